import { isBetter, type Rating } from './representative.ts';

/** A picture that could stand for a shot. */
export interface ThumbnailCandidate extends Rating {
  /** Number of the frame that it shows. */
  frame: number;
  /** Stills are larger and are taken where the shot owns one. */
  source: 'still' | 'small';
}

interface FrameRange {
  startFrame: number;
  /** Inclusive. */
  endFrame: number;
}

/** A shot `[startFrame, endFrame)`; a `ShotSpan` fits. */
export interface ThumbnailShot {
  startFrame: number;
  endFrame: number;
  transitionIn?: FrameRange | null;
  transitionOut?: FrameRange | null;
}

/** This share of the clean part at either end is avoided if the rest offers as good a picture. */
const edgeShare = 0.1;
const edgeWeight = 0.85;

/**
 * The candidate for each shot, as an index into `candidates`; pure, ties go to the candidate nearest the middle.
 *
 * Inside the shot, in this order: not blank and outside its transitions (still, then small frame), not
 * blank inside a transition, blank. Only a shot without any candidate gets the one nearest to its middle in time.
 *
 * @returns One index a shot; `null` only when there are no candidates at all.
 */
export function chooseThumbnails(
  shots: readonly ThumbnailShot[],
  candidates: readonly ThumbnailCandidate[],
): (number | null)[] {
  const order = candidates
    .map((_, i) => i)
    .sort((one, other) => candidates[one]!.frame - candidates[other]!.frame);
  const frames = order.map((i) => candidates[i]!.frame);
  return shots.map((shot) => {
    const from = firstAtOrAfter(frames, shot.startFrame);
    const to = firstAtOrAfter(frames, shot.endFrame);
    const inside = order.slice(from, to);
    return inside.length > 0 ? bestOf(shot, candidates, inside) : nearest(shot, candidates, order);
  });
}

interface Judged {
  index: number;
  rank: number;
  rating: Rating;
  offMiddle: number;
}

function bestOf(
  shot: ThumbnailShot,
  candidates: readonly ThumbnailCandidate[],
  inside: readonly number[],
): number {
  const clean = cleanRange(shot);
  const middle = (clean.from + clean.to - 1) / 2;
  const margin = (clean.to - clean.from) * edgeShare;
  let best: Judged | null = null;
  for (const index of inside) {
    const candidate = candidates[index]!;
    const isClean = candidate.frame >= clean.from && candidate.frame < clean.to;
    const nearEdge = candidate.frame < clean.from + margin || candidate.frame >= clean.to - margin;
    const judged: Judged = {
      index,
      rank: (candidate.blank ? 4 : 0) + (isClean ? 0 : 2) + (candidate.source === 'still' ? 0 : 1),
      rating: { blank: candidate.blank, score: candidate.score * (nearEdge ? edgeWeight : 1) },
      offMiddle: Math.abs(candidate.frame - middle),
    };
    if (best === null || comesBefore(judged, best)) best = judged;
  }
  return best!.index;
}

function comesBefore(one: Judged, other: Judged): boolean {
  if (one.rank !== other.rank) return one.rank < other.rank;
  if (one.rating.score !== other.rating.score) return isBetter(one.rating, other.rating);
  return one.offMiddle < other.offMiddle;
}

/** The part of a shot that no transition touches, `[from, to)`; the whole shot where nothing is left. */
function cleanRange(shot: ThumbnailShot): { from: number; to: number } {
  const { transitionIn, transitionOut } = shot;
  const isGradual = (range: FrameRange): boolean => range.endFrame > range.startFrame;
  const from = transitionIn && isGradual(transitionIn) ? transitionIn.endFrame + 1 : shot.startFrame;
  const to = transitionOut && isGradual(transitionOut) ? transitionOut.startFrame : shot.endFrame;
  const clean = { from: Math.max(from, shot.startFrame), to: Math.min(to, shot.endFrame) };
  return clean.to > clean.from ? clean : { from: shot.startFrame, to: shot.endFrame };
}

function nearest(
  shot: ThumbnailShot,
  candidates: readonly ThumbnailCandidate[],
  order: readonly number[],
): number | null {
  const middle = (shot.startFrame + shot.endFrame - 1) / 2;
  let best: number | null = null;
  for (const index of order) {
    const distance = Math.abs(candidates[index]!.frame - middle);
    if (best === null || distance < Math.abs(candidates[best]!.frame - middle)) best = index;
  }
  return best;
}

/** First position of a sorted list with a value ≥ `wanted`. */
function firstAtOrAfter(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
