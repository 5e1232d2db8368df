import type { Span } from '#shared/domain/metrics.ts';
import type { SoundData } from '#shared/domain/results.ts';
import type { SoundLevels } from './soundLevels.ts';
import { shareOfSpan } from './speechSpans.ts';

/** The part of ffmpeg's ebur128 that goes into the result; `LoudnessSummary` of the ports fits. */
export interface MeasuredLoudness {
  integratedLufs: number | null;
  loudnessRangeLu: number | null;
  shortTermMaxLufs: number | null;
  momentaryMaxLufs: number | null;
  truePeakDbtp: number | null;
  momentaryLufs: Float32Array;
}

export interface SoundFacts {
  streamIndex: number;
  channels: number | null;
  sampleRate: number | null;
  /** Where the sound starts, ms from the first picture; negative when it starts earlier. */
  offsetMs: number;
}

/** ebur128 gives momentary loudness every 100 ms. */
export const loudnessStepMs = 100;

/**
 * Join what was measured of a sound stream. Silence and speech are moved onto the picture's clock (from the
 * first frame).
 *
 * @param speech - Spans from the first sample; `null` when speech was not measured.
 */
export function summariseSound(
  levels: SoundLevels,
  facts: SoundFacts,
  loudness: MeasuredLoudness | null,
  speech: readonly Span[] | null,
): { data: SoundData; series: { peak: Float32Array; rms: Float32Array; momentaryLufs: Float32Array } } {
  const { durationMs } = levels;
  const onClock = (span: Span): Span => ({
    startMs: span.startMs + facts.offsetMs,
    endMs: span.endMs + facts.offsetMs,
  });
  return {
    data: {
      metrics: {
        streamIndex: facts.streamIndex,
        channels: facts.channels,
        sampleRate: facts.sampleRate,
        offsetMs: facts.offsetMs,
        durationMs,
        integratedLufs: loudness?.integratedLufs ?? null,
        loudnessRangeLu: loudness?.loudnessRangeLu ?? null,
        shortTermMaxLufs: loudness?.shortTermMaxLufs ?? null,
        momentaryMaxLufs: loudness?.momentaryMaxLufs ?? null,
        truePeakDbtp: loudness?.truePeakDbtp ?? null,
        rmsDbfs: levels.rmsDbfs,
        peakDbfs: levels.peakDbfs,
        clippedShare: levels.clippedShare,
        silence: levels.silence.map(onClock),
        // No sound at all has no silent part either.
        silenceShare: shareOfSpan(levels.silence, 0, durationMs) ?? 0,
        speech: (speech ?? []).map(onClock),
        speechShare: speech === null ? null : shareOfSpan(speech, 0, durationMs),
      },
      envelopeStepMs: levels.envelope.stepMs,
      loudnessStepMs,
      warnings: brokenWarning(levels.brokenSamples),
    },
    series: {
      peak: levels.envelope.peak,
      rms: levels.envelope.rms,
      momentaryLufs: loudness?.momentaryLufs ?? new Float32Array(0),
    },
  };
}

function brokenWarning(samples: number): string[] {
  return samples === 0
    ? []
    : [`The sound has samples that are no numbers (${samples}); they count as silence.`];
}
