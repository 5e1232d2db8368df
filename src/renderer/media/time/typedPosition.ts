import { nominalRate, parseTimecode } from '#shared/time/timecode.ts';
import type { ClipClock } from './clipClock.ts';

export type TypedPosition =
  | { type: 'frame'; frame: number }
  /** The words are no place, or the place lies outside of the clip. */
  | { type: 'unreadable' }
  | { type: 'outside' };

/**
 * Read a place that an editor typed: `01:00:10:12` (the clip's own timecode; fields may be left out from the left,
 * `10:12`), `123` or `f123` (a frame, counted from 0), `+12`, `-12` (frames from here), `+1:00` (a length from here).
 * Colons may be typed as `;`, `.` or `,`.
 */
export function readTypedPosition(text: string, clock: ClipClock, currentFrame: number): TypedPosition {
  const typed = text.trim();
  const relative = /^([+-])\s*(.+)$/.exec(typed);
  if (relative) return readRelative(relative[1] === '-' ? -1 : 1, relative[2] ?? '', clock, currentFrame);
  const frame = /^[f#]?\s*(\d{1,9})$/i.exec(typed);
  if (frame) return inside(Number(frame[1]), clock);
  const label = readLabel(typed, clock, true);
  if (label === null) return { type: 'unreadable' };
  const { firstLabel } = clock.labels;
  // A clip that starts at 01:00:00:00 is also asked for 00:00:10:00 by those who count from its start.
  const from = label - firstLabel;
  if (from >= 0 || firstLabel === 0) return ofLabel(from, clock);
  return ofLabel(label, clock);
}

function readRelative(sign: number, rest: string, clock: ClipClock, current: number): TypedPosition {
  if (/^\d{1,9}$/.test(rest)) return inside(current + sign * Number(rest), clock);
  const length = readLabel(rest, clock, false);
  if (length === null) return { type: 'unreadable' };
  return ofLabel(clock.labelAt(clock.map.timeOf(current)) + sign * length, clock);
}

function readLabel(text: string, clock: ClipClock, isPlace: boolean): number | null {
  const fields = text.split(/[:;.,]/);
  if (fields.length < 2 || fields.length > 4 || !fields.every((field) => /^\d{1,3}$/.test(field)))
    return null;
  const { rate, dropFrame } = clock.labels.format;
  const frames = Number(fields.pop());
  if (frames >= nominalRate(rate)) return null;
  while (fields.length < 3) fields.unshift('00');
  const drops = isPlace && dropFrame;
  return parseTimecode(`${fields.join(':')}:${frames}`, rate, drops)?.frame ?? null;
}

function ofLabel(label: number, clock: ClipClock): TypedPosition {
  if (label < 0 || clock.timeOfLabel(label) >= clock.map.endMs) return { type: 'outside' };
  return inside(clock.frameOfLabel(label), clock);
}

function inside(frame: number, { map }: ClipClock): TypedPosition {
  return frame >= 0 && frame < map.frameCount ? { type: 'frame', frame } : { type: 'outside' };
}
