import type { ClipClock } from '#renderer/media/time/clipClock.ts';
import { parseTimecode } from '#shared/time/timecode.ts';

/** How times are written in the list: by the clip's timecode, or in hours, minutes, seconds and milliseconds. */
export type TimeStyle = 'clock' | 'timecode';

const two = (value: number): string => String(value).padStart(2, '0');

/** `h:mm:ss,mmm`, with a minus before it where the time lies before the start. */
export function clockText(ms: number): string {
  const sign = ms < 0 ? '−' : '';
  const whole = Math.abs(Math.round(ms));
  const seconds = Math.floor(whole / 1000);
  const rest = String(whole % 1000).padStart(3, '0');
  return `${sign}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)},${rest}`;
}

/** Time slack within which a cue's whole millisecond is that of a frame's start, ms. */
const roundingMs = 0.5;

/** A time as the list shows it. The timecode of a time within a frame is that of the frame on screen then. */
export function timeText(ms: number, style: TimeStyle, clock: ClipClock | null): string {
  if (style === 'clock' || !clock) return clockText(ms);
  return clock.labelText(clock.labelAt(ms + roundingMs));
}

/** A length in seconds: `2.480`. */
export const secondsText = (ms: number): string => (ms / 1000).toFixed(3);

/**
 * Read a time that an editor typed: `1:02:03,450`, `2:03.45`, `63.45` (seconds), `63450ms`, `+0.5` and `-0.5` (seconds
 * from what stood there), or in the style `timecode` the clip's own, `01:00:10:12`.
 *
 * @returns whole ms; `null` where it is no time.
 */
export function readTime(
  text: string,
  currentMs: number,
  style: TimeStyle,
  clock: ClipClock | null,
): number | null {
  const typed = text.trim().replaceAll('−', '-').replace('：', ':');
  const relative = /^([+-])\s*(.+)$/.exec(typed);
  if (relative) {
    const by = readPlain(relative[2] ?? '');
    return by === null ? null : currentMs + (relative[1] === '-' ? -by : by);
  }
  if (style === 'timecode' && clock && clock.unit === 'frames') {
    const ms = readLabel(typed, clock);
    if (ms !== null) return ms;
  }
  return readPlain(typed);
}

function readLabel(text: string, clock: ClipClock): number | null {
  const { format, firstLabel } = clock.labels;
  const label = parseTimecode(text, format.rate, format.dropFrame)?.frame;
  if (label === undefined) return null;
  // A clip that starts at an hour is also asked for by those who count from its start.
  return Math.round(clock.timeOfLabel(label >= firstLabel ? label - firstLabel : label));
}

function readPlain(text: string): number | null {
  const whole = /^(\d{1,9})\s*ms$/i.exec(text);
  if (whole) return Number(whole[1]);
  const found = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text);
  if (!found) return null;
  const [hours = '0', minutes = '0', seconds = '0', fraction = ''] = found.slice(1);
  if (found[2] !== undefined && Number(seconds) > 59) return null;
  if (found[1] !== undefined && Number(minutes) > 59) return null;
  return (
    (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'))
  );
}
