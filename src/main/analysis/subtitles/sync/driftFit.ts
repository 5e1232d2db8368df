import type { Span } from '#shared/domain/metrics.ts';
import type { Evidence } from './evidence.ts';
import { refineOffset } from './localOffset.ts';

/** Cues whose common offset is measured as one point of the line. */
const chunkCues = 16;

/** One stretch of cues whose offsets lie on a line. `first` inclusive, `end` exclusive. */
export interface Stretch {
  first: number;
  end: number;
}

/**
 * Residual drift that all stretches share, ms a ms: the weighted median of the slopes between the offsets of chunks
 * within the same stretch; 0 where no stretch has two chunks.
 *
 * @param cues - In order, times already multiplied by the ratio.
 * @param offsetsMs - A first offset of each cue, good to some tenths of a second.
 * @see Theil 1950, Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", JASA 63, 1968.
 */
export function residualDrift(
  cues: readonly Span[],
  evidence: Evidence,
  stretches: readonly Stretch[],
  offsetsMs: ArrayLike<number>,
): number {
  const slopes: { slope: number; weight: number }[] = [];
  for (const stretch of stretches) {
    const points = chunkPoints(cues, evidence, stretch, offsetsMs);
    points.forEach((a, i) => {
      for (const b of points.slice(i + 1)) {
        const apart = b.atMs - a.atMs;
        if (apart > 0) slopes.push({ slope: (b.offsetMs - a.offsetMs) / apart, weight: apart });
      }
    });
  }
  return weightedMedian(slopes);
}

function chunkPoints(
  cues: readonly Span[],
  evidence: Evidence,
  { first, end }: Stretch,
  offsetsMs: ArrayLike<number>,
): { atMs: number; offsetMs: number }[] {
  const chunks = Math.floor((end - first) / chunkCues);
  if (chunks < 2) return [];
  return Array.from({ length: chunks }, (_, i) => {
    const from = first + Math.floor((i * (end - first)) / chunks);
    const to = first + Math.floor(((i + 1) * (end - first)) / chunks);
    const middle = (from + to) >> 1;
    const { offsetMs } = refineOffset(cues.slice(from, to), evidence, offsetsMs[middle]!, 300);
    return { atMs: (cues[from]!.startMs + cues[to - 1]!.startMs) / 2, offsetMs };
  });
}

function weightedMedian(values: { slope: number; weight: number }[]): number {
  const sorted = values.toSorted((a, b) => a.slope - b.slope);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let reached = 0;
  for (const { slope, weight } of sorted) {
    reached += weight;
    if (reached >= half) return slope;
  }
  return 0;
}
