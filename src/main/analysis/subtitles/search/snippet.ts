import type { SearchSnippet } from '#shared/contract/subtitleSearch.ts';
import type { SearchPhrase } from './searchQuery.ts';
import { searchTokens, type SearchToken } from './searchTokens.ts';

type Mark = SearchSnippet['marks'][number];

const longest = 240;
/** What stays before the first mark of a text that is cut. */
const before = 60;

/**
 * The text of a cue with what was found in it marked.
 *
 * @param text - In NFC.
 * @param signs - What was looked for where it has no word, as `%`: marked as it stands.
 * @returns The whole text up to 240 characters, of a longer one the part around the first mark.
 */
export function snippetOf(text: string, phrases: readonly SearchPhrase[], signs = ''): SearchSnippet {
  const tokens = searchTokens(text);
  const marks = unite([
    ...phrases.flatMap((phrase) => marksOf(tokens, phrase)),
    ...(phrases.length === 0 ? signMarks(text, signs) : []),
  ]);
  if (text.length <= longest) return { text, marks };
  const from = wordStart(tokens, (marks[0]?.start ?? 0) - before);
  const to = wordStart(tokens, from + longest, text.length);
  const lead = from > 0 ? '… ' : '';
  const cut = text.slice(from, to).trimEnd();
  const shift = lead.length - from;
  return {
    text: `${lead}${cut}${to < text.length ? ' …' : ''}`,
    marks: marks
      .filter(({ start }) => start < from + cut.length)
      .map(({ start, end }) => ({ start: start + shift, end: Math.min(end, from + cut.length) + shift })),
  };
}

/** Where the last word up to a place begins. */
function wordStart(tokens: readonly SearchToken[], at: number, end = 0): number {
  if (at <= 0) return 0;
  if (end > 0 && at >= end) return end;
  return tokens.findLast(({ start }) => start <= at)?.start ?? 0;
}

function marksOf(tokens: readonly SearchToken[], { tokens: wanted, isPrefix }: SearchPhrase): Mark[] {
  const found: Mark[] = [];
  const last = wanted.length - 1;
  for (let i = 0; i + last < tokens.length; i += 1) {
    const isHere = wanted.every((word, k) => {
      const token = (tokens[i + k] as SearchToken).token;
      return isPrefix && k === last ? token.startsWith(word) : token === word;
    });
    if (isHere) found.push({ start: tokens[i]!.start, end: tokens[i + last]!.end });
  }
  return found;
}

function signMarks(text: string, signs: string): Mark[] {
  const found: Mark[] = [];
  if (signs === '') return found;
  for (let start = text.indexOf(signs); start >= 0; start = text.indexOf(signs, start + signs.length)) {
    found.push({ start, end: start + signs.length });
  }
  return found;
}

function unite(marks: Mark[]): Mark[] {
  const united: Mark[] = [];
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    const previous = united.at(-1);
    if (previous && start <= previous.end) previous.end = Math.max(previous.end, end);
    else united.push({ start, end });
  }
  return united;
}
