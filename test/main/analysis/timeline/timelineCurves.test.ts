import { describe, expect, it } from 'vitest';
import { createRangePyramid } from '#main/analysis/timeline/rangePyramid.ts';
import { sampleCurve, type CurveSource } from '#main/analysis/timeline/timelineCurves.ts';

/** A reproducible series with holes. */
const series = Float32Array.from({ length: 5003 }, (_, i) =>
  i % 97 === 5 ? NaN : Math.sin(i / 50) * (i % 13),
);

function plain(values: ArrayLike<number>, from: number, to: number) {
  const known = Array.from(values).slice(Math.max(0, from), to).filter(Number.isFinite);
  if (known.length === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return { min: Math.min(...known), max: Math.max(...known), mean };
}

describe('createRangePyramid', () => {
  it('says of any range what a plain loop says', () => {
    const pyramid = createRangePyramid(series);
    for (let n = 0; n < 400; n += 1) {
      const from = (n * 7919) % 5003;
      const to = Math.min(5003, from + ((n * 104_729) % 5003));
      const [found, wanted] = [pyramid.range(from, to), plain(series, from, to)];
      expect([found?.min, found?.max]).toEqual([wanted?.min, wanted?.max]);
      if (wanted) expect(found?.mean).toBeCloseTo(wanted.mean, 9);
    }
    expect(pyramid.range(-5, 99_999)).toMatchObject({ min: plain(series, 0, 5003)?.min });
  });

  it('knows nothing of nothing', () => {
    expect(createRangePyramid([]).range(0, 10)).toBeNull();
    expect(createRangePyramid([NaN, Infinity]).range(0, 2)).toBeNull();
    expect(createRangePyramid([1, 2]).range(1, 1)).toBeNull();
  });
});

describe('sampleCurve', () => {
  const source: CurveSource = {
    values: series,
    timeOf: (index) => index * 40,
    pyramid: createRangePyramid(series),
  };

  it('gives equal stretches that hold every sample once', () => {
    const curve = sampleCurve('luma', source, { startMs: 0, endMs: 5003 * 40, points: 100 });
    if (curve.type !== 'bins') throw new Error('too few');
    expect([curve.min.length, curve.stepMs]).toEqual([100, 5003 * 0.4]);
    const first = plain(series, 0, 51);
    expect(curve.max[0]).toBeCloseTo(first?.max ?? NaN, 3);
    expect(Math.max(...curve.max.map((value) => value ?? 0))).toBeCloseTo(
      plain(series, 0, 5003)?.max ?? NaN,
      3,
    );
  });

  it('gives the samples themselves where they fit, and one more on each side', () => {
    const curve = sampleCurve('luma', source, { startMs: 400, endMs: 520, points: 100 });
    if (curve.type !== 'samples') throw new Error('too many');
    expect(curve.timesMs).toEqual([360, 400, 440, 480, 520]);
    expect(curve.values[0]).toBeCloseTo(series[9] ?? NaN, 3);
    const hole = sampleCurve('luma', source, { startMs: 200, endMs: 201, points: 4 });
    expect(hole.type === 'samples' && hole.values).toEqual([expect.any(Number), null, expect.any(Number)]);
  });

  it('gives nothing outside of what was measured', () => {
    const curve = sampleCurve('luma', source, { startMs: 1e9, endMs: 2e9, points: 10 });
    expect(curve.type === 'samples' && curve.timesMs.length).toBeLessThanOrEqual(1);
  });
});
