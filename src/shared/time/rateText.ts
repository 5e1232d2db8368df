import type { FrameRate } from '../domain/frameRate.ts';

/** Rates that are written as decimals and mean a 1001 divisor. */
const ntsc: Readonly<Record<string, number>> = {
  '23.976': 24,
  '23.98': 24,
  '29.97': 30,
  '47.952': 48,
  '47.95': 48,
  '59.94': 60,
  '119.88': 120,
};

/**
 * A frame rate as people write it: `25`, `23.976`, `29.97`, `24000/1001`, `12.5`.
 *
 * @returns `null` for what is no rate above 0 and up to 1000.
 */
export function rateFromText(text: string): FrameRate | null {
  const trimmed = text.trim();
  const named = ntsc[trimmed.replace(/0+$/, '')];
  if (named !== undefined && trimmed.includes('.')) return { num: named * 1000, den: 1001 };
  const ratio = /^(\d{1,7})(?:[/:](\d{1,7}))?$/.exec(trimmed);
  if (ratio) return checked(Number(ratio[1]), Number(ratio[2] ?? 1));
  const decimal = /^(\d{1,4})\.(\d{1,3})$/.exec(trimmed);
  if (!decimal) return null;
  const den = 10 ** (decimal[2] ?? '').length;
  return checked(Number(decimal[1]) * den + Number(decimal[2]), den);
}

function checked(num: number, den: number): FrameRate | null {
  return num > 0 && den > 0 && num / den <= 1000 ? { num, den } : null;
}
