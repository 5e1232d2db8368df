import { likeness, unchanged } from './colourMeter.ts';
import type { Evidence } from './cutFinder.ts';

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

/** A straight rise of the later picture's share from 0 at `start` to 1 at `end`, frames with fraction. */
export interface MixRamp {
  start: number;
  end: number;
  /** Root mean square distance of the shares from the line, 0–1. */
  error: number;
  /** Mean over the ramp of what no mix explains, share of the difference of the ends. */
  unexplained: number;
  /** 0: every part of the picture is either old or new (wipe); 1: mixed everywhere (dissolve). */
  evenness: number;
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

/** Share of the picture that two unrelated pictures may have in common, cell by cell. */
const commonlyUnchanged = 0.3;
/** Logistic model of a dissolve or wipe; see docs/specs/shots.md for how the weights were found. */
const weights = { bias: -25, unlike: 16.5, unexplained: -1.7, error: -1.1, kind: 5, unchanged: 30 } as const;
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

export function createMixMeter(evidence: Evidence): MixMeter {
  const { ring, numbers, matcher } = evidence;
  const { cellColumns, cellRows } = evidence.geometry;
  const cellCount = cellColumns * cellRows;
  const blocks = cellBlocks(cellColumns, cellRows);
  const mix = { energy: 0, left: 0, share: 0, evenness: 0, spread: 0 };

  /** Explain frame f as a mix of a and b, each block with its own share. */
  const explain = (a: number, b: number, f: number, planes: 1 | 3): typeof mix => {
    const from = ring.get(a).cells;
    const to = ring.get(b).cells;
    const here = ring.get(f).cells;
    mix.energy = 0;
    mix.left = 0;
    mix.share = 0;
    mix.evenness = 0;
    mix.spread = 0;
    for (const block of blocks) {
      let dd = 0;
      let hd = 0;
      let hh = 0;
      for (const cell of block) {
        for (let p = cell; p < planes * cellCount; p += cellCount) {
          const d = to[p]! - from[p]!;
          const h = here[p]! - from[p]!;
          dd += d * d;
          hd += h * d;
          hh += h * h;
        }
      }
      const share = dd > 0 ? Math.max(0, Math.min(1, hd / dd)) : 0;
      if (dd > visibleStep * visibleStep * block.length) mix.spread += 1 / blocks.length;
      mix.energy += dd;
      mix.left += Math.max(0, hh - 2 * share * hd + share * share * dd);
      mix.share += share * dd;
      mix.evenness += 4 * share * (1 - share) * dd;
    }
    if (mix.energy > 0) {
      mix.share /= mix.energy;
      mix.evenness /= mix.energy;
      mix.left /= mix.energy;
    }
    return mix;
  };

  const middleDip = (a: number, centre: number, b: number, share: number): number => {
    const straight = (1 - share) * numbers.detail.at(a) + share * numbers.detail.at(b);
    const cost = straight - ((1 - share) ** 2 * numbers.detail.at(a) + share ** 2 * numbers.detail.at(b));
    return (straight - numbers.detail.at(centre)) / Math.max(0.5, cost);
  };

  const rough = (centre: number, half: number): RoughMix => {
    const a = centre - half;
    const b = centre + half;
    const quarter = Math.max(1, half >> 1);
    const middle = explain(a, b, centre, 1);
    const difference = Math.sqrt(middle.energy / cellCount);
    const result = {
      difference,
      spread: middle.spread,
      unexplained: middle.left / 3,
      early: 0,
      middle: middle.share,
      late: 0,
      evenness: middle.evenness / Math.max(0.2, 4 * middle.share * (1 - middle.share)),
      dip: middleDip(a, centre, b, middle.share),
    };
    if (difference < 3 || middle.left > 0.6 || middle.spread < 0.3) return { ...result, unexplained: 1 };
    const early = explain(a, b, centre - quarter, 1);
    result.early = early.share;
    result.unexplained += early.left / 3;
    const late = explain(a, b, centre + quarter, 1);
    result.late = late.share;
    result.unexplained += late.left / 3;
    return result;
  };

  const ramp = (a: number, b: number): MixRamp | null => {
    if (b - a < 3) return null;
    const shares: number[] = [];
    const lefts: number[] = [];
    const evens: number[] = [];
    for (let f = a; f <= b; f++) {
      const here = explain(a, b, f, 3);
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
  };

  const measureUnlike = (a: number, b: number): number => {
    matcher.setNoise(0);
    const still = unlikeAt(a, b, 0, 0);
    if (still < 0.3) return still;
    const dx = numbers.pathX.at(b) - numbers.pathX.at(a);
    const dy = numbers.pathY.at(b) - numbers.pathY.at(a);
    return Math.abs(dx) + Math.abs(dy) < 2 ? still : Math.min(still, unlikeAt(a, b, dx, dy));
  };
  /** Between what a gain in contrast explains and what it does not: faint pictures are explained by almost any. */
  const unlikeAt = (a: number, b: number, dx: number, dy: number): number => {
    const lit = matcher.compare(ring.get(a), ring.get(b), dx, dy, true, true).share;
    if (lit < 0.3 || likeness(ring.get(a).cells, ring.get(b).cells) > fadedLikeness) return lit;
    return (lit + matcher.compare(ring.get(a), ring.get(b), dx, dy, false, true).share) / 2;
  };
  const known = new Map<number, number>();
  const unlike = (a: number, b: number): number => {
    const key = a * 65_536 + (b - a);
    let value = known.get(key);
    if (value === undefined) {
      if (known.size >= rememberedPairs) known.clear();
      value = measureUnlike(a, b);
      known.set(key, value);
    }
    return value;
  };

  const confidence = (a: number, b: number, line: MixRamp): number => {
    const apart = unlike(a, b);
    const dip = detailDip(evidence, a, b, line);
    const kind = Math.min(0.7, Math.max(dip, (0.62 - line.evenness) / 0.25, 0));
    const logit =
      weights.bias +
      weights.unlike * apart +
      weights.unexplained * Math.log(line.unexplained + 0.02) +
      weights.error * Math.log(line.error + 0.01) +
      weights.kind * kind -
      weights.unchanged * Math.max(0, unchanged(ring.get(a).cells, ring.get(b).cells) - commonlyUnchanged);
    return 1 / (1 + Math.exp(-logit));
  };
  const same = (a: number, b: number): boolean =>
    likeness(ring.get(a).cells, ring.get(b).cells) > sameLikeness || unlike(a, b) < sameUnlike;
  return { rough, ramp, unlike, same, confidence };
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

/** Fit a rise from 0 to 1 through the shares between 0.12 and 0.88; `null` where there is no rise. */
function fitRise(shares: readonly number[]): { start: number; end: number; error: number } | null {
  const from = shares.findLastIndex(
    (s, i) => s <= 0.12 && shares.slice(0, i).every((before) => before < 0.5),
  );
  const to = shares.findIndex((s, i) => i > from && s >= 0.88);
  if (from < 0 || to < 0) return null;
  let n = 0;
  let st = 0;
  let ss = 0;
  let stt = 0;
  let sts = 0;
  for (let i = from + 1; i < to; i++) {
    n++;
    st += i;
    ss += shares[i]!;
    stt += i * i;
    sts += i * shares[i]!;
  }
  if (n < 2) return { start: from, end: to, error: n === 0 ? 1 : 0.05 };
  const slope = (n * sts - st * ss) / (n * stt - st * st);
  if (!(slope > 0)) return null;
  const start = (st - ss / slope) / n;
  const end = start + 1 / slope;
  let squares = 0;
  shares.forEach((s, i) => {
    const line = Math.max(0, Math.min(1, (i - start) * slope));
    squares += (s - line) ** 2;
  });
  return { start, end, error: Math.sqrt(squares / shares.length) };
}

/**
 * How much picture detail falls inside the ramp, as a share of what mixing two unrelated pictures costs
 * (half of the detail in the middle): about 1 for a dissolve, 0 for motion.
 *
 * @see Lienhart, "Reliable Dissolve Detection", SPIE 4315, 2001; Alattar 1993 (parabola of the variance).
 */
function detailDip(evidence: Evidence, a: number, b: number, line: MixRamp): number {
  const { detail } = evidence.numbers;
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
