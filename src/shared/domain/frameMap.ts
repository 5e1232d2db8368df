import { frameToMs, msToFrame } from '../time/frameTime.ts';
import type { FrameRate } from './frameRate.ts';
import type { FrameTimes } from './frameTimes.ts';

/** Frames and times of one clip, exact for constant and varying rates. Times in ms from the first frame. */
export interface FrameMap {
  readonly frameCount: number;
  /** When the last frame ends. */
  readonly endMs: number;
  /** When a frame starts; `endMs` from `frameCount` on, 0 below 0. */
  timeOf(frame: number): number;
  /** The frame on screen at a time: the first before 0, the last after the end. */
  frameAt(ms: number): number;
}

/** Largest rounding of a time stamp that was kept to a microsecond, ms. */
const halfMicrosecondMs = 0.0005;

/** @returns `null` where the times are not known. */
export function createFrameMap(times: FrameTimes): FrameMap | null {
  if (times.type === 'unknown' || times.frameCount === 0) return null;
  return times.type === 'constant' ? constantMap(times.rate, times.frameCount) : stampMap(times);
}

function constantMap(rate: FrameRate, frameCount: number): FrameMap {
  const clamp = (frame: number): number => Math.min(Math.max(0, frame), frameCount - 1);
  return {
    frameCount,
    endMs: frameToMs(frameCount, rate),
    timeOf: (frame) => frameToMs(Math.min(Math.max(0, frame), frameCount), rate),
    frameAt: (ms) => clamp(msToFrame(ms, rate)),
  };
}

function stampMap({ runs, lastFrameUs, frameCount }: Extract<FrameTimes, { type: 'stamps' }>): FrameMap {
  const startUs = new Float64Array(frameCount + 1);
  let frame = 0;
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const [delta = 0, count = 0] = [runs[i], runs[i + 1]];
    for (let n = 0; n < count && frame + 1 < frameCount; n += 1) {
      startUs[frame + 1] = (startUs[frame] ?? 0) + delta;
      frame += 1;
    }
  }
  startUs[frameCount] = (startUs[frameCount - 1] ?? 0) + lastFrameUs;
  const timeOf = (at: number): number => (startUs[Math.min(Math.max(0, at), frameCount)] ?? 0) / 1000;
  return {
    frameCount,
    endMs: timeOf(frameCount),
    timeOf,
    frameAt(ms) {
      let [low, high] = [0, frameCount - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (timeOf(middle) <= ms + halfMicrosecondMs) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

/**
 * Put time stamps into the form that crosses the line.
 *
 * @param ptsMs - Ascending, ms from the first frame; empty where nothing was decoded.
 * @param rate - The clip's rate, if known.
 * @param varies - Whether the rate is known to vary.
 * @param frameCount - As probed, for a clip without stamps.
 */
export function frameTimesOf(
  ptsMs: ArrayLike<number>,
  rate: FrameRate | null,
  varies: boolean,
  frameCount: number | null,
): FrameTimes {
  const count = ptsMs.length;
  if (count === 0) {
    return rate && !varies && frameCount !== null
      ? { type: 'constant', rate, frameCount }
      : { type: 'unknown', frameCount };
  }
  if (rate && isConstant(ptsMs, rate)) return { type: 'constant', rate, frameCount: count };
  const runs: number[] = [];
  let before = 0;
  for (let frame = 1; frame < count; frame += 1) {
    const us = Math.round((ptsMs[frame] ?? 0) * 1000);
    const delta = Math.max(0, us - before);
    before += delta;
    if (runs.length > 0 && runs[runs.length - 2] === delta) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(delta, 1);
  }
  return { type: 'stamps', runs, lastFrameUs: lastLength(ptsMs, rate, varies), frameCount: count };
}

/** To the microsecond: a file whose clock rounds (milliseconds in Matroska) is given by its stamps. */
function isConstant(ptsMs: ArrayLike<number>, rate: FrameRate): boolean {
  for (let frame = 0; frame < ptsMs.length; frame += 1) {
    if (Math.abs((ptsMs[frame] ?? NaN) - frameToMs(frame, rate)) > halfMicrosecondMs) return false;
  }
  return true;
}

/** The last picture lasts one frame of a constant rate, else as long as the one before it did. */
function lastLength(ptsMs: ArrayLike<number>, rate: FrameRate | null, varies: boolean): number {
  const count = ptsMs.length;
  const before = count > 1 ? (ptsMs[count - 1] ?? 0) - (ptsMs[count - 2] ?? 0) : 0;
  const nominal = rate ? frameToMs(1, rate) : 40;
  const length = (varies || !rate) && before > 0 ? before : nominal;
  return Math.max(1, Math.round(length * 1000));
}
