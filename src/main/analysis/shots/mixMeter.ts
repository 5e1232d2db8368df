import { likeness } from './colourMeter.ts';
import type { BlockMatcher } from './blockMatch.ts';
import type { FrameNumbers, PictureRing } from './frameHistory.ts';
import { fitRise } from './fitRise.ts';
import type { Evidence } from './cutFinder.ts';
import { mixLogit, type MixRamp } from './mixModel.ts';

/** How three pictures between two ends are explained as mixes of them. */
export interface RoughMix {
  /** Root mean square difference of the ends a cell, luma levels. */
  difference: number;
  /** Share of the picture's blocks in which the ends differ visibly. */
  spread: number;
  /** Energy that no mix explains, as a share of the energy of the difference, mean of the three. */
  unexplained: number;
  /** Share of the later end in the picture at a quarter, the middle and three quarters, 0–1. */
  early: number;
  middle: number;
  late: number;
  /** 0: each part of the middle picture is old or new; 1: mixed everywhere. */
  evenness: number;
  /** Fall of detail in the middle, share of what mixing unrelated pictures costs. */
  dip: number;
}

export interface MixMeter {
  rough(centre: number, half: number): RoughMix;
  ramp(a: number, b: number): MixRamp | null;
  /** Least share of two frames that has no counterpart in the other, whether or not the camera followed a path. */
  unlike(a: number, b: number): number;
  /** Whether two frames show the same picture, as far as can be seen through grain. */
  same(a: number, b: number): boolean;
  confidence(a: number, b: number, ramp: MixRamp): number;
}

/** Root mean square difference of a block, luma levels, from which it counts as changed. */
const visibleStep = 3;
/** Pairs of frames whose comparison is kept: neighbouring centres ask for the same ones. */
const rememberedPairs = 400;
/** Correlation of coarse cells above which two frames may be one picture in different light. */
const fadedLikeness = 0.85;
/** Correlation of coarse cells above which two frames are the same picture … */
const sameLikeness = 0.93;
/** … or share without counterpart below which they are. */
const sameUnlike = 0.45;
/** Cells a side of the blocks that each get their own share of the mix. */
const blockSide = 4;

interface MixShares {
  energy: number;
  left: number;
  share: number;
  evenness: number;
  spread: number;
}

class CellMixMeter implements MixMeter {
  private readonly ring: PictureRing;
  private readonly numbers: FrameNumbers;
  private readonly matcher: BlockMatcher;
  private readonly cellCount: number;
  private readonly width: number;
  private readonly blocks: number[][];
  private readonly mix: MixShares = { energy: 0, left: 0, share: 0, evenness: 0, spread: 0 };
  private readonly known = new Map<number, number>();

  constructor(
    evidence: Evidence,
    private readonly framesPerSecond: number,
  ) {
    this.ring = evidence.ring;
    this.numbers = evidence.numbers;
    this.matcher = evidence.matcher;
    const { cellColumns, cellRows } = evidence.geometry;
    this.width = evidence.geometry.halfWidth;
    this.cellCount = cellColumns * cellRows;
    this.blocks = cellBlocks(cellColumns, cellRows);
  }

  /** Explain frame f as a this.mix of a and b, each block with its own share. */
  private explain(a: number, b: number, f: number, planes: 1 | 3): MixShares {
    const from = this.ring.get(a).cells;
    const to = this.ring.get(b).cells;
    const here = this.ring.get(f).cells;
    this.mix.energy = 0;
    this.mix.left = 0;
    this.mix.share = 0;
    this.mix.evenness = 0;
    this.mix.spread = 0;
    for (const block of this.blocks) {
      let dd = 0;
      let hd = 0;
      let hh = 0;
      for (const cell of block) {
        for (let p = cell; p < planes * this.cellCount; p += this.cellCount) {
          const d = to[p]! - from[p]!;
          const h = here[p]! - from[p]!;
          dd += d * d;
          hd += h * d;
          hh += h * h;
        }
      }
      const share = dd > 0 ? Math.max(0, Math.min(1, hd / dd)) : 0;
      if (dd > visibleStep * visibleStep * block.length) this.mix.spread += 1 / this.blocks.length;
      this.mix.energy += dd;
      this.mix.left += Math.max(0, hh - 2 * share * hd + share * share * dd);
      this.mix.share += share * dd;
      this.mix.evenness += 4 * share * (1 - share) * dd;
    }
    if (this.mix.energy > 0) {
      this.mix.share /= this.mix.energy;
      this.mix.evenness /= this.mix.energy;
      this.mix.left /= this.mix.energy;
    }
    return this.mix;
  }

  private middleDip(a: number, centre: number, b: number, share: number): number {
    const straight = (1 - share) * this.numbers.detail.at(a) + share * this.numbers.detail.at(b);
    const cost =
      straight - ((1 - share) ** 2 * this.numbers.detail.at(a) + share ** 2 * this.numbers.detail.at(b));
    return (straight - this.numbers.detail.at(centre)) / Math.max(0.5, cost);
  }

  rough(centre: number, half: number): RoughMix {
    const a = centre - half;
    const b = centre + half;
    const quarter = Math.max(1, half >> 1);
    const middle = this.explain(a, b, centre, 1);
    const difference = Math.sqrt(middle.energy / this.cellCount);
    const result = {
      difference,
      spread: middle.spread,
      unexplained: middle.left / 3,
      early: 0,
      middle: middle.share,
      late: 0,
      evenness: middle.evenness / Math.max(0.2, 4 * middle.share * (1 - middle.share)),
      dip: this.middleDip(a, centre, b, middle.share),
    };
    if (difference < 3 || middle.left > 0.6 || middle.spread < 0.3) return { ...result, unexplained: 1 };
    const early = this.explain(a, b, centre - quarter, 1);
    result.early = early.share;
    result.unexplained += early.left / 3;
    const late = this.explain(a, b, centre + quarter, 1);
    result.late = late.share;
    result.unexplained += late.left / 3;
    return result;
  }

  ramp(a: number, b: number): MixRamp | null {
    if (b - a < 3) return null;
    const shares: number[] = [];
    const lefts: number[] = [];
    const evens: number[] = [];
    for (let f = a; f <= b; f++) {
      const here = this.explain(a, b, f, 3);
      shares.push(here.share);
      lefts.push(here.left);
      evens.push(here.evenness);
    }
    const line = fitRise(shares);
    if (line === null) return null;
    const inside = (i: number): boolean => i > line.start && i < line.end;
    const mean = (values: readonly number[]): number => {
      const kept = values.filter((_, i) => inside(i));
      return kept.length === 0 ? 0 : kept.reduce((sum, v) => sum + v, 0) / kept.length;
    };
    const expectedEvenness = mean(shares.map((s) => 4 * s * (1 - s)));
    return {
      start: a + line.start,
      end: a + line.end,
      error: line.error,
      unexplained: mean(lefts),
      evenness: expectedEvenness > 0 ? Math.min(1, mean(evens) / expectedEvenness) : 0,
    };
  }

  private measureUnlike(a: number, b: number): number {
    this.matcher.setNoise(0);
    const still = this.unlikeAt(a, b, 0, 0);
    if (still < 0.3) return still;
    const dx = this.numbers.pathX.at(b) - this.numbers.pathX.at(a);
    const dy = this.numbers.pathY.at(b) - this.numbers.pathY.at(a);
    return Math.abs(dx) + Math.abs(dy) < 2 ? still : Math.min(still, this.unlikeAt(a, b, dx, dy));
  }
  /** Between what a gain in contrast explains and what it does not: faint pictures are explained by almost any. */
  private unlikeAt(a: number, b: number, dx: number, dy: number): number {
    const lit = this.matcher.compare(this.ring.get(a), this.ring.get(b), dx, dy, true, true).share;
    if (lit < 0.3 || likeness(this.ring.get(a).cells, this.ring.get(b).cells) > fadedLikeness) return lit;
    return (lit + this.matcher.compare(this.ring.get(a), this.ring.get(b), dx, dy, false, true).share) / 2;
  }
  unlike(a: number, b: number): number {
    const key = a * 65_536 + (b - a);
    let value = this.known.get(key);
    if (value === undefined) {
      if (this.known.size >= rememberedPairs) this.known.clear();
      value = this.measureUnlike(a, b);
      this.known.set(key, value);
    }
    return value;
  }

  confidence(a: number, b: number, line: MixRamp): number {
    const logit = mixLogit({
      apart: this.unlike(a, b),
      from: this.ring.get(a).cells,
      to: this.ring.get(b).cells,
      dip: detailDip(this.numbers, a, b, line),
      speed: this.fastest(a, b),
      seconds: (line.end - line.start) / this.framesPerSecond,
      line,
    });
    return 1 / (1 + Math.exp(-logit));
  }

  /** Largest movement of the camera from one frame to the next, widths of the picture. */
  private fastest(a: number, b: number): number {
    const { pathX, pathY } = this.numbers;
    let most = 0;
    for (let f = a + 1; f <= b; f++)
      most = Math.max(most, Math.hypot(pathX.at(f) - pathX.at(f - 1), pathY.at(f) - pathY.at(f - 1)));
    return most / this.width;
  }

  same(a: number, b: number): boolean {
    return (
      likeness(this.ring.get(a).cells, this.ring.get(b).cells) > sameLikeness ||
      this.unlike(a, b) < sameUnlike
    );
  }
}

/** Measure how frames are explained as mixes of an earlier and a later one. */
export function createMixMeter(evidence: Evidence, framesPerSecond: number): MixMeter {
  return new CellMixMeter(evidence, framesPerSecond);
}

function cellBlocks(columns: number, rows: number): number[][] {
  const blocks: number[][] = [];
  for (let top = 0; top < rows; top += blockSide) {
    for (let left = 0; left < columns; left += blockSide) {
      const cells: number[] = [];
      for (let row = top; row < Math.min(rows, top + blockSide); row++) {
        for (let column = left; column < Math.min(columns, left + blockSide); column++)
          cells.push(row * columns + column);
      }
      blocks.push(cells);
    }
  }
  return blocks;
}

/**
 * How much picture detail falls inside the ramp, as a share of what mixing two unrelated pictures costs
 * (half of the detail in the middle): about 1 for a dissolve, 0 for motion.
 *
 * @see Lienhart, "Reliable Dissolve Detection", SPIE 4315, 2001; Alattar 1993 (parabola of the variance).
 */
function detailDip(numbers: FrameNumbers, a: number, b: number, line: MixRamp): number {
  const { detail } = numbers;
  const before = detail.at(a);
  const after = detail.at(b);
  let fall = 0;
  let expected = 0;
  for (let f = Math.ceil(line.start); f <= Math.floor(line.end); f++) {
    const share = Math.max(0, Math.min(1, (f - line.start) / (line.end - line.start)));
    const straight = before + share * (after - before);
    fall += straight - detail.at(f);
    expected += straight - ((1 - share) ** 2 * before + share ** 2 * after);
  }
  return expected <= 0.01 ? 0 : Math.max(-1, Math.min(1.5, fall / expected));
}
