import { lineText } from '#shared/domain/subtitles/cue.ts';
import { markupLines } from '#shared/domain/subtitles/cueMarkup.ts';

/** Where a caret in the typed text lies in the cue's own lines, by what stands before it. */
export function caretPlace(before: string): { line: number; offset: number } {
  const lines = markupLines(before);
  return { line: Math.max(0, lines.length - 1), offset: lineText(lines.at(-1) ?? []).length };
}

/**
 * Put the words between `from` and `to` into a tag, or take them out of it.
 *
 * @returns the text, and where the selection is now.
 */
export function toggleTag(
  text: string,
  from: number,
  to: number,
  tag: 'i' | 'b' | 'u',
): { text: string; from: number; to: number } {
  const [open, close] = [`<${tag}>`, `</${tag}>`];
  const inside = text.slice(from, to);
  if (text.slice(0, from).endsWith(open) && text.slice(to).startsWith(close)) {
    const start = from - open.length;
    return {
      text: text.slice(0, start) + inside + text.slice(to + close.length),
      ...{ from: start, to: start + inside.length },
    };
  }
  return {
    text: text.slice(0, from) + open + inside + close + text.slice(to),
    ...{ from: from + open.length, to: to + open.length },
  };
}

/** Where the caret belongs in a text that has changed: behind what is different. */
export function caretAfter(before: string, now: string): number {
  let start = 0;
  while (start < before.length && start < now.length && before[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, now.length) - start;
  while (end < most && before[before.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return now.length - end;
}
