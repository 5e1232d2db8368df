import type { ShotParams } from '#shared/domain/shotParams.ts';
import type { SmallGeometry } from './smallPicture.ts';
import type { BlockMatcher, Mismatch } from './blockMatch.ts';
import { cellDistance } from './cellDistance.ts';
import { type ColourMeter, createColourMeter, likeness } from './colourMeter.ts';
import {
  type CutDoubts,
  type CutFeatures,
  cutLogit,
  doubtLogit,
  isGone,
  litAlikeLogit,
  mayBeReframed,
} from './cutModel.ts';
import { createReframingMeter, type ReframingMeter, reframingLogit } from './reframing.ts';
import type { FrameNumbers, PictureRing } from './frameHistory.ts';
import { pictureChange } from './pictureChange.ts';

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
/** Logarithm of the change over the usual one around: below this nothing is looked at. */
const leastRatio = 0;
/** Mean difference after motion, luma levels, up to which a frame repeats the one before … */
const repeatedResidual = 0.12;
/** … and frames in a row that may, at most, to be passed over: more are a picture at rest. */
const mostRepeats = 3;
/** Share of the change up to which what moves beside it, past repeated frames, is little. */
const littleBeside = 0.25;
/** Usual change that noise alone makes. */
const usualFloor = 0.03;
/** Largest noise variance believed, luma levels² of the half picture. */
const mostNoise = 40;
/** Log odds below which a change is looked at no further. */
const leastLogit = -2.5;
/** A change of framing stands alone: its ratio (logarithm) is above the first, the unrest around it below the second. */
const reframingRatio = 1.2;
const reframingUnrest = 0.3;
/** Frames below which two cuts are one with something on it, at any frame rate … */
const briefestShot = 5;
/** … and the contrast, as a share of that of the pictures around, that a shorter one than usual must have. */
const leastContrast = 0.4;
/** Luma added to the contrast so that flat pictures do not blow up noise. */
const contrastFloor = 4;

class CutJudge implements CutFinder {
  readonly lag: number;
  private readonly ring: PictureRing;
  private readonly numbers: FrameNumbers;
  private readonly matcher: BlockMatcher;
  private readonly colours: ColourMeter;
  private readonly reframing: ReframingMeter;
  /** Cells a row. */
  private readonly columns: number;
  /** Frames that a disturbance may last, and that no shot between two cuts is shorter than unless it is one. */
  private readonly flash: number;
  private readonly brief: number;

  constructor(evidence: Evidence, framesPerSecond: number, params: ShotParams) {
    this.ring = evidence.ring;
    this.numbers = evidence.numbers;
    this.matcher = evidence.matcher;
    this.colours = createColourMeter(evidence.ring);
    this.columns = evidence.geometry.cellColumns;
    this.reframing = createReframingMeter(evidence.geometry);
    this.flash = Math.max(1, Math.ceil((params.flashMaxMs / 1000) * framesPerSecond));
    this.brief = Math.max(1, Math.round(framesPerSecond / 8));
    this.lag = Math.max(this.flash, 3 * mostRepeats) + 3;
  }

  private change(frame: number): number {
    return (
      this.numbers.residual.at(frame) /
      ((this.numbers.std.at(frame) + this.numbers.std.at(frame - 1)) / 2 + contrastFloor)
    );
  }

  private mismatch(a: number, b: number, lit: boolean): number {
    return this.compare(a, b, lit).share;
  }

  private compare(a: number, b: number, lit: boolean): Mismatch {
    return this.matcher.compare(
      this.ring.get(a),
      this.ring.get(b),
      this.numbers.pathX.at(b) - this.numbers.pathX.at(a),
      this.numbers.pathY.at(b) - this.numbers.pathY.at(a),
      lit,
    );
  }

  private keptAcross(frame: number): number {
    return this.matcher.kept(
      this.ring.get(frame - 1),
      this.ring.get(frame),
      this.numbers.pathX.at(frame) - this.numbers.pathX.at(frame - 1),
      this.numbers.pathY.at(frame) - this.numbers.pathY.at(frame - 1),
    );
  }

  /**
   * The nearest frames before or after (`step` −1 or 1) that differ from the one before them, at most `wanted`:
   * animation on twos, pulldown and frames sent twice leave others that say nothing of how much moves.
   */
  private moving(frame: number, step: 1 | -1, wanted: number, end: number): number[] {
    const found: number[] = [];
    for (let i = frame + step, repeats = 0; found.length < wanted && repeats < mostRepeats; i += step) {
      if (i < 1 || i >= end || Math.abs(i - frame) > this.lag - 1) break;
      if (this.numbers.residual.at(i) > repeatedResidual) [repeats] = [0, found.push(i)];
      else repeats++;
    }
    return found;
  }

  /** The two pairs beside a frame that show how much moves there; where little does, the nearest ones. */
  private pairsBeside(frame: number, step: 1 | -1, end: number): number[] {
    const least = littleBeside * this.change(frame);
    const moving = this.moving(frame, step, 2, end).filter((at) => this.change(at) >= least);
    return moving.length === 2 ? moving : [frame + step, frame + 2 * step];
  }

  /** The third largest change of the six around: the usual one, whatever flash or other cut is near. */
  private usualChange(frame: number, end: number): number {
    let first = 0;
    let second = 0;
    let third = 0;
    for (const i of [...this.moving(frame, -1, 3, end), ...this.moving(frame, 1, 3, end)]) {
      const here = this.change(i);
      if (here > first) [first, second, third] = [here, first, second];
      else if (here > second) [second, third] = [here, second];
      else if (here > third) third = here;
    }
    return third;
  }

  /** Unrest that even the calmest pair around shows in its calmest blocks: noise and grain. */
  private noiseAround(frame: number, end: number): number {
    let least = mostNoise;
    for (const later of [frame - 1, frame + 1, frame - 2, frame + 2]) {
      if (later < 1 || later >= end || !this.ring.has(later - 1) || least < 1) continue;
      least = Math.min(least, this.compare(later - 1, later, false).calm);
    }
    return least === mostNoise ? 0 : least;
  }

  /** Mean mismatch of up to two neighbouring pairs on one side: how unlike frames of one shot are here. */
  private unrest(pairs: readonly number[], end: number): number {
    const usable = pairs.filter((later) => later >= 1 && later < end && this.ring.has(later - 1));
    if (usable.length === 0) return 0;
    return usable.reduce((sum, later) => sum + this.mismatch(later - 1, later, false), 0) / usable.length;
  }

  /**
   * Least mismatch between the frames before and those a disturbance later: near 0 where the picture comes back.
   * The measured camera path means nothing across a disturbance, so the search goes farther instead.
   */
  private comesBack(frame: number, end: number, limit: number): number {
    const still = (a: number, b: number): number => {
      const alike = likeness(this.ring.get(a).cells, this.ring.get(b).cells);
      if (alike > 0.93) return 0.2;
      return Math.min(
        3 * (1 - alike),
        this.matcher.compare(this.ring.get(a), this.ring.get(b), 0, 0, false, true).share,
      );
    };
    let least = limit;
    for (let k = 1; k <= this.flash && least > 0.3; k++) {
      if (frame + k < end) least = Math.min(least, still(frame - 1, frame + k));
      if (this.ring.has(frame - 1 - k)) least = Math.min(least, still(frame - 1 - k, frame));
    }
    return least;
  }

  judge(frame: number, end: number): FoundCut | null {
    if (frame < 1 || frame >= end) return null;
    const here = this.change(frame);
    if (here < leastChange) return null;
    const ratio = Math.log(here / (this.usualChange(frame, end) + usualFloor));
    if (ratio < leastRatio) return null;
    this.matcher.setNoise(0);
    const first = this.compare(frame - 1, frame, false);
    if (first.share < 0.4) return null;
    const noise = this.noiseAround(frame, end);
    this.matcher.setNoise(noise);
    const direct = noise < 1 ? first : this.compare(frame - 1, frame, false);
    if (direct.share < 0.4 || direct.area < 0.15) return null;
    const before = this.unrest(this.pairsBeside(frame, -1, end), end);
    const after = this.unrest(this.pairsBeside(frame, 1, end), end);
    const features = {
      within: Math.max(before, after),
      calmer: Math.min(before, after),
      area: Math.min(0.6, direct.area),
      colour: Math.min(0.4, this.colours.step(frame, end)),
      kept: 0,
      unchanged: 0,
      change: Math.log(Math.min(0.6, Math.max(0.08, here))),
    };
    const all = this.strength(frame, end, direct.share, features, ratio);
    return all < leastLogit ? null : { frame, confidence: 1 / (1 + Math.exp(-all)) };
  }

  /** Log odds of a cut to another picture or, failing that, to another framing of the same. */
  private strength(frame: number, end: number, direct: number, features: CutFeatures, ratio: number): number {
    const hopeful = cutLogit(direct, features) >= leastLogit;
    const isolated = ratio > reframingRatio && features.within < reframingUnrest;
    if (!hopeful && !isolated) return -Infinity;
    const doubts = this.doubts(frame, end);
    const other = hopeful ? this.otherPicture(frame, end, direct, features, doubts) : -Infinity;
    if (other >= 0 || !isolated || !mayBeReframed(doubts)) return other;
    const reframing = this.reframing.measure(this.ring.get(frame - 1), this.ring.get(frame));
    return Math.max(other, reframingLogit(reframing));
  }

  private otherPicture(
    frame: number,
    end: number,
    direct: number,
    features: CutFeatures,
    doubts: CutDoubts,
  ): number {
    features.kept = this.keptAcross(frame);
    features.unchanged = doubts.unchanged;
    const cross = isGone(doubts) ? direct : this.comesBack(frame, end, direct);
    const sum = cutLogit(cross, features) - doubtLogit(doubts);
    if (sum < leastLogit) return sum;
    return sum - litAlikeLogit(this.mismatch(frame - 1, frame, true));
  }

  /** What the coarse cells say against a cut: the picture comes back, or is the same in other light. */
  private doubts(frame: number, end: number): CutDoubts {
    const cells = (at: number): Float32Array => this.ring.get(at).cells;
    const distance = cellDistance(cells(frame - 1), cells(frame));
    let least = Infinity;
    for (let k = 1; k <= this.flash; k++) {
      if (frame + k < end) least = Math.min(least, cellDistance(cells(frame - 1), cells(frame + k)));
      if (this.ring.has(frame - 1 - k))
        least = Math.min(least, cellDistance(cells(frame - 1 - k), cells(frame)));
    }
    const near = [...this.moving(frame, -1, 2, end), ...this.moving(frame, 1, 2, end)];
    const pairs = near.filter((at) => this.ring.has(at - 1)).map((at) => [cells(at - 1), cells(at)] as const);
    return {
      restored: Number.isFinite(least) ? least / Math.max(0.1, distance) : 1,
      distance,
      ...pictureChange(cells(frame - 1), cells(frame), this.columns, pairs),
    };
  }

  /** Whether what lies between two cuts can be a shot: flashes and damaged frames are briefer or hold no picture. */
  private isShot(first: number, end: number): boolean {
    if (end - first > this.brief) return true;
    const { std } = this.numbers;
    const contrast = std.at((first + end) >> 1);
    return end - first >= briefestShot && contrast > leastContrast * Math.min(std.at(first - 1), std.at(end));
  }

  add(cuts: FoundCut[], found: FoundCut): void {
    const last = cuts.at(-1);
    if (last === undefined || found.frame - last.frame > this.flash || !this.ring.has(last.frame - 1)) {
      cuts.push(found);
      return;
    }
    const likeEarlier = this.mismatch(last.frame - 1, last.frame, true);
    const likeLater = this.mismatch(found.frame - 1, found.frame, true);
    const own = Math.min(likeEarlier, likeLater) > 0.6 && this.isShot(last.frame, found.frame);
    if (own) cuts.push(found);
    else if (likeLater > likeEarlier) cuts[cuts.length - 1] = found;
  }
}

/** Find hard cuts: block matching across the candidate against that on either side, and what comes after. */
export function createCutFinder(evidence: Evidence, framesPerSecond: number, params: ShotParams): CutFinder {
  return new CutJudge(evidence, framesPerSecond, params);
}
