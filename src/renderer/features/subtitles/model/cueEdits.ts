import type { Cue } from '#shared/domain/subtitles/cue.ts';
import type { CueEdit } from '#shared/domain/subtitles/edits.ts';
import { mergeCues, newCue, splitCue } from '#shared/domain/subtitles/splitMerge.ts';

/** Ids are never given again, also not by another window. */
export function newCueId(): string {
  return `n${crypto.randomUUID()}`;
}

export const setCue = (cue: Cue): CueEdit => ({ type: 'set', cue });

/** The shortest part that a split or an insertion leaves, ms. */
const leastPartMs = 40;

/**
 * Split a cue in two: the text at the caret, the time at a moment within it; whichever is missing follows the other.
 *
 * @param atMs - Counts only within the cue.
 * @returns `null` where a part would have no time.
 */
export function splitEdits(
  cue: Cue,
  index: number,
  text: { line: number; offset: number } | null,
  atMs: number | null,
): { edits: CueEdit[]; secondId: string } | null {
  const isInside = atMs !== null && atMs >= cue.startMs + leastPartMs && atMs <= cue.endMs - leastPartMs;
  const secondId = newCueId();
  const place = { ...(text ? { text } : {}), ...(isInside ? { ms: atMs } : {}) };
  const parts = splitCue(cue, place, secondId);
  return (
    parts && {
      secondId,
      edits: [setCue(parts[0]), { type: 'insert', at: index + 1, cue: parts[1] }],
    }
  );
}

/** One cue out of several that follow each other: from the first to the last, with all their lines. */
export function mergeEdits(cues: readonly Cue[]): CueEdit[] {
  const [first, ...others] = cues;
  if (!first || others.length === 0) return [];
  return [
    setCue(others.reduce(mergeCues, first)),
    ...others.map(({ id }): CueEdit => ({ type: 'remove', id })),
  ];
}

/** How long a new cue lasts where nothing is in its way, ms. */
const newLengthMs = 2000;

/** A new cue at a moment, as long as there is room before the next one. */
export function insertEdits(cues: readonly Cue[], atMs: number): { edits: CueEdit[]; id: string } {
  const startMs = Math.max(0, Math.round(atMs));
  const nextMs = cues.reduce(
    (least, cue) => (cue.startMs > startMs ? Math.min(least, cue.startMs) : least),
    Infinity,
  );
  const endMs = Math.max(startMs + leastPartMs, Math.min(startMs + newLengthMs, nextMs));
  const index = cues.findIndex((cue) => cue.startMs > startMs);
  const id = newCueId();
  const at = index < 0 ? cues.length : index;
  return { id, edits: [{ type: 'insert', at, cue: newCue({ id, startMs, endMs }) }] };
}

/** Move a whole cue to another start; never before 0. */
export function movedTo(cue: Cue, startMs: number): Cue {
  const start = Math.max(0, Math.round(startMs));
  return { ...cue, startMs: start, endMs: start + (cue.endMs - cue.startMs) };
}
