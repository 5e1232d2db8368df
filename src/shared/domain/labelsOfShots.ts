import { emptyLabel, type FrameRange, type Label, type RangeLabel } from './labels.ts';

interface Fit {
  given: RangeLabel;
  /** Frames shared ÷ frames covered together, 0–1. */
  share: number;
}

function sharedFrames(a: FrameRange, b: FrameRange): number {
  return Math.max(0, Math.min(a.endFrame, b.endFrame) - Math.max(a.startFrame, b.startFrame));
}

const lengthOf = ({ startFrame, endFrame }: FrameRange): number => endFrame - startFrame;

/**
 * The label that each shot shows, see docs/specs/library.md: the best fitting one of those that share at least half of
 * the shorter length; what it leaves open comes from the next best that shares no frame with those taken.
 *
 * @param shots - Frames of the shots that there are now.
 * @param given - Labels with the frames that they were given to; in any order.
 * @returns One label a shot; `emptyLabel` where none fits.
 */
export function labelsOfShots(shots: readonly FrameRange[], given: readonly RangeLabel[]): Label[] {
  if (given.length === 0) return shots.map(() => emptyLabel);
  return shots.map((shot) => labelOf(shot, given));
}

function labelOf(shot: FrameRange, given: readonly RangeLabel[]): Label {
  const fits: Fit[] = [];
  for (const one of given) {
    const shared = sharedFrames(shot, one);
    if (shared === 0 || shared * 2 < Math.min(lengthOf(shot), lengthOf(one))) continue;
    fits.push({ given: one, share: shared / (lengthOf(shot) + lengthOf(one) - shared) });
  }
  if (fits.length === 0) return emptyLabel;
  fits.sort((a, b) => b.share - a.share || a.given.startFrame - b.given.startFrame);
  const taken: RangeLabel[] = [];
  for (const fit of fits) {
    if (taken.every((one) => sharedFrames(one, fit.given) === 0)) taken.push(fit.given);
  }
  return combine(taken);
}

function combine(taken: readonly RangeLabel[]): Label {
  const first = <K extends 'rating' | 'flag' | 'colour'>(field: K): Label[K] | null =>
    taken.find(({ label }) => label[field] !== null)?.label[field] ?? null;
  const notes = taken
    .toSorted((a, b) => a.startFrame - b.startFrame)
    .map(({ label }) => label.notes)
    .filter((text) => text !== '');
  return {
    rating: first('rating'),
    flag: first('flag'),
    colour: first('colour'),
    notes: [...new Set(notes)].join('\n'),
  };
}
