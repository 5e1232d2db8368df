import type { Distribution } from '#shared/domain/subtitles/statistics.ts';
import { percentilesOf } from '#main/analysis/statistics/percentile.ts';
import { statOf } from '#main/analysis/statistics/stat.ts';

/** Population figures of some values, in their unit (variance: its square); `null` for none. */
export function distributionOf(values: readonly number[]): Distribution | null {
  const stat = statOf(values);
  const percentiles = percentilesOf(values, [5, 25, 50, 75, 95]);
  if (!stat || !percentiles) return null;
  const [p5, p25, p50, p75, p95] = percentiles as [number, number, number, number, number];
  const { mean, variance, std, min, max } = stat;
  return { count: values.length, mean, variance, standardDeviation: std, min, p5, p25, p50, p75, p95, max };
}
