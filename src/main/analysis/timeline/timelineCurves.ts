import { timelineCurves, type TimelineCurve, type TimelineCurveName } from '#shared/contract/timeline.ts';
import type { AnalyserResults, SeriesMap } from '#shared/domain/results.ts';
import { createRangePyramid, type RangePyramid } from './rangePyramid.ts';

/** One measured curve of a clip: values at ascending times. */
export interface CurveSource {
  values: ArrayLike<number>;
  /** ms from the first picture. */
  timeOf(index: number): number;
  pyramid: RangePyramid;
}

export type CurveSources = ReadonlyMap<TimelineCurveName, CurveSource>;

const digits = 5;

/** Every curve that was measured; built once for a clip. */
export function curveSources(results: AnalyserResults): CurveSources {
  const sources = new Map<TimelineCurveName, CurveSource>();
  const add = (
    name: TimelineCurveName,
    values: ArrayLike<number> | undefined,
    timeOf: (index: number) => number,
  ): void => {
    if (!values || values.length === 0) return;
    sources.set(name, { values, timeOf, pyramid: createRangePyramid(values) });
  };
  addPicture(results, add);
  const { sound } = results;
  if (sound) {
    const { envelopeStepMs, loudnessStepMs, metrics } = sound.data;
    const each = (stepMs: number) => (index: number) => metrics.offsetMs + index * stepMs;
    add('loudness', sound.series['momentaryLufs'], each(loudnessStepMs));
    add('peak', sound.series['peak'], each(envelopeStepMs));
    add('rms', sound.series['rms'], each(envelopeStepMs));
  }
  return new Map(
    timelineCurves.flatMap((name) => {
      const source = sources.get(name);
      return source ? [[name, source] as const] : [];
    }),
  );
}

type Add = (
  name: TimelineCurveName,
  values: ArrayLike<number> | undefined,
  timeOf: (index: number) => number,
) => void;

function addPicture({ picture }: AnalyserResults, add: Add): void {
  const times = picture?.series['ptsMs'];
  if (!picture || !times) return;
  const { series } = picture;
  const ofFrame = (frame: number): number => times[frame] ?? NaN;
  const names = [
    'luma',
    'contrast',
    'shadowsClipped',
    'highlightsClipped',
    'saturation',
    'colourfulness',
  ] as const;
  for (const name of names) add(name, series[name], ofFrame);
  add('motion', series['motion'], ofFrame);
  add('shift', shiftLengths(series), ofFrame);
  const stills = series['stillFrame'];
  if (!stills) return;
  const ofStill = (index: number): number => ofFrame(stills[index] ?? NaN);
  add('sharpness', series['stillSharpness'], ofStill);
  add('noise', series['stillNoise'], ofStill);
}

/** How far the picture moved, as a share of its width and height. */
function shiftLengths(series: SeriesMap): Float32Array | undefined {
  const [x, y] = [series['shiftX'], series['shiftY']];
  return x && y ? Float32Array.from(x, (value, index) => Math.hypot(value, y[index] ?? 0)) : undefined;
}

/**
 * A curve over `[startMs, endMs)`: its samples where they are no more than `points`, with one more on each side so that
 * a drawn line leaves the view; otherwise `points` equal stretches.
 */
export function sampleCurve(
  name: TimelineCurveName,
  source: CurveSource,
  range: { startMs: number; endMs: number; points: number },
): TimelineCurve {
  const { startMs, endMs, points } = range;
  const from = firstAtOrAfter(source, startMs);
  const to = firstAtOrAfter(source, endMs);
  if (to - from <= points) {
    const indexes = Array.from(
      { length: Math.min(source.values.length, to + 1) - Math.max(0, from - 1) },
      (_, i) => Math.max(0, from - 1) + i,
    );
    return {
      ...{ type: 'samples', name },
      timesMs: indexes.map((index) => Math.round(source.timeOf(index) * 1000) / 1000),
      values: indexes.map((index) => round(source.values[index] ?? NaN)),
    };
  }
  const stepMs = (endMs - startMs) / points;
  const curve: TimelineCurve = { type: 'bins', name, startMs, stepMs, min: [], max: [], mean: [] };
  let begin = from;
  for (let bin = 1; bin <= points; bin += 1) {
    const end = bin === points ? to : firstAtOrAfter(source, startMs + bin * stepMs);
    const found = source.pyramid.range(begin, end);
    curve.min.push(found && round(found.min));
    curve.max.push(found && round(found.max));
    curve.mean.push(found && round(found.mean));
    begin = end;
  }
  return curve;
}

function firstAtOrAfter({ values, timeOf }: CurveSource, ms: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (timeOf(middle) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

function round(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : null;
}
