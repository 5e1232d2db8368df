import type { Stat } from '#shared/domain/metrics.ts';

/**
 * Mean, population variance and standard deviation, least and greatest of `values[start, end)`.
 *
 * Two passes: the mean first, then the squared deviations from it with Björck's correction
 * `(Σd² − (Σd)²/n) / n`, so a small spread on a large mean keeps its digits. `NaN` marks a value that was
 * not measured and is left out.
 *
 * @param values - Any numbers; the result has their unit (variance: its square).
 * @param start - First index, inclusive; clamped to the array.
 * @param end - Last index, exclusive; clamped to the array.
 * @returns `null` when no measured value lies inside.
 * @see Chan, Golub & LeVeque, "Algorithms for Computing the Sample Variance", Am. Stat. 37(3), 1983.
 */
export function statOf(values: ArrayLike<number>, start = 0, end = values.length): Stat | null {
  const from = Math.max(0, start);
  const to = Math.min(values.length, end);
  let count = 0;
  let sum = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0) return null;
  // Rounding may put the mean of equal values a hair outside [min, max]; it never truly lies there.
  const mean = Math.min(max, Math.max(min, sum / count));
  const variance = sumOfSquaredDeviations(values, from, to, mean, count) / count;
  return { mean, variance, std: Math.sqrt(variance), min, max };
}

/** Arithmetic mean of `values[start, end)` without `NaN`s; `null` when there is none. */
export function meanOf(values: ArrayLike<number>, start = 0, end = values.length): number | null {
  return statOf(values, start, end)?.mean ?? null;
}

/** Population variance, divided by n; `null` when nothing was measured. */
export function varianceOf(values: ArrayLike<number>, start = 0, end = values.length): number | null {
  return statOf(values, start, end)?.variance ?? null;
}

/** Sample variance, divided by n − 1 (Bessel); `null` for fewer than two measured values. */
export function sampleVarianceOf(values: ArrayLike<number>, start = 0, end = values.length): number | null {
  const stat = statOf(values, start, end);
  if (stat === null) return null;
  let count = 0;
  for (let i = Math.max(0, start); i < Math.min(values.length, end); i++) {
    if (!Number.isNaN(values[i]!)) count++;
  }
  return count < 2 ? null : (stat.variance * count) / (count - 1);
}

function sumOfSquaredDeviations(
  values: ArrayLike<number>,
  from: number,
  to: number,
  mean: number,
  count: number,
): number {
  let squares = 0;
  let drift = 0;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const deviation = value - mean;
    squares += deviation * deviation;
    drift += deviation;
  }
  return Math.max(0, squares - (drift * drift) / count);
}
