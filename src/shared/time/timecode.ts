import type { FrameRate } from '../domain/frameRate.ts';

/**
 * Timecode is a label for a frame, not a time: at 29.97 a non-drop label runs 3.6 s an hour late. All
 * counting here is in whole frames; a day has as many frames as it has labels, and labels wrap at 24 hours.
 *
 * @see SMPTE ST 12-1 (drop-frame compensation: two labels a minute at 29.97, four at 59.94, not in every tenth minute).
 */
export interface TimecodeFormat {
  rate: FrameRate;
  /** Labels are dropped; only at multiples of 30000/1001. */
  dropFrame: boolean;
}

const MINUTES_A_DAY = 24 * 60;

/** Labels a second: 24 for 24000/1001, 30 for 30000/1001; at least 1. */
export function nominalRate(rate: FrameRate): number {
  return Math.max(1, Math.round(rate.num / rate.den));
}

/** True for 29.97, 59.94, 119.88 however they are written (30000/1001, 2997/100). */
export function canDropFrames(rate: FrameRate): boolean {
  const nominal = nominalRate(rate);
  if (nominal % 30 !== 0) return false;
  const ntsc = (nominal * 1000) / 1001;
  return Math.abs(rate.num / rate.den / ntsc - 1) < 1e-4;
}

function droppedAMinute({ rate, dropFrame }: TimecodeFormat): number {
  return dropFrame && canDropFrames(rate) ? nominalRate(rate) / 15 : 0;
}

/** Frames that a day of labels covers; frame numbers are taken modulo this. */
export function framesADay(format: TimecodeFormat): number {
  const dropped = droppedAMinute(format) * (MINUTES_A_DAY - MINUTES_A_DAY / 10);
  return nominalRate(format.rate) * 60 * MINUTES_A_DAY - dropped;
}

/**
 * The label of a frame.
 *
 * @param frame - Frames since 00:00:00:00, an integer; negative and past-midnight numbers wrap.
 * @returns `HH:MM:SS:FF`, or `HH:MM:SS;FF` when labels are dropped. Above 100 fps FF has three digits.
 */
export function frameToTimecode(frame: number, format: TimecodeFormat): string {
  const day = framesADay(format);
  const wrapped = ((frame % day) + day) % day;
  const nominal = nominalRate(format.rate);
  const drop = droppedAMinute(format);
  const label = wrapped + skippedLabels(wrapped, nominal, drop);
  const frames = label % nominal;
  const seconds = Math.floor(label / nominal);
  const two = (value: number): string => String(value).padStart(2, '0');
  const ff = String(frames).padStart(Math.max(2, String(nominal - 1).length), '0');
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${clock}${drop > 0 ? ';' : ':'}${ff}`;
}

/** Labels that were dropped before this frame. */
function skippedLabels(frame: number, nominal: number, drop: number): number {
  if (drop === 0) return 0;
  const tenMinutes = nominal * 600 - drop * 9;
  const minute = nominal * 60 - drop;
  const tens = Math.floor(frame / tenMinutes);
  const rest = frame % tenMinutes;
  // The first minute of ten keeps all its labels, so it is `drop` frames longer than the other nine.
  const minutes = rest < nominal * 60 ? 0 : 1 + Math.floor((rest - nominal * 60) / minute);
  return drop * (tens * 9 + minutes);
}

const pattern = /^(\d{1,2}):(\d{1,2}):(\d{1,2})([:;.,])(\d{1,3})$/;

/**
 * Read a label.
 *
 * @param text - `HH:MM:SS:FF`; `;`, `.` or `,` before FF means drop-frame. One-digit fields are read.
 * @param rate - Rate that the frames field counts in.
 * @param dropFrame - Overrides what the separator says: files exist that write `:` and drop.
 * @returns frames since 00:00:00:00 and whether labels are dropped, or `null` where the text is no timecode,
 * a field is out of range, or the label is one that drop-frame counting leaves out.
 */
export function parseTimecode(
  text: string,
  rate: FrameRate,
  dropFrame?: boolean,
): { frame: number; dropFrame: boolean } | null {
  const match = pattern.exec(text.trim());
  if (!match) return null;
  const [hours, minutes, seconds, frames] = [match[1], match[2], match[3], match[5]].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const nominal = nominalRate(rate);
  if (hours > 23 || minutes > 59 || seconds > 59 || frames >= nominal) return null;
  const drops = (dropFrame ?? match[4] !== ':') && canDropFrames(rate);
  const drop = droppedAMinute({ rate, dropFrame: drops });
  if (drop > 0 && seconds === 0 && minutes % 10 !== 0 && frames < drop) return null;
  const totalMinutes = hours * 60 + minutes;
  const skipped = drop * (totalMinutes - Math.floor(totalMinutes / 10));
  return { frame: (totalMinutes * 60 + seconds) * nominal + frames - skipped, dropFrame: drops };
}

/**
 * The label of the n-th frame of a file that starts at `startTimecode`.
 *
 * @param startTimecode - As written in the file; `null` or unreadable counts from 00:00:00:00.
 */
export function clipTimecode(
  frame: number,
  rate: FrameRate,
  startTimecode: string | null,
  dropFrame?: boolean | null,
): string {
  const start = startTimecode === null ? null : parseTimecode(startTimecode, rate, dropFrame ?? undefined);
  const drops = start?.dropFrame ?? dropFrame ?? false;
  return frameToTimecode((start?.frame ?? 0) + frame, { rate, dropFrame: drops });
}
