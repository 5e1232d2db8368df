import type { TimeBound } from '#shared/domain/subtitles/profile.ts';
import type { TypedTime } from './ruleFields.ts';

/** A bound as it is typed. */
export const typedOf = (bound: TimeBound): TypedTime =>
  'frames' in bound
    ? { text: String(bound.frames), unit: 'frames' }
    : { text: bound.seconds, unit: 'seconds' };

/** So long is no cue and no gap, s. */
const mostSeconds = 3600;

/**
 * A length of time that an editor typed, exactly: `0.2` seconds are a fifth, `5/6` stay five sixths.
 *
 * @returns `null` where it is none: negative, no number, parts of a frame, over an hour.
 */
export function readBound({ text, unit }: TypedTime): TimeBound | null {
  const typed = text.trim().replace(',', '.');
  if (unit === 'frames') {
    return /^\d{1,5}$/.test(typed) ? { frames: Number(typed) } : null;
  }
  const fraction = /^(\d{1,6})\s*\/\s*(\d{1,6})$/.exec(typed);
  if (fraction) return secondsOf(Number(fraction[1]), Number(fraction[2]));
  const decimal = /^(\d{1,4})(?:\.(\d{0,4}))?$/.exec(typed);
  if (!decimal) return null;
  const digits = decimal[2] ?? '';
  return secondsOf(Number(`${decimal[1]}${digits}`), 10 ** digits.length);
}

function secondsOf(above: number, below: number): TimeBound | null {
  if (below === 0 || above / below > mostSeconds) return null;
  const shared = divisor(above, below);
  const [top, bottom] = [above / shared, below / shared];
  return { seconds: bottom === 1 ? String(top) : `${top}/${bottom}` };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
