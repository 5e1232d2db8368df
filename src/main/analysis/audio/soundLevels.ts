import type { Span } from '#shared/domain/metrics.ts';
import { createEnvelopeBuilder, type Envelope } from './envelope.ts';

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
 * Full scale of 16-bit sound: 32767/32768, less half a step so that a conversion to float still reaches it.
 * Lossy decoders overshoot; those samples count as well.
 */
const fullScale = 32766.5 / 32768;

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
  const silence = createSilenceFinder(sampleRate, parameters);
  const clipping = createClipCounter(channels, parameters.clipRun);
  const quiet = 10 ** (parameters.silenceDbfs / 20);
  let sampleFrames = 0;
  let squares = 0;
  let peak = 0;

  /** One piece that lies within an envelope step. */
  function measure(samples: Float32Array, from: number, to: number): void {
    let piecePeak = 0;
    let pieceSquares = 0;
    let lastLoud = -1;
    let firstLoud = -1;
    for (let i = from; i < to; i++) {
      const sample = samples[i]!;
      const level = sample < 0 ? -sample : sample;
      pieceSquares += sample * sample;
      if (level > piecePeak) piecePeak = level;
      if (level > quiet) {
        if (firstLoud < 0) firstLoud = i;
        else if (i - lastLoud > channels) silence.gap(frameOf(lastLoud), frameOf(i));
        lastLoud = i;
      }
    }
    if (firstLoud >= 0) silence.loud(frameOf(firstLoud), frameOf(lastLoud));
    if (piecePeak >= fullScale || clipping.running) clipping.scan(samples, from, to);
    if (piecePeak > peak) peak = piecePeak;
    squares += pieceSquares;
    envelope.add((to - from) / channels, piecePeak, pieceSquares);

    function frameOf(index: number): number {
      return sampleFrames + Math.floor((index - from) / channels);
    }
  }

  return {
    push(samples) {
      if (samples.length % channels !== 0) {
        throw new RangeError(`${samples.length} samples are no whole frames of ${channels} channels.`);
      }
      let from = 0;
      while (from < samples.length) {
        const to = Math.min(samples.length, from + envelope.room * channels);
        measure(samples, from, to);
        sampleFrames += (to - from) / channels;
        from = to;
      }
    },
    finish() {
      const total = sampleFrames * channels;
      return {
        durationMs: (sampleFrames * 1000) / sampleRate,
        rmsDbfs: total > 0 && squares > 0 ? 10 * Math.log10(squares / total) : null,
        peakDbfs: peak > 0 ? 20 * Math.log10(peak) : null,
        clippedShare: total > 0 ? clipping.finish() / total : 0,
        silence: silence.finish(sampleFrames),
        envelope: envelope.finish(),
      };
    },
  };
}

interface SilenceFinder {
  /** Sample frames strictly between two loud ones of the same piece. */
  gap(lastLoud: number, nextLoud: number): void;
  /** First and last loud sample frame of a piece, after its gaps. */
  loud(first: number, last: number): void;
  finish(sampleFrames: number): Span[];
}

/** Works on frame numbers of loud samples only: loud material costs nothing. */
function createSilenceFinder(sampleRate: number, parameters: SoundParameters): SilenceFinder {
  const least = (parameters.leastSilenceMs * sampleRate) / 1000;
  const found: Span[] = [];
  /** Gaps of the piece in hand; they come before its first loud sample is reported. */
  let gaps: Span[] = [];
  let silentFrom = 0;
  const spanOf = (from: number, to: number): Span => ({
    startMs: (from * 1000) / sampleRate,
    endMs: (to * 1000) / sampleRate,
  });
  return {
    gap(lastLoud, nextLoud) {
      if (nextLoud - lastLoud - 1 >= least) gaps.push(spanOf(lastLoud + 1, nextLoud));
    },
    loud(first, last) {
      if (first - silentFrom >= least) found.push(spanOf(silentFrom, first));
      found.push(...gaps);
      if (gaps.length > 0) gaps = [];
      silentFrom = last + 1;
    },
    finish(sampleFrames) {
      if (sampleFrames > silentFrom && sampleFrames - silentFrom >= least) {
        found.push(spanOf(silentFrom, sampleFrames));
      }
      return found;
    },
  };
}

interface ClipCounter {
  /** True while a run at full scale is open, so that it may go on in the next piece. */
  readonly running: boolean;
  scan(samples: Float32Array, from: number, to: number): void;
  /** Samples in runs that were long enough. */
  finish(): number;
}

/** Runs are counted channel by channel; only pieces that reach full scale are scanned. */
function createClipCounter(channels: number, clipRun: number): ClipCounter {
  const runs = new Int32Array(channels);
  let open = 0;
  let clipped = 0;
  function close(channel: number): void {
    const run = runs[channel]!;
    if (run === 0) return;
    if (run >= clipRun) clipped += run;
    runs[channel] = 0;
    open--;
  }
  return {
    get running() {
      return open > 0;
    },
    scan(samples, from, to) {
      let channel = 0;
      for (let i = from; i < to; i++) {
        const sample = samples[i]!;
        if (sample >= fullScale || sample <= -fullScale) {
          if (runs[channel]!++ === 0) open++;
        } else if (runs[channel] !== 0) close(channel);
        if (++channel === channels) channel = 0;
      }
    },
    finish() {
      for (let channel = 0; channel < channels; channel++) close(channel);
      return clipped;
    },
  };
}
