/**
 * Percentiles with linear interpolation between order statistics (NumPy's default, type 7 of Hyndman & Fan).
 *
 * @param values - Any numbers; `NaN` (not measured) is left out; the input is not changed.
 * @param ranks - Percentages, 0 (least) to 100 (greatest).
 * @returns One value a rank in the unit of the input, or `null` when nothing was measured.
 * @throws RangeError for a rank outside 0–100.
 * @see Hyndman & Fan, "Sample Quantiles in Statistical Packages", Am. Stat. 50(4), 1996.
 */
export function percentilesOf(values: ArrayLike<number>, ranks: readonly number[]): number[] | null {
  for (const rank of ranks) {
    if (!(rank >= 0 && rank <= 100)) throw new RangeError(`A percentile is 0–100, not ${rank}.`);
  }
  const sorted = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  if (sorted.length === 0) return null;
  sorted.sort();
  return ranks.map((rank) => {
    const position = (rank / 100) * (sorted.length - 1);
    const below = Math.floor(position);
    const above = Math.min(below + 1, sorted.length - 1);
    const low = sorted[below]!;
    return low + (sorted[above]! - low) * (position - below);
  });
}

/** One percentile, see `percentilesOf`. */
export function percentileOf(values: ArrayLike<number>, rank: number): number | null {
  return percentilesOf(values, [rank])?.[0] ?? null;
}

/** The middle value, see `percentilesOf`. */
export function medianOf(values: ArrayLike<number>): number | null {
  return percentileOf(values, 50);
}
