import type { Matrix } from '../linalg/matrix.ts';
import { standardise, standardisationOf } from '../models/standardise.ts';

/**
 * Shots whose label would teach most: unsure ones, and far from what was labelled and from each other. Greedy: each step
 * takes the greatest `unsureness × distance to the nearest labelled or taken shot`. Without a model all are equally
 * unsure, so it spreads over the project (farthest first).
 *
 * @param x - `[shots × features]`, raw; `NaN`: missing.
 * @param unsure - `[shots]` ≥ 0; `null`: no model yet.
 * @param labelled - Rows that have a label.
 * @returns Up to `count` rows without a label, most instructive first.
 * @see Settles, "Active Learning Literature Survey", 2009, 3.1 and 3.6 (uncertainty × density); Gonzalez, "Clustering to
 * minimize the maximum intercluster distance", 1985 (farthest first).
 */
export function nextToLabel(
  x: Matrix,
  unsure: ArrayLike<number> | null,
  labelled: readonly number[],
  count: number,
): number[] {
  const z = standardise(x, standardisationOf(x));
  const has = new Set(labelled);
  const open = new Set<number>();
  for (let row = 0; row < z.rows; row++) if (!has.has(row)) open.add(row);
  const nearest = new Float64Array(z.rows).fill(Infinity);
  const near = (to: number): void => {
    for (const row of open) nearest[row] = Math.min(nearest[row]!, distance(z, row, to));
  };
  for (const row of labelled) near(row);
  if (labelled.length === 0) for (const row of open) nearest[row] = fromMiddle(z, row);
  const chosen: number[] = [];
  while (chosen.length < count && open.size > 0) {
    let [best, value] = [-1, -Infinity];
    for (const row of open) {
      const worth = (unsure ? unsure[row]! : 1) * nearest[row]!;
      if (worth > value) [best, value] = [row, worth];
    }
    if (best < 0) break;
    open.delete(best);
    chosen.push(best);
    // The first of all was taken for being in the thick of it; from now on distance counts.
    if (chosen.length === 1 && labelled.length === 0) nearest.fill(Infinity);
    near(best);
  }
  return chosen;
}

function distance({ columns, values }: Matrix, a: number, b: number): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) sum += (values[a * columns + j]! - values[b * columns + j]!) ** 2;
  return Math.sqrt(sum / Math.max(1, columns));
}

/** Greatest for the most ordinary shot. */
function fromMiddle({ columns, values }: Matrix, row: number): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) sum += values[row * columns + j]! ** 2;
  return 1 / (1 + sum);
}

/** Shots looked at for a pair: those with the most to tell, so that the number of pairs stays small. */
const candidates = 60;

/**
 * The comparison that would teach most: shots compared least often first, then of two about equally strong ones the pair
 * that differs most in its features.
 *
 * @param strengths - `[shots]`, logits.
 * @param done - Pairs of rows that were compared or skipped.
 * @returns `null` where every pair of the candidates was done.
 * @see Chen et al., "Pairwise Ranking Aggregation in a Crowdsourced Setting", WSDM 2013 (pairs of least certain outcome).
 */
export function nextPair(
  x: Matrix,
  strengths: ArrayLike<number>,
  done: readonly (readonly [number, number])[],
): [number, number] | null {
  const z = standardise(x, standardisationOf(x));
  const known = new Set(done.map(([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`));
  const met = new Map<number, number>();
  for (const row of done.flat()) met.set(row, (met.get(row) ?? 0) + 1);
  const games = (row: number): number => met.get(row) ?? 0;
  const spread = nextToLabel(x, null, [...met.keys()], candidates);
  const compared = [...met.keys()].sort((a, b) => games(a) - games(b)).slice(0, candidates);
  const rows = [...spread, ...compared];
  let [best, value] = [null as [number, number] | null, -Infinity];
  for (const [i, a] of rows.entries()) {
    for (const b of rows.slice(i + 1)) {
      if (a === b || known.has(`${Math.min(a, b)} ${Math.max(a, b)}`)) continue;
      const gap = Math.abs(strengths[a]! - strengths[b]!);
      const open = 1 / (1 + Math.exp(gap));
      const worth = (open * (0.1 + distance(z, a, b))) / (1 + games(a) + games(b));
      if (worth > value) [best, value] = [[a, b], worth];
    }
  }
  return best;
}
