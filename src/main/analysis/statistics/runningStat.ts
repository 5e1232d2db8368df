import type { Stat } from '#shared/domain/metrics.ts';

export interface RunningStat {
  /** Take one value in; `NaN` (not measured) is left out. */
  push(value: number): void;
  readonly count: number;
  /** Population statistics so far; `null` before the first value. */
  stat(): Stat | null;
  /** Variance divided by n − 1; `null` for fewer than two values. */
  sampleVariance(): number | null;
}

/**
 * Statistics of a stream in constant memory.
 *
 * @see Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products",
 *   Technometrics 4(3), 1962.
 */
export function createRunningStat(): RunningStat {
  let count = 0;
  let mean = 0;
  let squares = 0;
  let min = Infinity;
  let max = -Infinity;
  return {
    push(value) {
      if (Number.isNaN(value)) return;
      count++;
      const before = value - mean;
      mean += before / count;
      squares += before * (value - mean);
      if (value < min) min = value;
      if (value > max) max = value;
    },
    get count() {
      return count;
    },
    stat() {
      if (count === 0) return null;
      const variance = squares / count;
      return { mean, variance, std: Math.sqrt(variance), min, max };
    },
    sampleVariance() {
      return count < 2 ? null : squares / (count - 1);
    },
  };
}
