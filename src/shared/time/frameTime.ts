import type { FrameRate } from '../domain/frameRate.ts';

/**
 * Frames and milliseconds at a constant rate, without drift: the rate stays a ratio of whole numbers and
 * there is a single rounding at the end. Where a file has time stamps, they are the truth and these are not.
 */

/** Times are kept to a microsecond; half of one is the largest rounding error that a stored time carries. */
const HALF_MICROSECOND_MS = 0.0005;

/** When a frame starts, ms from frame 0, rounded once to the nearest double. */
export function frameToMs(frame: number, rate: FrameRate): number {
  const product = frame * 1000 * rate.den;
  if (Number.isSafeInteger(product)) return product / rate.num;
  const exact = BigInt(frame) * 1000n * BigInt(rate.den);
  const whole = exact / BigInt(rate.num);
  return Number(whole) + Number(exact - whole * BigInt(rate.num)) / rate.num;
}

/** The frame on screen at a time: the last one that starts at or before it, to within half a microsecond. */
export function msToFrame(ms: number, rate: FrameRate): number {
  const nearest = nearestFrame(ms, rate);
  return frameToMs(nearest, rate) > ms + HALF_MICROSECOND_MS ? nearest - 1 : nearest;
}

/** The frame whose start is nearest to a time. */
export function nearestFrame(ms: number, rate: FrameRate): number {
  return Math.round((ms * rate.num) / (1000 * rate.den));
}
