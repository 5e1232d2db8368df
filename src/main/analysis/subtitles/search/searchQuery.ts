import { searchTokens, type SearchToken } from './searchTokens.ts';

/** Tokens that have to follow each other. */
export interface SearchPhrase {
  tokens: string[];
  /** The last token also stands for longer words that begin with it. */
  isPrefix: boolean;
}

/**
 * Read what somebody typed. White space parts it into terms, which all have to be found; double quotes keep words
 * together. Nothing else has a meaning, and nothing is an error: an odd quote is as if it were not there.
 *
 * @returns Empty where there is no letter, digit or sign to look for.
 */
export function readSearch(query: string): SearchPhrase[] {
  const text = query.normalize('NFC').replaceAll(/[“”„«»「」『』]/gu, '"');
  const parts = text.split('"');
  // An even number of parts is an odd number of quotes; the last one opens nothing.
  const closed = parts.length % 2 === 1 ? parts.length : parts.length - 1;
  return parts.flatMap((part, i) => {
    const isQuoted = i % 2 === 1 && i < closed;
    const terms = isQuoted ? [part] : part.split(/\s+/u);
    return terms.flatMap((term) => phraseOf(searchTokens(term), isQuoted));
  });
}

function phraseOf(tokens: readonly SearchToken[], isQuoted: boolean): SearchPhrase[] {
  const last = tokens.at(-1);
  if (!last) return [];
  return [{ tokens: tokens.map(({ token }) => token), isPrefix: !isQuoted && !last.isWhole }];
}

/** The phrases in the words of SQLite's FTS5: strings, and stars where a longer word will do. */
export function matchExpression(phrases: readonly SearchPhrase[]): string {
  return phrases
    .map(({ tokens, isPrefix }) => `"${tokens.join(' ').replaceAll('"', '""')}"${isPrefix ? ' *' : ''}`)
    .join(' AND ');
}
