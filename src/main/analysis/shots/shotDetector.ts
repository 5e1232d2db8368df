import type { FrameMotion } from '#main/analysis/motion/globalShift.ts';
import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { Transition } from '#shared/domain/shots.ts';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { blankKind } from './blankRuns.ts';
import { createBlockMatcher } from './blockMatch.ts';
import { createBlockSearch } from './blockSearch.ts';
import { createCutFinder, type CutFinder, type Evidence, type FoundCut } from './cutFinder.ts';
import { createDissolveFinder, type DissolveFinder, type FoundDissolve } from './dissolveFinder.ts';
import { findFades } from './fadeFinder.ts';
import { emptyFrameNumbers, GrowingSeries, PictureRing, rememberLuma } from './frameHistory.ts';
import { mergeTransitions } from './mergeTransitions.ts';
import { createReducer, smallGeometry } from './smallPicture.ts';

/** Rises with every change of results; part of the cache key. */
export const shotsVersion = 6;

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

class StreamingDetector implements ShotDetector {
  private readonly params: ShotParams;
  private readonly framesPerSecond: number;
  private readonly reduce: ReturnType<typeof createReducer>;
  /** Pixels of the small picture a pixel of the half picture. */
  private readonly halfStep: number;
  private readonly numbers = emptyFrameNumbers();
  private readonly barriers = new GrowingSeries();
  private readonly evidence: Evidence;
  private readonly cutFinder: CutFinder;
  private readonly dissolveFinder: DissolveFinder;
  private readonly cuts: FoundCut[] = [];
  private readonly dissolves: FoundDissolve[] = [];
  private judgedCuts = 0;
  private judgedCentres = 0;

  constructor(geometry: ShotGeometry, params: ShotParams) {
    const { width, height, framesPerSecond } = geometry;
    if (!(framesPerSecond > 0))
      throw new RangeError(`The frame rate must be above 0, got ${framesPerSecond}.`);
    const small = smallGeometry(width, height);
    const span = Math.ceil((params.maxDissolveMs / 1000) * framesPerSecond * 1.9) + 16;
    this.params = params;
    this.framesPerSecond = framesPerSecond;
    this.reduce = createReducer(width, height);
    this.halfStep = width / small.halfWidth;
    const finder = createBlockSearch(span * small.halfWidth * small.halfHeight, span);
    this.evidence = {
      geometry: small,
      numbers: this.numbers,
      matcher: createBlockMatcher(small, finder),
      ring: new PictureRing(small, span, (bytes) => finder.take(bytes)),
    };
    this.cutFinder = createCutFinder(this.evidence, framesPerSecond, params);
    this.dissolveFinder = createDissolveFinder(this.evidence, framesPerSecond, params);
  }

  push(frame: YuvFrame, motion: FrameMotion): void {
    const target = this.evidence.ring.next();
    rememberLuma(this.numbers, this.reduce(frame, target));
    this.evidence.ring.advance();
    const index = this.evidence.ring.count - 1;
    this.numbers.residual.push(motion.residual);
    this.numbers.pathX.push(this.numbers.pathX.at(index - 1) + motion.dx / this.halfStep);
    this.numbers.pathY.push(this.numbers.pathY.at(index - 1) + motion.dy / this.halfStep);
    this.barriers.push(blankKind(this.numbers, index, this.params) === null ? barrier.none : barrier.blank);
    this.judgeCuts(index + 1 - this.cutFinder.lag, index + 1);
    this.judgeDissolves(index + 1 - this.dissolveFinder.lag);
  }

  finish(): { frameCount: number; transitions: Transition[] } {
    const frameCount = this.evidence.ring.count;
    this.judgeCuts(frameCount, frameCount);
    this.judgeDissolves(frameCount);
    const sureCuts = this.cuts.filter((cut) => cut.confidence >= sure).map((cut) => cut.frame);
    const { fades, blanks } = findFades(
      this.numbers,
      frameCount,
      this.framesPerSecond,
      this.params,
      sureCuts,
    );
    const frames = (ms: number): number => Math.round((ms / 1000) * this.framesPerSecond);
    return {
      frameCount,
      transitions: mergeTransitions(
        { cuts: this.cuts, dissolves: this.dissolves, fades, blanks },
        {
          frameCount,
          flashFrames: frames(this.params.flashMaxMs),
          blackShotMinFrames: frames(this.params.blackShotMinMs),
        },
      ),
    };
  }

  private judgeCuts(until: number, end: number): void {
    for (; this.judgedCuts < until; this.judgedCuts++) {
      const found = this.cutFinder.judge(this.judgedCuts, end);
      if (found === null || found.confidence < this.params.cutConfidence) continue;
      this.cutFinder.add(this.cuts, found);
      this.barriers.set(found.frame, barrier.cut);
    }
  }
  private judgeDissolves(until: number): void {
    for (; this.judgedCentres < until; this.judgedCentres++) {
      const centre = this.judgedCentres;
      const oldest = Math.max(
        0,
        this.evidence.ring.count - this.evidence.ring.capacity,
        centre - this.dissolveFinder.lag,
      );
      const newest = Math.min(this.evidence.ring.count, centre + this.dissolveFinder.lag + 1);
      let begin = centre;
      while (
        begin > oldest &&
        this.barriers.at(begin) !== barrier.cut &&
        this.barriers.at(begin - 1) !== barrier.blank
      )
        begin--;
      let end = centre + 1;
      while (end < newest && this.barriers.at(end) === barrier.none) end++;
      const found =
        this.barriers.at(centre) === barrier.blank ? null : this.dissolveFinder.judge(centre, begin, end);
      if (found !== null && found.confidence >= this.params.gradualConfidence) this.dissolves.push(found);
    }
  }
}

/**
 * Find the changes of shot in a stream of small pictures. Memory: reduced pictures of the last seconds and a few
 * floats a frame.
 *
 * The method and its sources are in docs/specs/shots.md.
 *
 * @throws RangeError if the frame rate is not a positive number.
 */
export function createShotDetector(geometry: ShotGeometry, params: ShotParams): ShotDetector {
  return new StreamingDetector(geometry, params);
}
