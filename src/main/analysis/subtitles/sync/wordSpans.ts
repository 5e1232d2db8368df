import type { Span } from '#shared/domain/metrics.ts';
import { speechDefaults } from '#main/analysis/audio/speechSpans.ts';

/**
 * How long before the detector is sure the words begin, and how long after it they end, ms: measured on the turns of
 * the AMI corpus, where without it every fit lies 50 to 100 ms late (docs/specs/subtitle-sync.md).
 */
const unsureMs = 100;

/**
 * Where words are in the stretches of speech that are kept of a clip: those have room on both sides for the eye,
 * which is taken off but for what the detector misses.
 *
 * @param speech - As `speechSpans` gives them.
 */
export function wordSpans(speech: readonly Span[]): Span[] {
  const room = speechDefaults.padMs - unsureMs;
  return speech.flatMap(({ startMs, endMs }) => {
    const span = { startMs: startMs + room, endMs: endMs - room };
    return span.endMs > span.startMs ? [span] : [];
  });
}
