import type { TimelineCurve } from '#shared/contract/timeline.ts';

/** A small curve in a box of 100 × 20: path of its mean, area between least and greatest, and what it spans. */
export interface Sparkline {
  line: string;
  band: string | null;
  min: number;
  max: number;
}

const [width, height] = [100, 20];

/** @returns `null` where nothing was measured in this stretch. */
export function sparkline(curve: TimelineCurve, startMs: number, endMs: number): Sparkline | null {
  const points =
    curve.type === 'samples'
      ? curve.timesMs.map((at, i) => pointOf(at, curve.values[i], curve.values[i], curve.values[i]))
      : curve.mean.map((mean, i) =>
          pointOf(curve.startMs + (i + 0.5) * curve.stepMs, mean, curve.min[i], curve.max[i]),
        );
  const known = points.filter((point) => point !== null);
  if (known.length === 0 || endMs <= startMs) return null;
  const min = Math.min(...known.map((point) => point.min));
  const max = Math.max(...known.map((point) => point.max));
  const x = (at: number): string => (((at - startMs) / (endMs - startMs)) * width).toFixed(1);
  const y = (value: number): string =>
    (max > min ? height - 1 - ((value - min) / (max - min)) * (height - 2) : height / 2).toFixed(1);
  // A gap in what was measured is a gap in the curve.
  let pen = 'M';
  const line = points
    .map((point) => {
      if (point === null) return ((pen = 'M'), '');
      const step = `${pen}${x(point.at)} ${y(point.mean)}`;
      pen = 'L';
      return step;
    })
    .join('');
  const upper = known.map((point) => `${x(point.at)} ${y(point.max)}`);
  const lower = known.toReversed().map((point) => `${x(point.at)} ${y(point.min)}`);
  return { line, band: curve.type === 'bins' ? `M${[...upper, ...lower].join('L')}Z` : null, min, max };
}

type Value = number | null | undefined;

function pointOf(at: number, mean: Value, min: Value, max: Value) {
  return typeof mean === 'number' && typeof min === 'number' && typeof max === 'number'
    ? { at, mean, min, max }
    : null;
}
