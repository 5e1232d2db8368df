import type { FrameRate } from '../domain/frameRate.ts';
import { nearestFrame } from './frameTime.ts';
import { framesADay, frameToTimecode } from './timecode.ts';

/**
 * A length as editors write it: `mm:ss:ff`, with hours in front from an hour on (`h:mm:ss:ff`, `;` when
 * labels are dropped). Lengths of a day and more keep counting hours.
 *
 * @param frames - Whole frames, ≥ 0.
 */
export function formatFrames(frames: number, rate: FrameRate, dropFrame = false): string {
  const format = { rate, dropFrame };
  const label = frameToTimecode(frames, format);
  const separator = label.lastIndexOf(';') > 0 ? ';' : ':';
  const [hours = '0', minutes = '', seconds = '', ff = ''] = label.split(/[:;]/);
  const wholeHours = Number(hours) + 24 * Math.floor(frames / framesADay(format));
  return `${wholeHours > 0 ? `${wholeHours}:` : ''}${minutes}:${seconds}${separator}${ff}`;
}

/**
 * A length in milliseconds for people: `mm:ss:ff` where the rate is known, else `mm:ss.mmm`, with hours in
 * front from an hour on.
 *
 * @param durationMs - ≥ 0.
 */
export function formatDuration(durationMs: number, rate: FrameRate | null, dropFrame = false): string {
  if (rate) return formatFrames(nearestFrame(durationMs, rate), rate, dropFrame);
  const total = Math.round(durationMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3_600_000);
  const clock = `${two(Math.floor(total / 60_000) % 60)}:${two(Math.floor(total / 1000) % 60)}`;
  return `${hours > 0 ? `${hours}:` : ''}${clock}.${String(total % 1000).padStart(3, '0')}`;
}
