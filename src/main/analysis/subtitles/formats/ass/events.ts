import { readClock } from '../clockText.ts';
import { readFormat } from './styles.ts';

/** Lines of the section of events. */

export interface EventFields {
  /** By lower-case name. */
  fields: Readonly<Record<string, string>>;
  isShort: boolean;
}

export const assFormat = 'layer, start, end, style, name, marginl, marginr, marginv, effect, text';
export const ssaFormat = 'marked, start, end, style, name, marginl, marginr, marginv, effect, text';
const shortFormat = 'layer, start, end, style, name, text';

/** Split an event by its format. The text, and only it, may hold commas, wherever it stands. */
export function splitEvent(format: readonly string[] | null, value: string): EventFields {
  const parts = value.replace(/^\s{1,99}/, '').split(',');
  const names = format ?? guessFormat(parts);
  const at = names.indexOf('text');
  const extra = parts.length - names.length;
  if (at < 0 || extra < 0) {
    return { fields: named(names, parts), isShort: true };
  }
  const text = parts.slice(at, at + extra + 1).join(',');
  const values = [...parts.slice(0, at), text, ...parts.slice(at + extra + 1)];
  return { fields: named(names, values), isShort: false };
}

function named(names: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const value = values[index];
      return value === undefined ? [] : [[name, name === 'text' ? value : value.trim()]];
    }),
  );
}

/** Without a `Format` line: the usual fields, or those that Matroska leaves out, by where the numbers stand. */
function guessFormat(parts: readonly string[]): string[] {
  const isNumber = (at: number): boolean => /^\s{0,9}-?\d{1,9}\s{0,9}$/.test(parts[at] ?? '');
  const isFull = parts.length >= 10 && isNumber(5) && isNumber(6) && isNumber(7);
  return readFormat(isFull ? assFormat : shortFormat);
}

/** `H:MM:SS.cc`, or any clock time. */
export function readAssTime(text: string): { ms: number; isExact: boolean } | null {
  const clock = readClock(text);
  return clock && text.includes(':')
    ? { ms: clock.ms, isExact: /^\d+:\d\d:\d\d\.\d\d$/.test(text.trim()) }
    : null;
}
