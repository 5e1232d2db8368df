import type { SearchSnippet } from '#shared/contract/subtitleSearch.ts';
import type { z } from 'zod';

/** The text of a snippet in pieces, those that were found marked; on one line. */
export function snippetParts({
  text,
  marks,
}: z.infer<typeof SearchSnippet>): { text: string; isMarked: boolean }[] {
  const parts: { text: string; isMarked: boolean }[] = [];
  const put = (from: number, to: number, isMarked: boolean): void => {
    if (to > from) parts.push({ text: text.slice(from, to).replaceAll('\n', ' '), isMarked });
  };
  let at = 0;
  for (const { start, end } of marks) {
    put(at, start, false);
    put(Math.max(at, start), end, true);
    at = Math.max(at, end);
  }
  put(at, text.length, false);
  return parts;
}
