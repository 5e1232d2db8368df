import type { Span } from '#shared/domain/metrics.ts';
import { cueScore, longestCueMs, type Evidence } from './evidence.ts';
import type { Stretch } from './driftFit.ts';
import { evidenceAt, refineOffset, type LocalOffset } from './localOffset.ts';

/** A run of cues with one offset. */
export interface OffsetRun extends Stretch {
  offsetMs: number;
  /** Evidence of its cues at this offset, nats. */
  score: number;
}

export interface Segmentation {
  runs: OffsetRun[];
  /** Evidence of all cues less the cost of the breaks, nats. */
  score: number;
}

/** Cut a course of offsets where it jumps; slow drift stays together. */
export function cutAtJumps(offsetsMs: ArrayLike<number>, jumpMs: number): Stretch[] {
  const stretches: Stretch[] = [];
  let first = 0;
  for (let i = 1; i <= offsetsMs.length; i++) {
    if (i < offsetsMs.length && Math.abs(offsetsMs[i]! - offsetsMs[i - 1]!) < jumpMs) continue;
    stretches.push({ first, end: i });
    first = i;
  }
  return stretches;
}

/**
 * Give every cue one of some offsets so that evidence less the cost of breaks is greatest, then measure each run's
 * offset to the millisecond, and again until nothing changes. A run whose own evidence does not pay for a break is
 * not believed: its offset is taken off the list, unless all the others fall with it.
 *
 * @param guessesMs - Offsets to begin with, at least one.
 */
export function segment(
  cues: readonly Span[],
  evidence: Evidence,
  guessesMs: readonly number[],
  breakCost: number,
): Segmentation {
  let offsets = unique(guessesMs);
  let found: Segmentation = { runs: [], score: -Infinity };
  // Most runs stay as they are from one round to the next.
  const known = new Map<string, LocalOffset>();
  const runsAt = (offsetsMs: readonly number[]): Segmentation => {
    const runs = assign(cues, evidence, offsetsMs, breakCost).map(({ offsetMs, ...run }) => {
      const key = `${run.first} ${run.end} ${offsetMs}`;
      const refined = known.get(key) ?? refineOffset(cues.slice(run.first, run.end), evidence, offsetMs, 250);
      known.set(key, refined);
      return { ...run, ...refined };
    });
    return { runs, score: scoreOf(runs, breakCost) };
  };
  for (let round = 0; round < 8; round++) {
    const { runs, score } = runsAt(offsets);
    const believed = believable(runs, breakCost);
    // Cues keep their order: a short run between two far jumps may be the only way from one to the other.
    const isBridge =
      believed.length < runs.length && runsAt(offsetsOf(believed)).score < score - 2 * breakCost;
    const kept = isBridge ? runs : believed;
    const settled = kept.length === runs.length && score <= found.score + 1e-6;
    if (settled) return found;
    if (kept.length === runs.length) found = { runs, score };
    offsets = offsetsOf(kept);
  }
  return found.runs.length > 0 ? found : oneRun(cues, evidence, offsets[0]!);
}

function offsetsOf(runs: readonly OffsetRun[]): number[] {
  return unique(runs.map(({ offsetMs }) => offsetMs));
}

/** Runs whose own evidence pays for a break, the best one at least. */
function believable(runs: OffsetRun[], breakCost: number): OffsetRun[] {
  if (runs.length === 1) return runs;
  const believed = runs.filter(({ score }) => score >= breakCost / 2);
  return believed.length > 0 ? believed : [runs.reduce((a, b) => (b.score > a.score ? b : a))];
}

/** A cut of less than a second hardly happens; two subtitlers who differ by as much in two scenes do. */
function costOfBreak(jumpMs: number, breakCost: number): number {
  return Math.abs(jumpMs) < 1000 ? 2 * breakCost : breakCost;
}

function scoreOf(runs: readonly OffsetRun[], breakCost: number): number {
  return runs.reduce((sum, { score, offsetMs }, i) => {
    const before = runs[i - 1];
    return sum + score - (before ? costOfBreak(offsetMs - before.offsetMs, breakCost) : 0);
  }, 0);
}

/** All cues at one offset. */
export function oneRun(cues: readonly Span[], evidence: Evidence, offsetMs: number): Segmentation {
  const score = evidenceAt(cues, evidence, offsetMs);
  return { runs: [{ first: 0, end: cues.length, offsetMs, score }], score };
}

/** Dynamic programming over (cue, offset of the list); cues keep their order across a break. */
function assign(
  cues: readonly Span[],
  evidence: Evidence,
  offsets: readonly number[],
  breakCost: number,
): (Stretch & { offsetMs: number })[] {
  const count = offsets.length;
  let best = new Float64Array(count);
  const from = cues.map(() => new Int32Array(count));
  cues.forEach((cue, i) => {
    const end = Math.min(cue.endMs, cue.startMs + longestCueMs);
    const slack = i === 0 ? 0 : cue.startMs - cues[i - 1]!.startMs;
    const next = new Float64Array(count);
    offsets.forEach((offset, k) => {
      let score = best[k]!;
      let source = k;
      for (let j = 0; i > 0 && j < count; j++) {
        if (offsets[j]! > offset + slack) continue;
        const broken = best[j]! - costOfBreak(offset - offsets[j]!, breakCost);
        if (broken > score) {
          score = broken;
          source = j;
        }
      }
      from[i]![k] = source;
      next[k] = score + cueScore(evidence.at(cue.startMs + offset, end + offset));
    });
    best = next;
  });
  let at = best.indexOf(Math.max(...best));
  const runs: (Stretch & { offsetMs: number })[] = [];
  for (let i = cues.length - 1, end = cues.length; i >= 0; i--) {
    const source = from[i]![at]!;
    if (source !== at || i === 0) {
      runs.unshift({ first: i, end, offsetMs: offsets[at]! });
      end = i;
    }
    at = source;
  }
  return runs;
}

function unique(values: readonly number[]): number[] {
  return [...new Set(values.map(Math.round))];
}
