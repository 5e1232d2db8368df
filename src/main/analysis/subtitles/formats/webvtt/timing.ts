/** Times of WebVTT, to the letter. @see W3C WebVTT, "collect WebVTT cue timings and settings" and "collect a WebVTT timestamp". */

export interface CueTiming {
  startMs: number;
  endMs: number;
  /** What stands behind the times. */
  settings: string;
}

/** White space of WebVTT: space, tab, form feed, line feed, carriage return. */
export const white = ' \t\f\n\r';

/** @returns `null` where the line does not give two times in the form of the standard. */
export function readTiming(line: string): CueTiming | null {
  const start = readTimestamp(line, skipWhite(line, 0));
  if (!start) return null;
  const arrow = skipWhite(line, start.end);
  if (!line.startsWith('-->', arrow)) return null;
  const end = readTimestamp(line, skipWhite(line, arrow + 3));
  return end && { startMs: start.ms, endMs: end.ms, settings: line.slice(end.end) };
}

function skipWhite(text: string, from: number): number {
  let at = from;
  while (at < text.length && white.includes(text.charAt(at))) at += 1;
  return at;
}

const timestamp = /(\d+):(\d+)(?::(\d+))?\.(\d+)/y;

/** @returns where it ends and its ms; `null` where there is none. */
export function readTimestamp(text: string, from: number): { ms: number; end: number } | null {
  timestamp.lastIndex = from;
  const match = timestamp.exec(text);
  if (!match) return null;
  const [whole, first = '', second = '', third, fraction = ''] = match;
  const isHours = first.length !== 2 || Number(first) > 59;
  if (isHours && third === undefined) return null;
  const [hours, minutes, seconds] = third === undefined ? ['0', first, second] : [first, second, third];
  if (fraction.length !== 3 || seconds.length !== 2 || (third !== undefined && minutes.length !== 2))
    return null;
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction);
  return { ms: Math.min(ms, Number.MAX_SAFE_INTEGER), end: from + whole.length };
}
