/** Clock times as people and programs write them. */

export interface ReadClock {
  ms: number;
  /** Written exactly as `HH:MM:SS,mmm` or `HH:MM:SS.mmm`. */
  isExact: boolean;
}

const exact = /^\d{2,}:[0-5]\d:[0-5]\d[.,]\d{3}$/;
const loose = /^([-−–]?) ?(?:(\d{1,9}) ?: ?)?(?:(\d{1,9}) ?: ?)?(\d{1,9})(?: ?([.,;:])( {0,2})(\d{1,12}))?$/;

/** Digits after the point as thousandths, cut and not rounded: `5` is 500, `04` is 40, `1239` is 123. */
export function fractionMs(digits: string): number {
  return Number(digits.slice(0, 3).padEnd(3, '0'));
}

/** Some programs write a fraction three places wide and fill it with spaces: `, 26` is 26 ms. */
function paddedMs(padding: string, digits: string): number {
  return padding.length + digits.length > 3
    ? fractionMs(digits)
    : Number(digits) * 10 ** (3 - padding.length - digits.length);
}

/**
 * Read a clock time: hours may be missing, the last part may be missing or have any number of digits, any of
 * `.,;:` may stand before it, and a sign in front. Without a colon the number is seconds.
 *
 * @returns `null` where it is not a time.
 */
export function readClock(text: string): ReadClock | null {
  const trimmed = text.trim();
  const match = loose.exec(trimmed);
  if (!match) return null;
  const [, sign, first, second, third, separator, padding = '', digits] = match;
  let parts = [first, second, third].filter((part) => part !== undefined).map(Number);
  let fraction = digits === undefined ? 0 : paddedMs(padding, digits);
  if (separator === ':' && digits !== undefined && parts.length < 3) {
    // Two or three numbers with colons only: the last one is seconds.
    parts = [...parts, Number(digits)];
    fraction = 0;
  }
  const seconds = parts.reduce((sum, part) => sum * 60 + part, 0);
  const ms = seconds * 1000 + fraction;
  if (!Number.isSafeInteger(ms)) return null;
  return { ms: sign === '' || ms === 0 ? ms : -ms, isExact: exact.test(trimmed) };
}

export interface ClockForm {
  /** Before the fraction. */
  point: string;
  hourDigits: number;
  /** 3: milliseconds, 2: centiseconds. */
  fractionDigits: 2 | 3;
}

/** Write a clock time; what is before zero is written as zero (a writer says so). */
export function writeClock(ms: number, { point, hourDigits, fractionDigits }: ClockForm): string {
  const step = fractionDigits === 2 ? 10 : 1;
  const units = Math.max(0, Math.round(ms / step));
  const aSecond = 1000 / step;
  const seconds = Math.floor(units / aSecond);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = String(Math.floor(seconds / 3600)).padStart(hourDigits, '0');
  const fraction = String(units % aSecond).padStart(fractionDigits, '0');
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${point}${fraction}`;
}
