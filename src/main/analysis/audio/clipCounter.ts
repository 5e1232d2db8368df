/**
 * Full scale of 16-bit sound: 32767/32768, less half a step so that a conversion to float still reaches it.
 * Lossy decoders overshoot; those samples count as well.
 */
export const fullScale = 32766.5 / 32768;

export interface ClipCounter {
  /**
   * Take a piece of interleaved samples in, `samples[from, to)`, whole sample frames.
   *
   * @param peak - Largest absolute value in it.
   */
  scan(samples: Float32Array, from: number, to: number, peak: number): void;
  /** Samples in runs that were long enough, over all channels. */
  finish(): number;
}

/** Runs are counted channel by channel; only pieces that reach full scale are looked at. */
export function createClipCounter(channels: number, leastRun: number): ClipCounter {
  const runs = new Int32Array(channels);
  let open = 0;
  let clipped = 0;

  function close(channel: number): void {
    const run = runs[channel]!;
    if (run === 0) return;
    if (run >= leastRun) clipped += run;
    runs[channel] = 0;
    open--;
  }

  return {
    scan(samples, from, to, peak) {
      if (peak < fullScale && open === 0) return;
      let channel = 0;
      for (let i = from; i < to; i++) {
        const sample = samples[i]!;
        if (sample >= fullScale || sample <= -fullScale) {
          if (runs[channel]!++ === 0) open++;
        } else close(channel);
        if (++channel === channels) channel = 0;
      }
    },
    finish() {
      for (let channel = 0; channel < channels; channel++) close(channel);
      return clipped;
    },
  };
}
