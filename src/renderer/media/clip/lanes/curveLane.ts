import type { TimelineCurveName } from '#shared/contract/timeline.ts';
import type { Lane } from '#renderer/media/lanes/lane.ts';
import type { CurveRange, CurveStore } from '../model/curveStore.ts';
import { drawCurve } from './drawCurve.ts';

/** Scales that are known beforehand; the others reach from 0 (or below) to the greatest value of the clip. */
const fixedRanges: Partial<Record<TimelineCurveName, CurveRange>> = {
  luma: { min: 0, max: 255 },
  saturation: { min: 0, max: 1 },
};

const padPx = 4;

/** The scale of a curve: the whole clip's, so that it stays while zooming. */
export function scaleOfCurve(name: TimelineCurveName, range: CurveRange | null): CurveRange {
  const fixed = fixedRanges[name];
  if (fixed) return fixed;
  const min = Math.min(0, range?.min ?? 0);
  const max = range?.max ?? 1;
  return { min, max: max > min ? max : min + 1 };
}

export function createCurveLane(name: TimelineCurveName, store: CurveStore): Lane {
  return {
    id: `curve-${name}`,
    height: 56,
    paint({ ctx, view, height, theme, ratio }) {
      const { min, max } = scaleOfCurve(name, store.rangeOf(name));
      const y = (value: number): number =>
        height - padPx - ((value - min) / (max - min)) * (height - 2 * padPx);
      drawCurve({ ctx, view, ratio, y }, store, name, { line: theme.curve, band: theme.curveFill });
    },
    onChange: (listener) => store.onChange(name, listener),
  };
}
