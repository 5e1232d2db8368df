import type { NumberMetrics } from '#shared/domain/scoring/models.ts';
import { estimates } from './resample.ts';

/**
 * How near predictions come to numbers, with intervals.
 *
 * @param y - `[rows]`
 * @param predicted - `[rows]`, same unit.
 * @param groups - `[rows]`, resampled together.
 * @returns R² is 1 − Σ(y − ŷ)² / Σ(y − ȳ)², below 0 for worse than the mean; `null` where all `y` are equal.
 */
export function numberMetrics(
  y: ArrayLike<number>,
  predicted: ArrayLike<number>,
  groups: ArrayLike<number>,
  seed: number,
): NumberMetrics {
  const measured = estimates(groups, (weights) => measuresOf(y, predicted, weights), seed);
  return { type: 'numbers', count: y.length, ...measured };
}

function measuresOf(
  y: ArrayLike<number>,
  predicted: ArrayLike<number>,
  weights: Float64Array,
): Record<'rmse' | 'mae' | 'r2', number | null> {
  let [total, sum] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    total += weights[i]!;
    sum += weights[i]! * y[i]!;
  }
  if (total === 0) return { rmse: null, mae: null, r2: null };
  const mean = sum / total;
  let [squares, distance, spread] = [0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    const miss = predicted[i]! - y[i]!;
    squares += weights[i]! * miss * miss;
    distance += weights[i]! * Math.abs(miss);
    spread += weights[i]! * (y[i]! - mean) ** 2;
  }
  return {
    rmse: Math.sqrt(squares / total),
    mae: distance / total,
    r2: spread > 0 ? 1 - squares / spread : null,
  };
}
