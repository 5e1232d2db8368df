import type { Estimate } from '#shared/domain/scoring/models.ts';
import { percentilesOf } from '#main/analysis/statistics/percentile.ts';
import { seededRandom } from '../seededRandom.ts';

/** Resamples a measure: enough for the ends of a 95 % interval to hold still to about a twentieth of its width. */
export const resamples = 1000;

/**
 * Measures with their 95 % percentile intervals from resampling whole groups with replacement. Rows are never copied:
 * a resample is a weight a row.
 *
 * @param groups - `[rows]`, which rows belong together.
 * @param measure - Measures from weights `[rows]` (all 1: the data itself); `null` or `NaN`: not defined there.
 * @returns One estimate a measure. The interval is `null` where fewer than half of the resamples define it, or with a
 * single group.
 * @see Efron & Tibshirani, "An Introduction to the Bootstrap", 1993, 13.3; Field & Welsh, "Bootstrapping clustered
 * data", J. R. Stat. Soc. B 69(3), 2007.
 */
export function estimates<K extends string>(
  groups: ArrayLike<number>,
  measure: (weights: Float64Array) => Record<K, number | null>,
  seed: number,
): Record<K, Estimate> {
  const weights = new Float64Array(groups.length).fill(1);
  const values = measure(weights);
  const names = Object.keys(values) as K[];
  const index = new Map<number, number>();
  const groupOf = Int32Array.from(groups, (group) => {
    const known = index.get(group) ?? index.size;
    index.set(group, known);
    return known;
  });
  const drawn = new Map(names.map((name) => [name, [] as number[]]));
  if (index.size > 1) {
    const random = seededRandom(seed);
    const counts = new Float64Array(index.size);
    for (let round = 0; round < resamples; round++) {
      counts.fill(0);
      for (let i = 0; i < counts.length; i++) counts[random.below(counts.length)]! += 1;
      for (let i = 0; i < weights.length; i++) weights[i] = counts[groupOf[i]!]!;
      const again = measure(weights);
      for (const name of names) {
        const value = again[name];
        if (value !== null && Number.isFinite(value)) drawn.get(name)?.push(value);
      }
    }
  }
  const estimate = (name: K): Estimate => {
    const value = values[name];
    const several = drawn.get(name) ?? [];
    const ends = several.length * 2 >= resamples ? percentilesOf(several, [2.5, 97.5]) : null;
    const isKnown = value !== null && Number.isFinite(value);
    return { value: isKnown ? value : null, low: ends?.[0] ?? null, high: ends?.[1] ?? null };
  };
  return Object.fromEntries(names.map((name) => [name, estimate(name)])) as Record<K, Estimate>;
}
