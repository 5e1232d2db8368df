import type { Matrix } from '../linalg/matrix.ts';
import { lookDistance, lookSpace } from './nearDuplicates.ts';

export interface SelectsRequest {
  /** `[shots]`, `NaN`: no score, never taken. */
  scores: ArrayLike<number>;
  /** `[shots]`, ms; `NaN`: unknown, never taken. */
  lengthsMs: ArrayLike<number>;
  /** `[shots × features]` of the registry. */
  x: Matrix;
  /** `[shots]`, near-duplicates share a number. */
  groups: Int32Array;
  targetMs: number;
  /** 0: best scores; 1: as unlike each other as can be. */
  variety: number;
}

/** Beyond so many visible steps two pictures are simply different. */
const unlike = 6;

/**
 * A string-out: greedy maximal marginal relevance. Each step takes the shot with the greatest
 * `(1 − variety) · score + variety · distance to the nearest taken one`, at most one of a group of near-duplicates, until
 * the length is reached. A shot that would pass the target by more than it falls short is left for a shorter one.
 *
 * @returns Rows in the order in which they were taken.
 * @see Carbonell & Goldstein, "The Use of MMR, Diversity-Based Reranking", SIGIR 1998.
 */
export function chooseSelects({ scores, lengthsMs, x, groups, targetMs, variety }: SelectsRequest): number[] {
  const space = lookSpace(x);
  const scaled = scaleScores(scores);
  const nearest = new Float64Array(x.rows).fill(1);
  const open = new Set<number>();
  for (let row = 0; row < x.rows; row++) {
    if (!Number.isNaN(scaled[row]!) && lengthsMs[row]! > 0) open.add(row);
  }
  const taken: number[] = [];
  let total = 0;
  while (total < targetMs && open.size > 0) {
    let [best, value] = [-1, -Infinity];
    for (const row of open) {
      const worth = (1 - variety) * scaled[row]! + variety * nearest[row]!;
      if (worth > value) [best, value] = [row, worth];
    }
    open.delete(best);
    const length = lengthsMs[best]!;
    if (total > 0 && total + length - targetMs > targetMs - total) continue;
    taken.push(best);
    total += length;
    for (const row of open) {
      if (groups[row] === groups[best]) open.delete(row);
      else nearest[row] = Math.min(nearest[row]!, Math.min(unlike, lookDistance(space, best, row)) / unlike);
    }
  }
  return taken;
}

/** To 0–1 within the project, so that they weigh against distances whatever their unit is. */
function scaleScores(scores: ArrayLike<number>): Float64Array {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i]!)) continue;
    least = Math.min(least, scores[i]!);
    most = Math.max(most, scores[i]!);
  }
  const range = most - least;
  return Float64Array.from(scores, (score) => (range > 0 ? (score - least) / range : score - least));
}
