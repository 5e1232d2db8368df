import type { FrameMotion } from '#main/analysis/motion/globalShift.ts';
import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { Transition } from '#shared/domain/shots.ts';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { createBlockMatcher } from './blockMatch.ts';
import { createCutFinder, type Evidence, type FoundCut } from './cutFinder.ts';
import { createDissolveFinder, type FoundDissolve } from './dissolveFinder.ts';
import { blankKind, findFades } from './fadeFinder.ts';
import { emptyFrameNumbers, GrowingSeries, PictureRing, rememberLuma } from './frameHistory.ts';
import { mergeTransitions } from './mergeTransitions.ts';
import { createReducer, smallGeometry } from './smallPicture.ts';

/** Rises with every change of results; part of the cache key. */
export const shotsVersion = 1;

/** Size of the small picture and the nominal (average) rate of the clip. */
export interface ShotGeometry {
  width: number;
  height: number;
  framesPerSecond: number;
}

export interface ShotDetector {
  /**
   * Take the next frame in presentation order. Nothing of the frame is kept.
   *
   * @param motion - What the motion estimator says of this frame.
   */
  push(frame: YuvFrame, motion: FrameMotion): void;
  /** All transitions of the clip, sorted by start frame, not overlapping. Call once, after the last frame. */
  finish(): { frameCount: number; transitions: Transition[] };
}

/** Confidence of a cut from which no fade reaches over it. */
const sure = 0.9;

/** What parts the stretches in which a dissolve may lie. */
const barrier = { none: 0, cut: 1, blank: 2 } as const;

/**
 * Find the changes of shot in a stream of small pictures. Memory: reduced pictures of the last seconds and a few
 * floats a frame.
 *
 * The method and its sources are in docs/specs/shots.md.
 *
 * @throws RangeError if the frame rate is not a positive number.
 */
export function createShotDetector(geometry: ShotGeometry, params: ShotParams): ShotDetector {
  const { width, height, framesPerSecond } = geometry;
  if (!(framesPerSecond > 0)) throw new RangeError(`The frame rate must be above 0, got ${framesPerSecond}.`);
  const small = smallGeometry(width, height);
  const reduce = createReducer(width, height);
  const halfStep = width / small.halfWidth;
  const numbers = emptyFrameNumbers();
  const barriers = new GrowingSeries();
  const span = Math.ceil((params.maxDissolveMs / 1000) * framesPerSecond * 1.9) + 16;
  const evidence: Evidence = {
    geometry: small,
    numbers,
    matcher: createBlockMatcher(small),
    ring: new PictureRing(small, span),
  };
  const cutFinder = createCutFinder(evidence, framesPerSecond, params);
  const dissolveFinder = createDissolveFinder(evidence, framesPerSecond, params);
  const cuts: FoundCut[] = [];
  const dissolves: FoundDissolve[] = [];
  let judgedCuts = 0;
  let judgedCentres = 0;

  const judgeCuts = (until: number, end: number): void => {
    for (; judgedCuts < until; judgedCuts++) {
      const found = cutFinder.judge(judgedCuts, end);
      if (found === null || found.confidence < params.cutConfidence) continue;
      cutFinder.add(cuts, found);
      barriers.set(found.frame, barrier.cut);
    }
  };
  const judgeDissolves = (until: number): void => {
    for (; judgedCentres < until; judgedCentres++) {
      const centre = judgedCentres;
      const oldest = Math.max(0, evidence.ring.count - evidence.ring.capacity, centre - dissolveFinder.lag);
      const newest = Math.min(evidence.ring.count, centre + dissolveFinder.lag + 1);
      let begin = centre;
      while (begin > oldest && barriers.at(begin) !== barrier.cut && barriers.at(begin - 1) !== barrier.blank)
        begin--;
      let end = centre + 1;
      while (end < newest && barriers.at(end) === barrier.none) end++;
      const found = barriers.at(centre) === barrier.blank ? null : dissolveFinder.judge(centre, begin, end);
      if (found !== null && found.confidence >= params.gradualConfidence) dissolves.push(found);
    }
  };

  return {
    push(frame, motion) {
      const target = evidence.ring.next();
      rememberLuma(numbers, reduce(frame, target));
      evidence.ring.advance();
      const index = evidence.ring.count - 1;
      numbers.residual.push(motion.residual);
      numbers.pathX.push(numbers.pathX.at(index - 1) + motion.dx / halfStep);
      numbers.pathY.push(numbers.pathY.at(index - 1) + motion.dy / halfStep);
      barriers.push(blankKind(numbers, index, params) === null ? barrier.none : barrier.blank);
      judgeCuts(index + 1 - cutFinder.lag, index + 1);
      judgeDissolves(index + 1 - dissolveFinder.lag);
    },
    finish() {
      const frameCount = evidence.ring.count;
      judgeCuts(frameCount, frameCount);
      judgeDissolves(frameCount);
      const sureCuts = cuts.filter((cut) => cut.confidence >= sure).map((cut) => cut.frame);
      const { fades, blanks } = findFades(numbers, frameCount, framesPerSecond, params, sureCuts);
      const blackShotMinFrames = Math.round((params.blackShotMinMs / 1000) * framesPerSecond);
      return {
        frameCount,
        transitions: mergeTransitions({ cuts, dissolves, fades, blanks }, blackShotMinFrames),
      };
    },
  };
}
