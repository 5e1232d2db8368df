import { cueText, lineText, type Cue, type Span } from './cue.ts';
import { markupLines } from './cueMarkup.ts';
import { cutLine, tidyLine, trimLine } from './spans.ts';

export interface SplitPlace {
  /** Where the second cue begins in the text: 0-based line, UTF-16 units within it. */
  text?: { line: number; offset: number };
  /** When it begins, ms; by default the share of the characters before it. */
  ms?: number;
  /** What is left free between the two, ms, taken from the first. */
  gapMs?: number;
}

/**
 * One cue as two. Without a place in the text the cursor of time decides: the words up to its share stay in the
 * first. White space around the place goes; styles, speaker, position and times of words stay.
 *
 * @param id - Of the second cue; not one of the track.
 * @returns `null` where one of the two would have no time.
 */
export function splitCue(cue: Cue, place: SplitPlace, id: string): [Cue, Cue] | null {
  const { startMs, endMs } = cue;
  const at =
    place.text ?? placeByShare(cue, ((place.ms ?? (startMs + endMs) / 2) - startMs) / (endMs - startMs));
  const [above, below] = cutLines(cue.lines, at);
  const [first, second] = [countSigns(above), countSigns(below)];
  const share = first + second === 0 ? 0.5 : first / (first + second);
  const ms = Math.round(place.ms ?? startMs + share * (endMs - startMs));
  const firstEnd = ms - (place.gapMs ?? 0);
  if (firstEnd <= startMs || ms >= endMs) return null;
  return [
    { ...cue, endMs: firstEnd, lines: above },
    { ...cue, id, startMs: ms, lines: shiftOffsets(below, startMs - ms) },
  ];
}

/** Two cues as one, lines below each other, from the earlier start to the later end. It keeps the id of the first. */
export function mergeCues(a: Cue, b: Cue): Cue {
  const startMs = Math.min(a.startMs, b.startMs);
  const isSameSpeaker = a.speaker === b.speaker;
  const lines = [a, b].flatMap((cue) => {
    const moved = shiftOffsets(cue.lines, cue.startMs - startMs);
    return isSameSpeaker ? moved : withVoice(moved, cue.speaker);
  });
  return {
    ...a,
    ...{ startMs, endMs: Math.max(a.endMs, b.endMs), lines: lines.filter((line) => line.length > 0) },
    speaker: isSameSpeaker ? a.speaker : null,
  };
}

/** A new cue with what was typed. */
export function newCue(cue: { id: string; startMs: number; endMs: number; markup?: string }): Cue {
  const { id, startMs, endMs, markup = '' } = cue;
  return { id, startMs, endMs, lines: markupLines(markup), speaker: null, position: null };
}

/** An id for a part of a cue: its own with a letter or more behind it. */
export function partId(id: string, taken: { has(id: string): boolean }): string {
  let part = `${id}b`;
  while (taken.has(part)) part += 'b';
  return part;
}

/** The start of the word nearest to a share of the signs; a word of a script without spaces is one sign. */
function placeByShare({ lines }: Pick<Cue, 'lines'>, share: number): { line: number; offset: number } {
  const texts = lines.map(lineText);
  const wanted = Math.min(1, Math.max(0, share)) * texts.join('').length;
  let before = 0;
  let best = { line: 0, offset: 0, far: Infinity };
  for (const [line, text] of texts.entries()) {
    for (const { index } of text.matchAll(
      /(?<=\s|^)\S|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
    )) {
      const far = Math.abs(before + index - wanted);
      const isEdge = before + index === 0;
      if (!isEdge && far < best.far) best = { line, offset: index, far };
    }
    before += text.length;
  }
  return best.far === Infinity ? { line: texts.length, offset: 0 } : best;
}

function cutLines(
  lines: Cue['lines'],
  { line, offset }: { line: number; offset: number },
): [Span[][], Span[][]] {
  const [left, right] = cutLine(lines[line] ?? [], offset);
  const above = [...lines.slice(0, line), left].map((one) => tidyLine(one));
  const below = [right, ...lines.slice(line + 1)].map((one) => tidyLine(one));
  const end = above.length - 1;
  above[end] = lineText(left).trim() === '' && left.length > 0 ? trimLine(left) : trimEnd(left);
  below[0] = trimLine(right);
  return [dropEmptyEnd(above), dropEmptyStart(below)];
}

function trimEnd(line: readonly Span[]): Span[] {
  return tidyLine(cutLine(line, lineText(line).trimEnd().length)[0]);
}

function dropEmptyEnd(lines: Span[][]): Span[][] {
  return lines.at(-1)?.length === 0 ? lines.slice(0, -1) : lines;
}

function dropEmptyStart(lines: Span[][]): Span[][] {
  return lines[0]?.length === 0 ? lines.slice(1) : lines;
}

function countSigns(lines: Cue['lines']): number {
  return cueText({ lines }).replaceAll(/\s/g, '').length;
}

/** Times of words count from the start of their cue. */
function shiftOffsets(lines: Cue['lines'], byMs: number): Span[][] {
  if (byMs === 0) return lines;
  return lines.map((line) =>
    line.map((span) =>
      span.offsetMs === undefined ? span : { ...span, offsetMs: Math.max(0, span.offsetMs + byMs) },
    ),
  );
}

function withVoice(lines: Cue['lines'], voice: string | null): Span[][] {
  if (voice === null) return lines;
  return lines.map((line) => line.map((span) => ({ ...span, style: { voice, ...span.style } })));
}
