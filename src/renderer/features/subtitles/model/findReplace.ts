import { lineText, type Cue, type Span } from '#shared/domain/subtitles/cue.ts';

export interface Search {
  text: string;
  replacement: string;
  isRegex: boolean;
  matchCase: boolean;
  wholeWords: boolean;
}

export interface Match {
  cueId: string;
  /** 0-based line of the cue; offsets in UTF-16 units of the line's text. */
  line: number;
  from: number;
  to: number;
  /** What stands there afterwards. */
  replacement: string;
}

/** More hits than this are counted no further: nobody reads them one by one. */
export const mostMatches = 20_000;

export type Pattern = { ok: true; pattern: RegExp } | { ok: false; message: string };

const letter = String.raw`[\p{L}\p{N}\p{M}_]`;

/** The pattern of a search; says what is wrong with one that cannot be read. */
export function patternOf({ text, isRegex, matchCase, wholeWords }: Search): Pattern {
  const source = isRegex ? text : text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const whole = wholeWords ? `(?<!${letter})(?:${source})(?!${letter})` : source;
  try {
    return { ok: true, pattern: new RegExp(whole, matchCase ? 'gu' : 'giu') };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Every hit in the order of the cues, line by line. Empty hits are none. */
export function findIn(cues: readonly Cue[], search: Search): Match[] {
  const made = patternOf(search);
  if (search.text === '' || !made.ok) return [];
  const found: Match[] = [];
  for (const { id, lines } of cues) {
    for (const [line, spans] of lines.entries()) {
      const text = lineText(spans);
      for (const hit of text.matchAll(made.pattern)) {
        if (hit[0] === '') continue;
        found.push({
          ...{ cueId: id, line, from: hit.index, to: hit.index + hit[0].length },
          replacement: search.isRegex ? filled(search.replacement, hit) : search.replacement,
        });
        if (found.length >= mostMatches) return found;
      }
    }
  }
  return found;
}

/** `$1`, `$&`, `$<name>` and `$$`, as JavaScript's own replacement has them; `\n` breaks the line. */
function filled(replacement: string, hit: RegExpMatchArray): string {
  return replacement.replace(/\$(?:\$|&|(\d{1,2})|<([^>]+)>)|\\n/g, (sign, group?: string, name?: string) => {
    if (sign === '$$') return '$';
    if (sign === '$&') return hit[0];
    if (sign === '\\n') return '\n';
    if (group !== undefined) return Number(group) < hit.length ? (hit[Number(group)] ?? '') : sign;
    return hit.groups?.[name ?? ''] ?? '';
  });
}

/** The lines of a cue with hits replaced; new words take the style of what they replace. */
export function replaceIn(cue: Pick<Cue, 'lines'>, matches: readonly Match[]): Span[][] {
  return cue.lines.flatMap((spans, line) => {
    const own = matches.filter((match) => match.line === line).sort((a, b) => a.from - b.from);
    return own.length === 0 ? [spans] : replaceInLine(spans, own);
  });
}

function replaceInLine(spans: readonly Span[], matches: readonly Match[]): Span[][] {
  const lines: Span[][] = [[]];
  const put = (span: Span): void => {
    const [first = '', ...others] = span.text.split('\n');
    const isKept = span.markup !== undefined || span.offsetMs !== undefined;
    if (first !== '' || isKept) lines.at(-1)?.push({ ...span, text: first });
    // A time stamp or markup stands once.
    const { style } = span;
    for (const text of others) lines.push(text === '' ? [] : [{ text, ...(style ? { style } : {}) }]);
  };
  let start = 0;
  for (const span of spans) {
    const end = start + span.text.length;
    let at = start;
    let text = '';
    for (const { from, to, replacement } of matches) {
      if (to <= start || from >= end) continue;
      text += span.text.slice(at - start, Math.max(at, from) - start);
      // Where a hit runs over several spans the first of them takes the new words.
      if (from >= start) text += replacement;
      at = Math.min(end, to);
    }
    text += span.text.slice(at - start);
    put({ ...span, text });
    start = end;
  }
  return lines;
}

/** The new lines of every cue that a replacement changes. */
export function replaceAll(
  cues: readonly Cue[],
  matches: readonly Match[],
): { cueId: string; lines: Span[][] }[] {
  const byCue = Map.groupBy(matches, ({ cueId }) => cueId);
  return cues.flatMap((cue) => {
    const own = byCue.get(cue.id);
    return own ? [{ cueId: cue.id, lines: replaceIn(cue, own) }] : [];
  });
}
