import type { Span } from '#shared/domain/metrics.ts';
import { createClipCounter } from './clipCounter.ts';
import { createEnvelopeBuilder, type Envelope } from './envelope.ts';
import { createSilenceFinder } from './silenceFinder.ts';

export interface SoundParameters {
  /** Silence: every channel stays within ± this level … (silencedetect `noise`) */
  silenceDbfs: number;
  /** … for at least so long (silencedetect `duration`). */
  leastSilenceMs: number;
  /** A run of so many samples at full scale is clipped. */
  clipRun: number;
  /** Step of the envelope, before it is coarsened for long sound. */
  envelopeStepMs: number;
  /** Most steps of the envelope; even. */
  mostSteps: number;
}

export const soundDefaults: SoundParameters = {
  silenceDbfs: -50,
  leastSilenceMs: 500,
  clipRun: 3,
  envelopeStepMs: 20,
  mostSteps: 65_536,
};

/** What the samples of one sound stream measure. Levels are dB to full scale, `null` for digital silence. */
export interface SoundLevels {
  durationMs: number;
  rmsDbfs: number | null;
  peakDbfs: number | null;
  clippedShare: number;
  /** Samples that were no numbers (NaN or infinite in a float file); they count as silence. */
  brokenSamples: number;
  /** From the first sample. */
  silence: Span[];
  envelope: Envelope;
}

export interface SoundAccumulator {
  /** Take interleaved samples in, any number of whole sample frames. Nothing is kept. @throws RangeError otherwise. */
  push(samples: Float32Array): void;
  finish(): SoundLevels;
}

/**
 * Measure a stream of samples in constant memory (but for the silence stretches).
 *
 * @see FFmpeg filter silencedetect: the same rule on samples, here with 0.5 s instead of 2 s.
 */
export function createSoundAccumulator(
  format: { sampleRate: number; channels: number },
  parameters: SoundParameters = soundDefaults,
): SoundAccumulator {
  const { sampleRate, channels } = format;
  const stepFrames = Math.max(1, Math.round((sampleRate * parameters.envelopeStepMs) / 1000));
  const envelope = createEnvelopeBuilder(sampleRate, channels, stepFrames, parameters.mostSteps);
  const quiet = 10 ** (parameters.silenceDbfs / 20);
  const silence = createSilenceFinder(format, quiet, parameters.leastSilenceMs);
  const clipping = createClipCounter(channels, parameters.clipRun);
  let sampleFrames = 0;
  let squares = 0;
  let peak = 0;
  let broken = 0;

  /** One piece that lies within an envelope step. Its sum of squares tells of any sample that is no number. */
  function measure(samples: Float32Array, from: number, to: number): void {
    const { peak: piecePeak, squares: pieceSquares } = peakAndSquares(samples, from, to);
    if (!Number.isFinite(pieceSquares)) {
      const mended = samples.slice(from, to);
      broken += silenceBroken(mended);
      measure(mended, 0, mended.length);
      return;
    }
    silence.scan(samples, from, to, sampleFrames, piecePeak);
    clipping.scan(samples, from, to, piecePeak);
    if (piecePeak > peak) peak = piecePeak;
    squares += pieceSquares;
    const frames = (to - from) / channels;
    envelope.add(frames, piecePeak, pieceSquares);
    sampleFrames += frames;
  }

  return {
    push(samples) {
      if (samples.length % channels !== 0) {
        throw new RangeError(`${samples.length} samples are no whole frames of ${channels} channels.`);
      }
      for (let from = 0; from < samples.length;) {
        const to = Math.min(samples.length, from + envelope.room * channels);
        measure(samples, from, to);
        from = to;
      }
    },
    finish() {
      const total = sampleFrames * channels;
      return {
        durationMs: (sampleFrames * 1000) / sampleRate,
        rmsDbfs: squares > 0 ? 10 * Math.log10(squares / total) : null,
        peakDbfs: peak > 0 ? 20 * Math.log10(peak) : null,
        clippedShare: total > 0 ? clipping.finish() / total : 0,
        brokenSamples: broken,
        silence: silence.finish(sampleFrames),
        envelope: envelope.finish(),
      };
    },
  };
}

function peakAndSquares(samples: Float32Array, from: number, to: number): { peak: number; squares: number } {
  let peak = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const sample = samples[i]!;
    const level = sample < 0 ? -sample : sample;
    squares += sample * sample;
    if (level > peak) peak = level;
  }
  return { peak, squares };
}

/** Put silence in place of samples that are no numbers. @returns how many. */
function silenceBroken(samples: Float32Array): number {
  let count = 0;
  for (let i = 0; i < samples.length; i++) {
    if (Number.isFinite(samples[i])) continue;
    samples[i] = 0;
    count++;
  }
  return count;
}
