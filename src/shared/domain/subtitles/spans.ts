import type { Span, SpanStyle } from './cue.ts';
import { lineText } from './cue.ts';

/** Lines of spans: cut, trimmed, tidied. Offsets are UTF-16 units of the line's text. */

export function sameStyle(a: SpanStyle | undefined, b: SpanStyle | undefined): boolean {
  return a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(style: SpanStyle = {}): [string, unknown][] {
  return Object.entries(style).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Join neighbours that look alike, and leave out spans that hold nothing. */
export function tidyLine(line: readonly Span[]): Span[] {
  const tidy: Span[] = [];
  for (const one of line) {
    const says = one.markup !== undefined || one.offsetMs !== undefined;
    const ruby = one.style?.ruby !== undefined;
    if (one.text === '' && !says && !ruby) continue;
    const last = tidy.at(-1);
    const joins =
      last && !says && !ruby && last.style?.ruby === undefined && sameStyle(last.style, one.style);
    if (joins) tidy[tidy.length - 1] = { ...last, text: last.text + one.text };
    else tidy.push(one);
  }
  return tidy;
}

/** A line in two. What stands before a sign (markup, a time) goes with it; a pair of surrogates stays whole. */
export function cutLine(line: readonly Span[], offset: number): [Span[], Span[]] {
  const text = lineText(line);
  const inPair = /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[offset] ?? '');
  const at = inPair ? offset - 1 : offset;
  const left: Span[] = [];
  const right: Span[] = [];
  let start = 0;
  for (const span of line) {
    const end = start + span.text.length;
    if (end <= at && start < at) left.push(span);
    else if (start >= at) right.push(span);
    else {
      left.push({ ...span, text: span.text.slice(0, at - start) });
      right.push({ text: span.text.slice(at - start), ...(span.style ? { style: span.style } : {}) });
    }
    start = end;
  }
  return [left, right];
}

/** The signs of spans (markup, times), without their text: what stays where the text goes. */
export function signsOf(spans: readonly Span[]): Span[] {
  return spans
    .filter(({ markup, offsetMs }) => markup !== undefined || offsetMs !== undefined)
    .map((span) => ({ ...span, text: '' }));
}

/** Without the white space at either end; signs in it stay. */
export function trimLine(line: readonly Span[]): Span[] {
  const text = lineText(line);
  const [lead, rest] = cutLine(line, text.length - text.trimStart().length);
  if (text.trim() === '') return [...signsOf(lead), ...rest];
  const [kept, tail] = cutLine(rest, text.trim().length);
  return [...signsOf(lead), ...kept, ...signsOf(tail)];
}
