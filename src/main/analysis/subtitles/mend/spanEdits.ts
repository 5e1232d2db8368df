import type { Span, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { lineText } from '#shared/domain/subtitles/cue.ts';
import { glueBetween } from '../rules/joinLines.ts';

/** Put `text` in the place of `[from, to)` of a line; offsets in UTF-16 units of the line's text. */
export interface LineEdit {
  from: number;
  to: number;
  text: string;
}

/** The part `[from, to)` of a line with its styles. */
export function sliceLine(line: readonly Span[], from: number, to: number): Span[] {
  const parts: Span[] = [];
  let at = 0;
  for (const span of line) {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    const start = at;
    at += span.text.length;
    if (text !== '') parts.push(from <= start ? { ...span, text } : styled(text, span.style));
  }
  return parts;
}

/** Make edits that do not overlap, ascending. New text takes the style of the sign that it stands before. */
export function editLine(line: readonly Span[], edits: readonly LineEdit[]): Span[] {
  const length = lineText(line).length;
  const parts: Span[] = [];
  let at = 0;
  for (const { from, to, text } of edits) {
    parts.push(...sliceLine(line, at, from));
    if (text !== '') parts.push(styled(text, styleAt(line, from)));
    at = to;
  }
  parts.push(...sliceLine(line, at, length));
  return fused(parts);
}

/** The lines as one, glued as their scripts are written, each without the white space around it. */
export function joinLines(lines: readonly (readonly Span[])[]): Span[] {
  const parts: Span[] = [];
  for (const line of lines) {
    const trimmed = trimLine(line);
    const glue = glueBetween(lineText(parts), lineText(trimmed));
    if (glue !== '') parts.push(styled(glue, parts.at(-1)?.style));
    parts.push(...trimmed);
  }
  return fused(parts);
}

export function trimLine(line: readonly Span[]): Span[] {
  const text = lineText(line);
  const from = text.length - text.trimStart().length;
  return sliceLine(line, from, Math.max(from, text.trimEnd().length));
}

function styleAt(line: readonly Span[], offset: number): SpanStyle | undefined {
  let at = 0;
  for (const span of line) {
    at += span.text.length;
    if (offset < at) return span.style;
  }
  return line.at(-1)?.style;
}

function styled(text: string, style: SpanStyle | undefined): Span {
  return style ? { text, style } : { text };
}

/** Neighbours of one style become one span. */
function fused(parts: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const part of parts) {
    const last = spans.at(-1);
    const own = part.markup !== undefined || part.offsetMs !== undefined;
    if (last && !own && sameStyle(last.style, part.style)) {
      spans[spans.length - 1] = { ...last, text: last.text + part.text };
    } else spans.push(part);
  }
  return spans;
}

/** A reading belongs to its own signs, so spans with ruby stay apart. */
function sameStyle(a: SpanStyle | undefined, b: SpanStyle | undefined): boolean {
  return a?.ruby === undefined && b?.ruby === undefined && JSON.stringify(a) === JSON.stringify(b);
}
