import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { SmallGeometry } from './smallPicture.ts';
import type { BlockMatcher } from './blockMatch.ts';
import type { FrameNumbers, PictureRing } from './frameHistory.ts';

/** A hard cut before `frame`. */
export interface FoundCut {
  frame: number;
  confidence: number;
}

/** Everything a finder looks at. */
export interface Evidence {
  readonly geometry: SmallGeometry;
  readonly ring: PictureRing;
  readonly numbers: FrameNumbers;
  readonly matcher: BlockMatcher;
}

export interface CutFinder {
  /** Frames after a candidate that must be there before it can be judged. */
  readonly lag: number;
  /** Judge the change into `frame`; `end` is the number of frames that may be looked at. */
  judge(frame: number, end: number): FoundCut | null;
  /** Append a cut to those before; two around a disturbance (a flash on the cut) become one. */
  add(cuts: FoundCut[], found: FoundCut): void;
}

/** Change (residual over contrast) below which nothing is looked at. */
const leastChange = 0.06;
/** … and how far it must stand out from the frames around. */
const leastRatio = 1.3;
/** Luma added to the contrast so that flat pictures do not blow up noise. */
const contrastFloor = 4;

export function createCutFinder(evidence: Evidence, framesPerSecond: number, params: ShotParams): CutFinder {
  const { ring, numbers, matcher } = evidence;
  const flash = Math.max(1, Math.ceil((params.flashMaxMs / 1000) * framesPerSecond));

  const brief = Math.max(1, Math.round(framesPerSecond / 8));

  const change = (frame: number): number =>
    numbers.residual.at(frame) / ((numbers.std.at(frame) + numbers.std.at(frame - 1)) / 2 + contrastFloor);

  const mismatch = (a: number, b: number, lit: boolean): number => compare(a, b, lit).share;
  const compare = (a: number, b: number, lit: boolean) =>
    matcher.compare(
      ring.get(a),
      ring.get(b),
      numbers.pathX.at(b) - numbers.pathX.at(a),
      numbers.pathY.at(b) - numbers.pathY.at(a),
      lit,
    );

  const standsOut = (frame: number, end: number): boolean => {
    const here = change(frame);
    if (here < leastChange) return false;
    let sum = 0;
    let count = 0;
    for (let i = Math.max(1, frame - 3); i <= Math.min(end - 1, frame + 3); i++) {
      if (i === frame) continue;
      sum += change(i);
      count++;
    }
    return count === 0 || here > (leastRatio * sum) / count;
  };

  /** Mean mismatch of up to two neighbouring pairs on one side: how unlike frames of one shot are here. */
  const unrest = (pairs: readonly number[], end: number): number => {
    const usable = pairs.filter((later) => later >= 1 && later < end && ring.has(later - 1));
    if (usable.length === 0) return 0;
    return usable.reduce((sum, later) => sum + mismatch(later - 1, later, false), 0) / usable.length;
  };

  /** Least mismatch between a frame and those a disturbance later: near 0 where the picture comes back. */
  const comesBack = (frame: number, end: number, limit: number): number => {
    let least = limit;
    for (let k = 1; k <= flash && least > 0.3; k++) {
      if (frame + k < end) least = Math.min(least, mismatch(frame - 1, frame + k, true) * 1.05);
      if (frame - 1 - k >= 0 && ring.has(frame - 1 - k)) {
        least = Math.min(least, mismatch(frame - 1 - k, frame, true) * 1.05);
      }
    }
    return least;
  };

  return {
    lag: flash + 3,
    judge(frame, end) {
      if (frame < 1 || frame >= end || !standsOut(frame, end)) return null;
      const direct = compare(frame - 1, frame, false);
      if (direct.share < 0.4 || direct.area < 0.15) return null;
      const within = Math.max(unrest([frame - 2, frame - 1], end), unrest([frame + 1, frame + 2], end));
      if (direct.share - within < 0.05) return null;
      const cross = comesBack(frame, end, direct.share);
      const logit = 14 * (cross - 0.8 * within - 0.22) + 5 * Math.min(0, direct.area - 0.4) * 2;
      return { frame, confidence: 1 / (1 + Math.exp(-logit)) };
    },
    add(cuts, found) {
      const last = cuts.at(-1);
      if (last === undefined || found.frame - last.frame > flash || !ring.has(last.frame - 1)) {
        cuts.push(found);
        return;
      }
      const likeEarlier = mismatch(last.frame - 1, last.frame, true);
      const likeLater = mismatch(found.frame - 1, found.frame, true);
      const own = Math.min(likeEarlier, likeLater) > 0.6 && found.frame - last.frame > brief;
      if (own) cuts.push(found);
      else if (likeLater > likeEarlier) cuts[cuts.length - 1] = found;
    },
  };
}
