import type { FrameRate } from '../domain/frameRate.ts';

/**
 * Subtitles are kept in whole milliseconds; files count frames. The conversions are exact ratios with one rounding:
 * a frame of any rate up to 500 survives the way to milliseconds and back.
 */

function roundedRatio(numerator: bigint, denominator: bigint): number {
  const doubled = 2n * numerator + denominator;
  const divisor = 2n * denominator;
  const quotient = doubled / divisor;
  // BigInt cuts towards zero; halves are to go up, as `Math.round` does.
  const isBelow = doubled % divisor < 0n;
  return Number(isBelow ? quotient - 1n : quotient);
}

/**
 * The millisecond nearest to the start of a frame; halves go up.
 *
 * @param frame - An integer, counted from 0; may be negative.
 */
export function frameToWholeMs(frame: number, rate: FrameRate): number {
  return roundedRatio(BigInt(frame) * 1000n * BigInt(rate.den), BigInt(rate.num));
}

/**
 * The frame whose start is nearest to a time; halves go up.
 *
 * @param ms - An integer; may be negative.
 */
export function wholeMsToFrame(ms: number, rate: FrameRate): number {
  return roundedRatio(BigInt(ms) * BigInt(rate.num), 1000n * BigInt(rate.den));
}

/**
 * The time of the same frame number at another rate: what was timed for `from` and is shown at `to`.
 *
 * @param ms - An integer; may be negative.
 */
export function retimeMs(ms: number, from: FrameRate, to: FrameRate): number {
  return roundedRatio(BigInt(ms) * BigInt(from.num) * BigInt(to.den), BigInt(from.den) * BigInt(to.num));
}
