import type { Span } from '#shared/domain/metrics.ts';

export interface SilenceFinder {
  /**
   * Take a piece of interleaved samples in, `samples[from, to)`.
   *
   * @param firstFrame - Number of its first sample frame in the stream.
   * @param peak - Largest absolute value in it.
   */
  scan(samples: Float32Array, from: number, to: number, firstFrame: number, peak: number): void;
  /** Stretches from the first sample, in order. @param sampleFrames - Length of the stream. */
  finish(sampleFrames: number): Span[];
}

/**
 * Find stretches in which every channel stays within a level for long enough. Quiet pieces cost nothing and
 * loud ones only a look at both ends, unless a piece is long enough to hold a whole stretch.
 *
 * @param level - Linear, 0–1; a sample is loud when its absolute value is above.
 */
export function createSilenceFinder(
  format: { sampleRate: number; channels: number },
  level: number,
  leastMs: number,
): SilenceFinder {
  const { sampleRate, channels } = format;
  const least = Math.max(1, (leastMs * sampleRate) / 1000);
  const found: Span[] = [];
  /** First sample frame after the last loud one. */
  let silentFrom = 0;

  /** A loud sample frame: what lay before it, if long enough, was silence. */
  function endSilence(frame: number): void {
    if (frame - silentFrom >= least) {
      found.push({ startMs: (silentFrom * 1000) / sampleRate, endMs: (frame * 1000) / sampleRate });
    }
    silentFrom = frame + 1;
  }

  return {
    scan(samples, from, to, firstFrame, peak) {
      if (peak <= level) return;
      const isLoud = (index: number): boolean => Math.abs(samples[index]!) > level;
      const frameOf = (index: number): number => firstFrame + Math.floor((index - from) / channels);
      if ((to - from) / channels > least) {
        for (let i = from; i < to; i++) if (isLoud(i)) endSilence(frameOf(i));
        return;
      }
      let first = from;
      while (!isLoud(first)) first++;
      let last = to - 1;
      while (!isLoud(last)) last--;
      endSilence(frameOf(first));
      silentFrom = frameOf(last) + 1;
    },
    finish(sampleFrames) {
      if (sampleFrames > silentFrom) endSilence(sampleFrames);
      return found;
    },
  };
}
