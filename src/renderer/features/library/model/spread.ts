/** How the values of a column are spread: for the picture behind a range filter. */
export interface Spread {
  min: number;
  max: number;
  /** Rows that have the number. */
  known: number;
  /** Rows in each of the equal steps of the scale. */
  bins: readonly number[];
  /** Steps are equal in the logarithm: the values span several powers of ten. */
  isLogarithmic: boolean;
}

const wideRatio = 500;

/** @returns `null` where no row has the number. */
export function spreadOf(values: readonly (number | null)[], binCount = 40): Spread | null {
  let [min, max, known] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    if (value === null) continue;
    known += 1;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (known === 0) return null;
  const isLogarithmic = min > 0 && max / min > wideRatio;
  const bins = new Array<number>(binCount).fill(0);
  const scale = { min, max, isLogarithmic };
  for (const value of values) {
    if (value === null) continue;
    const bin = Math.min(binCount - 1, Math.floor(placeOf(scale, value) * binCount));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return { min, max, known, bins, isLogarithmic };
}

type Scale = Pick<Spread, 'min' | 'max' | 'isLogarithmic'>;

/** Where a value lies on the scale, 0–1. */
export function placeOf({ min, max, isLogarithmic }: Scale, value: number): number {
  if (max <= min) return 0;
  const inside = Math.min(Math.max(value, min), max);
  return isLogarithmic ? Math.log(inside / min) / Math.log(max / min) : (inside - min) / (max - min);
}

/** The value at a place of the scale; the ends are exact. */
export function valueAt({ min, max, isLogarithmic }: Scale, place: number): number {
  if (place <= 0) return min;
  if (place >= 1) return max;
  const value = isLogarithmic ? min * (max / min) ** place : min + place * (max - min);
  return Number(value.toPrecision(3));
}
