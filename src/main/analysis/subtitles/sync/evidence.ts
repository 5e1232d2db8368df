import type { Span } from '#shared/domain/metrics.ts';
import { uniteSpans } from '../spans.ts';

/** Width of a Laplace distribution, ms: one number, or by side where a cue is rather late than early. */
export type EdgeWidth = number | { early: number; late: number };

/** What is known about a reference: how closely cues follow its edges. */
export interface EdgeModel {
  /** Chance that a cue starts, or ends, where a stretch of the reference does. */
  startHit: number;
  endHit: number;
  /** The error of such a hit: a mixture of Laplace distributions. */
  startWidths: readonly EdgeWidth[];
  endWidths: readonly EdgeWidth[];
  /** Covered time beyond expectation, in ms, that counts as much as one nat. */
  coverMs: number;
}

/** Another subtitle: cues of two languages mostly share their edges to the frame, or to some tenths of a second. */
export const subtitleEdges: EdgeModel = {
  startHit: 0.6,
  endHit: 0.5,
  startWidths: [12, 60, 300],
  endWidths: [12, 80, 500],
  coverMs: 1500,
};

/** Speech as a detector hears it: turns run together, and a cue stays on longer than the words. */
export const speechEdges: EdgeModel = {
  startHit: 0.45,
  endHit: 0.35,
  startWidths: [40, 120, 350],
  endWidths: [80, 250, 700],
  coverMs: 1200,
};

/**
 * The same detector once it is known which words a cue belongs to, to place it exactly. Widths are those of people who
 * typed turns down and of a detector that hears in steps of 32 ms. A cue begins after an onset rather than before it: two talk
 * at once, or a long turn is cut in two, but hardly anybody is subtitled before they open their mouth.
 */
export const settledEdges: EdgeModel = {
  startHit: 0.4,
  endHit: 0.15,
  startWidths: [
    { early: 60, late: 120 },
    { early: 150, late: 300 },
  ],
  endWidths: [120, 300],
  coverMs: 100,
};

/** Edges alone, to tell how long cues stay on after the words: cover is always greater for longer cues. */
export const lingerEdges: EdgeModel = {
  startHit: 0.4,
  endHit: 0.4,
  startWidths: [
    { early: 40, late: 80 },
    { early: 100, late: 200 },
  ],
  endWidths: [80, 200],
  coverMs: Infinity,
};

/**
 * How much better "this cue belongs here" explains the reference than chance does, as a sum of logarithms of
 * likelihood ratios (nats): that the start hits a start, that the end hits an end, and how much of the cue is covered.
 */
export interface Evidence {
  /** At exact times. */
  at(startMs: number, endMs: number): number;
  /** The same on a grid, as two arrays so that one cue at one offset costs two reads: `head[start] + tail[end]`. */
  grid(fromMs: number, toMs: number, stepMs: number): EvidenceGrid;
  /** From the first start to the last end of the reference, ms: nothing is known outside. */
  readonly known: Span;
}

export interface EvidenceGrid {
  stepMs: number;
  fromMs: number;
  head: Float32Array;
  tail: Float32Array;
}

/** Around each place, the part of the reference that tells how much of it is covered there anyway. */
const surroundingsMs = 30_000;
/** A cue that belongs nowhere (a sign, a sound effect) costs this at most; see `cueScore`. */
const strayShare = 0.2;
/** Longer cues are signs and credits: they count as if they ended here. */
export const longestCueMs = 10_000;

/**
 * Evidence of one cue from its raw sum: a share of all cues is expected to have no partner, so that one cue that
 * fits nowhere does not outweigh those that do.
 */
export function cueScore(raw: number): number {
  return raw < leastRaw ? leastRaw : raw;
}
const leastRaw = Math.log(strayShare);

/**
 * @param reference - Stretches in order of their start; they may overlap. Starts and ends are taken from each,
 *   cover from all together.
 */
export function createEvidence(reference: readonly Span[], model: EdgeModel): Evidence {
  const starts = Float64Array.from(reference, ({ startMs }) => startMs).sort();
  const ends = Float64Array.from(reference, ({ endMs }) => endMs).sort();
  const cover = createCover(reference);
  const known = { startMs: starts[0] ?? 0, endMs: ends.at(-1) ?? 0 };
  const perMs = Math.max(1, starts.length) / Math.max(1, known.endMs - known.startMs);
  const scoreStart = edgeScore(model.startHit, model.startWidths, perMs);
  const scoreEnd = edgeScore(model.endHit, model.endWidths, perMs);
  const nearestStart = createNearest(starts);
  const nearestEnd = createNearest(ends);
  const startAt = (ms: number): number => scoreStart(nearestStart(ms));
  const endAt = (ms: number): number => scoreEnd(nearestEnd(ms));
  return {
    known,
    at: (startMs, endMs) =>
      startAt(startMs) +
      endAt(endMs) +
      (cover.beyondExpected(endMs) - cover.beyondExpected(startMs)) / model.coverMs,
    grid(fromMs, toMs, stepMs) {
      const length = Math.ceil((toMs - fromMs) / stepMs) + 1;
      const head = new Float32Array(length);
      const tail = new Float32Array(length);
      for (let i = 0; i < length; i++) {
        const ms = fromMs + i * stepMs;
        const covered = cover.beyondExpected(ms) / model.coverMs;
        head[i] = startAt(ms) - covered;
        tail[i] = endAt(ms) + covered;
      }
      return { stepMs, fromMs, head, tail };
    },
  };
}

/**
 * Logarithm of the likelihood ratio of an edge at a distance from the nearest one, ms, negative before it. By table: 1 ms
 * steps.
 */
function edgeScore(hit: number, widths: readonly EdgeWidth[], perMs: number): (distance: number) => number {
  const sides = widths.map((width) => (typeof width === 'number' ? { early: width, late: width } : width));
  const reach = 8 * Math.max(...sides.flatMap(({ early, late }) => [early, late]));
  const table = new Float64Array(2 * reach + 1);
  for (let i = 0; i < table.length; i++) {
    const ms = i - reach;
    let density = 0;
    for (const { early, late } of sides) {
      density += Math.exp(ms < 0 ? ms / early : -ms / late) / ((early + late) * sides.length);
    }
    table[i] = Math.log((hit * density) / perMs + 1 - hit);
  }
  const far = Math.log(1 - hit);
  return (distance) => table[Math.round(distance) + reach] ?? far;
}

interface Cover {
  /** ∫ (covered − share covered around there), ms, from the beginning to this time. */
  beyondExpected(ms: number): number;
}

/** The expected share changes slowly (a scene full of talk, a fight without words), so it is read off a coarse table. */
function createCover(reference: readonly Span[]): Cover {
  const union = uniteSpans(reference);
  const first = union[0]?.startMs ?? 0;
  const last = union.at(-1)?.endMs ?? 0;
  const stepMs = 1000;
  const count = Math.ceil((last - first) / stepMs) + 1;
  const before = new Float64Array(union.length + 1);
  union.forEach(({ startMs, endMs }, i) => {
    before[i + 1] = before[i]! + endMs - startMs;
  });
  const unionAbove = createFinder(Float64Array.from(union, ({ startMs }) => startMs));
  const coveredTo = (ms: number): number => {
    const i = unionAbove(ms) - 1;
    return i < 0 ? 0 : before[i]! + Math.min(ms, union[i]!.endMs) - union[i]!.startMs;
  };
  const expected = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) {
    const centre = first + (i + 0.5) * stepMs;
    const from = Math.max(first, centre - surroundingsMs);
    const to = Math.min(last, centre + surroundingsMs);
    const share = to > from ? (coveredTo(to) - coveredTo(from)) / (to - from) : 0;
    expected[i + 1] = expected[i]! + share * stepMs;
  }
  return {
    beyondExpected(ms) {
      const inside = Math.min(last, Math.max(first, ms));
      const position = (inside - first) / stepMs;
      const i = Math.min(count - 1, Math.floor(position));
      const expectedTo = expected[i]! + (expected[i + 1]! - expected[i]!) * (position - i);
      return coveredTo(inside) - expectedTo;
    },
  };
}

/** Finds the index of the first value above a time: a table of whole seconds tells where to begin to look. */
type FindAbove = (ms: number) => number;

const mostBuckets = 100_000;

function createFinder(sorted: Float64Array): FindAbove {
  const count = sorted.length;
  const first = sorted[0] ?? 0;
  const last = sorted[count - 1] ?? 0;
  const step = Math.max(1000, (last - first) / mostBuckets);
  const begins = new Int32Array(Math.floor((last - first) / step) + 1);
  for (let bucket = 0, i = 0; bucket < begins.length; bucket++) {
    while (i < count && sorted[i]! <= first + bucket * step) i++;
    begins[bucket] = i;
  }
  return (ms) => {
    if (!(ms >= first)) return 0;
    if (ms >= last) return count;
    let i = begins[Math.floor((ms - first) / step)]!;
    while (i < count && sorted[i]! <= ms) i++;
    // A bucket's edge is rounded; what lies just above it may have been counted.
    while (i > 0 && sorted[i - 1]! > ms) i--;
    return i;
  };
}

/** Distance from the nearest of sorted times, ms, negative before it; `Infinity` where there is none. */
function createNearest(sorted: Float64Array): (ms: number) => number {
  const above = createFinder(sorted);
  return (ms) => {
    const i = above(ms);
    const after = i < sorted.length ? sorted[i]! - ms : Infinity;
    const before = i > 0 ? ms - sorted[i - 1]! : Infinity;
    return after < before ? -after : before;
  };
}
