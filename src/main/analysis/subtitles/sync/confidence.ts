import type { Span } from '#shared/domain/metrics.ts';
import { longestCueMs, type Evidence } from './evidence.ts';
import type { OffsetRun } from './segments.ts';

export interface Judged {
  /** Cues in order, times already multiplied by the ratio. */
  cues: readonly Span[];
  evidence: Evidence;
  runs: readonly OffsetRun[];
  /** Evidence of all runs less the cost of breaks and of the ratio, nats. */
  score: number;
  /** The best that the same search found for the same cues read backwards, nats: what chance brings. */
  chanceScore: number;
}

/** Evidence beyond chance, in nats, at which a fit is as likely right as wrong, and how fast that changes. */
const evenGain = 13;
const gainScale = 3;
/** Share of cues with evidence for them: about this many by chance, about this many in a fit that is right. */
const chanceShare = 0.4;
const rightShare = 0.65;

/**
 * How far the fit can be trusted, 0–1: about the share of cues that land where they belong.
 *
 * The whole, and each run by itself, count with the odds that their evidence is no work of chance; and chance is
 * measured: the same search on the same cues read from the end to the beginning, which keeps every length and gap but
 * fits nothing. All is lowered where many cues contradict the reference. Values and their check are in docs/specs/subtitle-sync.md.
 */
export function confidenceOf({ cues, evidence, runs, score: total, chanceScore }: Judged): number {
  const chancePerCue = chanceScore / Math.max(1, cues.length);
  let sure = 0;
  let known = 0;
  let agreeing = 0;
  for (const { first, end, offsetMs, score } of runs) {
    const gain = score - chancePerCue * (end - first);
    sure += (end - first) * odds(gain);
    for (const cue of cues.slice(first, end)) {
      const startMs = cue.startMs + offsetMs;
      const endMs = Math.min(cue.endMs, cue.startMs + longestCueMs) + offsetMs;
      if (endMs <= evidence.known.startMs || startMs >= evidence.known.endMs) continue;
      known++;
      if (evidence.at(startMs, endMs) > 0) agreeing++;
    }
  }
  if (known === 0) return 0;
  const share = (agreeing / known - chanceShare) / (rightShare - chanceShare);
  return odds(total - chanceScore) * (sure / cues.length) * Math.min(1, Math.max(0, share));
}

/** Logistic: 0 for none, 1 for much evidence beyond chance. */
function odds(gain: number): number {
  return 1 / (1 + Math.exp((evenGain - gain) / gainScale));
}
