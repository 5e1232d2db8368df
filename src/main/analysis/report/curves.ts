import type { Curve, CurveName } from '#shared/domain/reportDocument.ts';
import type { AnalyserResults, SeriesMap } from '#shared/domain/results.ts';

/** Points of one drawn line: more than a printed strip can show. */
export const CURVE_POINTS = 600;

type Reduce = (values: ArrayLike<number>, from: number, to: number) => number | null;

/** Thin the measured series of a clip for drawing. A series that was not measured gives no curve. */
export function buildCurves(results: AnalyserResults | null): Curve[] {
  if (!results) return [];
  return [...pictureCurves(results), ...soundCurves(results)];
}

function pictureCurves({ picture }: AnalyserResults): Curve[] {
  const times = picture?.series['ptsMs'];
  if (!picture || !times || times.length === 0) return [];
  const { series } = picture;
  const at = (index: number): number => times[index] ?? 0;
  const curves: (Curve | null)[] = [
    thin('luma', series['luma'], at, meanOf),
    thin('motion', series['motion'], at, maxOf),
    thin('shift', shiftLengths(series), at, maxOf),
  ];
  const frames = series['stillFrame'];
  if (frames) curves.push(thin('sharpness', series['stillSharpness'], (i) => at(frames[i] ?? 0), meanOf));
  return curves.filter((curve) => curve !== null);
}

function soundCurves({ sound }: AnalyserResults): Curve[] {
  if (!sound) return [];
  const { data, series } = sound;
  const offsetMs = data.metrics.offsetMs;
  return [
    thin('loudness', series['momentaryLufs'], (i) => offsetMs + i * data.loudnessStepMs, maxOf),
    thin('waveform', series['peak'], (i) => offsetMs + i * data.envelopeStepMs, maxOf),
  ].filter((curve) => curve !== null);
}

function shiftLengths(series: SeriesMap): Float32Array | undefined {
  const [x, y] = [series['shiftX'], series['shiftY']];
  if (!x || !y) return undefined;
  return Float32Array.from(x, (value, index) => Math.hypot(value, y[index] ?? 0));
}

function thin(
  name: CurveName,
  values: ArrayLike<number> | undefined,
  timeOf: (index: number) => number,
  reduce: Reduce,
): Curve | null {
  if (!values || values.length === 0) return null;
  const count = Math.min(CURVE_POINTS, values.length);
  const curve: Curve = { name, timesMs: [], values: [] };
  for (let point = 0; point < count; point += 1) {
    const from = Math.floor((point * values.length) / count);
    const to = Math.floor(((point + 1) * values.length) / count);
    curve.timesMs.push(Math.round(timeOf(from) * 1000) / 1000);
    const value = reduce(values, from, to);
    curve.values.push(value === null ? null : Number(value.toPrecision(6)));
  }
  return curve;
}

function meanOf(values: ArrayLike<number>, from: number, to: number): number | null {
  let sum = 0;
  let known = 0;
  for (let index = from; index < to; index += 1) {
    const value = values[index];
    if (value === undefined || !Number.isFinite(value)) continue;
    sum += value;
    known += 1;
  }
  return known > 0 ? sum / known : null;
}

function maxOf(values: ArrayLike<number>, from: number, to: number): number | null {
  let max: number | null = null;
  for (let index = from; index < to; index += 1) {
    const value = values[index];
    if (value !== undefined && Number.isFinite(value) && (max === null || value > max)) max = value;
  }
  return max;
}
