import type { TimelineCurve } from '#shared/contract/timeline.ts';

export interface SoundPiece {
  /** Interleaved, full scale is 1. */
  samples: Float32Array;
  sampleRate: number;
  channels: number;
}

type Bins = Extract<TimelineCurve, { type: 'bins' }>;

const digits = 5;

/**
 * Peak and effective level of a piece of sound in `points` equal stretches of `[startMs, endMs)`, all channels together:
 * what the measured envelope is, finer.
 *
 * @param piece - Its first sample lies at `startMs`; it may end before `endMs`.
 * @returns linear levels, 0–1 (more where the sound is over full scale); `null` after the end of the sound. Least, greatest and mean are the same.
 */
export function soundDetail(
  { samples, sampleRate, channels }: SoundPiece,
  { startMs, endMs, points }: { startMs: number; endMs: number; points: number },
): { peak: Bins; rms: Bins } {
  const stepMs = (endMs - startMs) / points;
  const frames = samples.length / channels;
  const peaks: (number | null)[] = [];
  const levels: (number | null)[] = [];
  for (let bin = 0; bin < points; bin += 1) {
    const from = Math.round((bin * stepMs * sampleRate) / 1000);
    const to = Math.min(frames, Math.max(from + 1, Math.round(((bin + 1) * stepMs * sampleRate) / 1000)));
    let [peak, squares] = [0, 0];
    for (let i = from * channels; i < to * channels; i += 1) {
      const sample = samples[i] ?? 0;
      peak = Math.max(peak, Math.abs(sample));
      squares += sample * sample;
    }
    const isThere = to > from;
    peaks.push(isThere ? rounded(peak) : null);
    levels.push(isThere ? rounded(Math.sqrt(squares / ((to - from) * channels))) : null);
  }
  const curve = (name: 'peak' | 'rms', values: (number | null)[]): Bins => ({
    ...{ type: 'bins', name, startMs, stepMs },
    ...{ min: values, max: values, mean: values },
  });
  return { peak: curve('peak', peaks), rms: curve('rms', levels) };
}

const rounded = (value: number): number => Number(value.toPrecision(digits));
