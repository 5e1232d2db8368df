import type { Span, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { lineText } from '#shared/domain/subtitles/cue.ts';
import { cutLine, signsOf, tidyLine, trimLine } from '#shared/domain/subtitles/spans.ts';
import { glueBetween } from '../rules/joinLines.ts';

/** Put `text` in the place of `[from, to)` of a line; offsets in UTF-16 units of the line's text. */
export interface LineEdit {
  from: number;
  to: number;
  text: string;
}

/**
 * Make edits that do not overlap, ascending. New text takes the style of the sign that it stands before; markup and times in
 * what it replaces stay, before it.
 */
export function editLine(line: readonly Span[], edits: readonly LineEdit[]): Span[] {
  const parts: Span[] = [];
  let rest: readonly Span[] = line;
  let at = 0;
  for (const { from, to, text } of edits) {
    const [before, behind] = cutLine(rest, from - at);
    const [gone, after] = cutLine(behind, to - from);
    parts.push(...before, ...signsOf(gone));
    if (text !== '') parts.push(styled(text, styleAt(line, from)));
    rest = after;
    at = to;
  }
  return tidyLine([...parts, ...rest]);
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
  return tidyLine(parts);
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
