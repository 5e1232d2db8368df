import type { Span } from '#shared/domain/metrics.ts';
import { speechDefaults } from '#main/analysis/audio/speechSpans.ts';

/**
 * How long before the detector is sure the words begin, and how long after it they end, ms: medians over the turns of
 * the AMI corpus (docs/specs/subtitle-sync.md). It takes a while to be sure of a voice, and lets go of one late.
 */
const unsureMs = { start: 100, end: 10 };

/**
 * Where words are in the stretches of speech that are kept of a clip: those have room on both sides for the eye,
 * which is taken off but for what the detector misses.
 *
 * @param speech - As `speechSpans` gives them.
 */
export function wordSpans(speech: readonly Span[]): Span[] {
  const { padMs } = speechDefaults;
  return speech.flatMap((stretch) => {
    const startMs = stretch.startMs + padMs - unsureMs.start;
    const endMs = stretch.endMs - padMs + unsureMs.end;
    return endMs > startMs ? [{ startMs, endMs }] : [];
  });
}
