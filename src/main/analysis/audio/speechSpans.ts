import type { Span } from '#shared/domain/metrics.ts';

export interface SpeechParameters {
  /** Speech begins when the probability reaches this … */
  enter: number;
  /** … and ends when it has fallen below this (hysteresis) … */
  leave: number;
  /** … for at least so long. */
  leastSilenceMs: number;
  /** Shorter speech is dropped. */
  leastSpeechMs: number;
  /** Added before and after; spans that meet become one. */
  padMs: number;
}

/** Chosen for turns of speech, not words; precision and recall are in docs/specs/sound.md. */
export const speechDefaults: SpeechParameters = {
  enter: 0.5,
  leave: 0.25,
  leastSilenceMs: 300,
  leastSpeechMs: 250,
  padMs: 150,
};

/**
 * Turn speech probabilities into stretches of speech.
 *
 * @param probabilities - One value 0–1 a step; value `i` covers `[i, i + 1) × stepMs`.
 * @param durationMs - End of the sound; spans do not reach beyond it.
 * @returns Spans from the first sample, in order, apart from each other.
 * @see Silero VAD, `get_speech_timestamps`: the same rules and names.
 */
export function speechSpans(
  probabilities: ArrayLike<number>,
  stepMs: number,
  parameters: SpeechParameters = speechDefaults,
  durationMs: number = probabilities.length * stepMs,
): Span[] {
  const raw = hysteresisSpans(probabilities, stepMs, parameters);
  const spans: Span[] = [];
  for (const span of raw) {
    if (span.endMs - span.startMs < parameters.leastSpeechMs) continue;
    const startMs = Math.max(0, span.startMs - parameters.padMs);
    const endMs = Math.min(durationMs, span.endMs + parameters.padMs);
    const before = spans.at(-1);
    if (before !== undefined && startMs <= before.endMs) before.endMs = Math.max(before.endMs, endMs);
    else if (endMs > startMs) spans.push({ startMs, endMs });
  }
  return spans;
}

function hysteresisSpans(
  probabilities: ArrayLike<number>,
  stepMs: number,
  parameters: SpeechParameters,
): Span[] {
  const spans: Span[] = [];
  let start = -1;
  let quietFrom = -1;
  for (let i = 0; i < probabilities.length; i++) {
    const probability = probabilities[i]!;
    if (start < 0) {
      if (probability >= parameters.enter) start = i;
      continue;
    }
    if (probability >= parameters.enter) quietFrom = -1;
    else if (quietFrom < 0 && probability < parameters.leave) quietFrom = i;
    if (quietFrom >= 0 && (i + 1 - quietFrom) * stepMs >= parameters.leastSilenceMs) {
      spans.push({ startMs: start * stepMs, endMs: quietFrom * stepMs });
      start = quietFrom = -1;
    }
  }
  if (start >= 0) {
    const end = quietFrom >= 0 ? quietFrom : probabilities.length;
    spans.push({ startMs: start * stepMs, endMs: end * stepMs });
  }
  return spans;
}

/**
 * Share of `[startMs, endMs)` that the spans cover, 0–1.
 *
 * @param spans - In order and apart from each other.
 * @returns `null` for an empty range.
 */
export function shareOfSpan(spans: readonly Span[], startMs: number, endMs: number): number | null {
  if (!(endMs > startMs)) return null;
  let covered = 0;
  for (const span of spans) {
    covered += Math.max(0, Math.min(span.endMs, endMs) - Math.max(span.startMs, startMs));
  }
  return Math.min(1, covered / (endMs - startMs));
}
