import type { FrameTimes } from '#shared/domain/frameTimes.ts';
import { createClipClock, type ClipClock, type ClockSource } from '#renderer/media/time/clipClock.ts';

const base: ClockSource = {
  times: { type: 'unknown', frameCount: null },
  ...{ frameRate: null, variableFrameRate: false, durationMs: null, startTimecode: null, dropFrame: null },
};

export function clockOf(source: Partial<ClockSource>): ClipClock {
  const clock = createClipClock({ ...base, ...source });
  if (!clock) throw new Error('There is no clock.');
  return clock;
}

export const pal = { num: 25, den: 1 };
export const ntsc = { num: 30_000, den: 1001 };

export function constant(rate: { num: number; den: number }, frameCount: number): Partial<ClockSource> {
  return { times: { type: 'constant', rate, frameCount }, frameRate: rate };
}

/** Frames of 100, 20, 20 … ms: 1 + `count` of them. */
export function uneven(count: number): Partial<ClockSource> {
  const times: FrameTimes = {
    type: 'stamps',
    runs: [100_000, 1, 20_000, count - 1],
    lastFrameUs: 20_000,
    frameCount: count + 1,
  };
  return { times, frameRate: pal, variableFrameRate: true };
}
