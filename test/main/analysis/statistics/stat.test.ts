import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianOf, percentileOf, percentilesOf } from '#main/analysis/statistics/percentile.ts';
import { createRunningStat } from '#main/analysis/statistics/runningStat.ts';
import { meanOf, sampleVarianceOf, statOf, varianceOf } from '#main/analysis/statistics/stat.ts';
import reference from '../../../fixtures/statistics/reference.json' with { type: 'json' };

/** The same generator as scripts/references/statistics.py. */
function uniform(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}

const shapes: Record<string, (u: number) => number> = {
  share: (u) => u,
  levels: (u) => Math.floor(u * 256),
  smallSpreadOnLargeMean: (u) => 1e9 + u,
  negative: (u) => -50 + 100 * u ** 3,
};

const close = (value: number, wanted: number, tolerance: number): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1e-12, Math.abs(wanted)));

describe('statistics against NumPy', () => {
  it.each(reference.cases)('$name, $count values', (wanted) => {
    const values = uniform(wanted.count, wanted.seed).map(shapes[wanted.name]!);
    const stat = statOf(values)!;
    close(stat.mean, wanted.mean, 1e-12);
    close(stat.variance, wanted.variance, 1e-9);
    close(stat.std, wanted.std, 1e-9);
    close(stat.variance, wanted.numpyVariance, 1e-4);
    expect([stat.min, stat.max]).toEqual([wanted.min, wanted.max]);
    close(sampleVarianceOf(values)!, wanted.sampleVariance, 1e-9);
    percentilesOf(values, wanted.ranks)!.forEach((value, i) => close(value, wanted.percentiles[i]!, 1e-12));
    const running = createRunningStat();
    for (const value of values) running.push(value);
    close(running.stat()!.variance, wanted.variance, 1e-6);
    close(running.sampleVariance()!, wanted.sampleVariance, 1e-6);
  });
});

describe('statOf', () => {
  it('is null without values and leaves out what was not measured', () => {
    expect(statOf([])).toBeNull();
    expect(statOf([NaN, NaN])).toBeNull();
    expect(statOf([1, 2, 3], 2, 2)).toBeNull();
    expect(statOf([1, NaN, 3])).toEqual({ mean: 2, variance: 1, std: 1, min: 1, max: 3 });
    expect(sampleVarianceOf([4])).toBeNull();
    expect(createRunningStat().stat()).toBeNull();
    expect(meanOf([NaN])).toBeNull();
    expect(varianceOf(Float32Array.of(1, 3))).toBe(1);
  });

  it('clamps the range to the values', () => {
    expect(statOf([5, 1, 2], -4, 99)!.max).toBe(5);
    expect(statOf([5, 1, 2], 1)!.max).toBe(2);
  });

  it('holds min ≤ mean ≤ max, variance ≥ 0 and is exact for equal values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const stat = statOf(values)!;
        expect(stat.min <= stat.mean && stat.mean <= stat.max).toBe(true);
        expect(stat.variance).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(statOf(new Array(1000).fill(0.1))).toEqual({ mean: 0.1, variance: 0, std: 0, min: 0.1, max: 0.1 });
  });

  it('takes percentiles by linear interpolation', () => {
    expect(percentilesOf([4, 1, 3, 2], [0, 50, 100])).toEqual([1, 2.5, 4]);
    expect(medianOf([])).toBeNull();
    expect(percentileOf([7], 33)).toBe(7);
    expect(() => percentileOf([1], 101)).toThrow(RangeError);
  });
});
