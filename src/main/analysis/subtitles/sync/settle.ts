import type { Span } from '#shared/domain/metrics.ts';
import { scaleSpans } from '../spans.ts';
import { createEvidence, lingerEdges, longestCueMs, settledEdges, type Evidence } from './evidence.ts';
import { bestOffset, evidenceAt, type LocalOffset } from './localOffset.ts';
import type { OffsetRun } from './segments.ts';

/** One way to read a file: its rate, its runs, and what speaks against such a reading before any evidence, nats. */
export interface Reading {
  ratio: number;
  runs: readonly OffsetRun[];
  cost: number;
}

/** How far a run may be from its place after the search, ms, and how exactly it is looked for. */
const aroundMs = 400;
const stepMs = 10;

/** How long cues may stay on after the words, ms: what is tried, and with how many cues and how exactly. */
const lingersMs = Array.from({ length: 19 }, (_, i) => 50 * (i - 2));
const mostMeasured = 600;
const measureStepMs = 20;
/** What is usual before anything is measured, and how far from it costs one nat. */
const usualLingerMs = 150;
const lingerScaleMs = 60;

/**
 * Choose between readings that lie close together, and place the runs of the chosen one exactly. The search asks which words
 * a cue belongs to and is drawn to single edges that happen to coincide; here all edges count with the errors that
 * people and the detector make. Cues stay on after the words, some files by a tenth and some by half a second, which
 * would pull every cue early: it is measured over the whole file, and taken off.
 *
 * @param spans - Cues in order, as the file has them.
 * @param reference - Stretches of speech in order.
 * @param readings - The likeliest first; the runs are of the cues with times multiplied by the ratio.
 */
export function settleOnSpeech(
  spans: readonly Span[],
  reference: readonly Span[],
  readings: readonly [Reading, ...Reading[]],
): { ratio: number; runs: OffsetRun[] } {
  const evidence = createEvidence(reference, settledEdges);
  const lingerMs = measureLinger(spans, reference, evidence, readings[0]);
  // All readings are compared by the same cues: a shorter cue has less to cover.
  const settled = readings.map((reading) => {
    const placed = place(scaleSpans(spans, reading.ratio), evidence, reading.runs, lingerMs, stepMs);
    return { ...reading, placed, score: placed.reduce((sum, { score }) => sum + score, -reading.cost) };
  });
  const { ratio, runs, placed } = settled.reduce((a, b) => (b.score > a.score ? b : a));
  return { ratio, runs: runs.map((run, i) => ({ ...run, offsetMs: placed[i]!.offsetMs })) };
}

function place(
  cues: readonly Span[],
  evidence: Evidence,
  runs: readonly OffsetRun[],
  lingerMs: number,
  stepMs: number,
): LocalOffset[] {
  const spoken = cues.map((cue) => withoutLinger(cue, lingerMs));
  return runs.map(({ first, end, offsetMs }) =>
    bestOffset(spoken.slice(first, end), evidence, { centreMs: Math.round(offsetMs), aroundMs, stepMs }),
  );
}

/** Never more than half of a cue. */
function withoutLinger({ startMs, endMs }: Span, lingerMs: number): Span {
  const end = Math.min(endMs, startMs + longestCueMs);
  return { startMs, endMs: Math.max((startMs + end) / 2, end - lingerMs) };
}

/** For each length every run is placed anew; the length counts whose ends then meet the most ends. */
function measureLinger(
  spans: readonly Span[],
  reference: readonly Span[],
  evidence: Evidence,
  { ratio, runs: all }: Reading,
): number {
  const edges = createEvidence(reference, lingerEdges);
  const every = Math.max(1, Math.ceil(spans.length / mostMeasured));
  const cues = scaleSpans(spans, ratio).filter((_, i) => i % every === 0);
  const runs = all
    .map((run) => ({ ...run, first: Math.ceil(run.first / every), end: Math.ceil(run.end / every) }))
    .filter(({ first, end }) => end > first);
  const scores = lingersMs.map((lingerMs) => {
    const placed = place(cues, evidence, runs, lingerMs, measureStepMs);
    return runs.reduce(
      (sum, { first, end }, i) => {
        const spoken = cues.slice(first, end).map((cue) => withoutLinger(cue, lingerMs));
        return sum + evidenceAt(spoken, edges, placed[i]!.offsetMs);
      },
      -Math.abs(lingerMs - usualLingerMs) / lingerScaleMs,
    );
  });
  return lingersMs[scores.indexOf(Math.max(...scores))]!;
}
