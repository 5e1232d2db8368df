import type { Span } from '#shared/domain/metrics.ts';
import { thinSpans } from '../spans.ts';
import { cueScore, longestCueMs, type Evidence } from './evidence.ts';

/** Evidence of cues that all move by the same offset, nats. */
export function evidenceAt(cues: readonly Span[], evidence: Evidence, offsetMs: number): number {
  let sum = 0;
  for (const { startMs, endMs } of cues) {
    const end = Math.min(endMs, startMs + longestCueMs);
    sum += cueScore(evidence.at(startMs + offsetMs, end + offsetMs));
  }
  return sum;
}

/** More cues than this tell the coarse pass nothing new. */
const mostCoarse = 300;

export interface LocalOffset {
  offsetMs: number;
  score: number;
}

/**
 * The best whole-millisecond offset near a guess: a pass in steps of 10 ms over ± `aroundMs`, then every millisecond
 * beside the best. Among equals the one nearest to the guess wins.
 */
export function refineOffset(
  cues: readonly Span[],
  evidence: Evidence,
  guessMs: number,
  aroundMs: number,
): LocalOffset {
  const centreMs = Math.round(guessMs);
  const coarse = bestOffset(thinSpans(cues, mostCoarse), evidence, { centreMs, aroundMs, stepMs: 10 });
  return bestOffset(cues, evidence, { centreMs: coarse.offsetMs, aroundMs: 15, stepMs: 1 });
}

/** The best of the offsets at whole steps around a centre; among equals the one nearest to it. */
export function bestOffset(
  cues: readonly Span[],
  evidence: Evidence,
  { centreMs, aroundMs, stepMs }: { centreMs: number; aroundMs: number; stepMs: number },
): LocalOffset {
  let best: LocalOffset = { offsetMs: centreMs, score: evidenceAt(cues, evidence, centreMs) };
  for (let away = stepMs; away <= aroundMs; away += stepMs) {
    for (const offsetMs of [centreMs - away, centreMs + away]) {
      const score = evidenceAt(cues, evidence, offsetMs);
      if (score > best.score + 1e-9) best = { offsetMs, score };
    }
  }
  return best;
}
