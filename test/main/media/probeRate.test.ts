import { describe, expect, it } from 'vitest';
import { decideRate, fitsRate, snapRate } from '#main/media/probeRate.ts';

const grid = (count: number, step: number, round = 1e6): number[] =>
  Array.from({ length: count }, (_, index) => Math.round(index * step * round) / round);

describe('snapRate', () => {
  it.each([
    [
      { num: 2997, den: 100 },
      { num: 30000, den: 1001 },
    ],
    [
      { num: 23976, den: 1000 },
      { num: 24000, den: 1001 },
    ],
    [
      { num: 5994, den: 100 },
      { num: 60000, den: 1001 },
    ],
    [
      { num: 90000, den: 3001 },
      { num: 30, den: 1 },
    ],
    [
      { num: 24, den: 1 },
      { num: 24, den: 1 },
    ],
    [
      { num: 24000, den: 1001 },
      { num: 24000, den: 1001 },
    ],
    [
      { num: 14985, den: 1000 },
      { num: 15000, den: 1001 },
    ],
  ])('%j is %j', (from, to) => expect(snapRate(from)).toEqual(to));

  it('leaves a rate that stands for nothing else', () => {
    expect(snapRate({ num: 37, den: 3 })).toEqual({ num: 37, den: 3 });
  });
});

describe('fitsRate', () => {
  it('tells 24 from 23.976 over eight seconds of millisecond times', () => {
    const times = grid(200, 1001 / 24000, 1000);
    expect(fitsRate(times, { num: 24000, den: 1001 }, 0.001)).toBe(true);
    expect(fitsRate(times, { num: 24, den: 1 }, 0.001)).toBe(false);
  });
});

describe('decideRate', () => {
  it('believes the times where the container names its clock', () => {
    const found = decideRate({ num: 1000, den: 1 }, { num: 60, den: 1 }, grid(30, 1 / 30, 1000), 0.001);
    expect(found).toEqual({ frameRate: { num: 30, den: 1 }, variableFrameRate: false });
  });
  it('finds a rate that varies, and keeps the mean', () => {
    const times = [0, 0.04, 0.08, 0.2, 0.24, 0.4];
    const found = decideRate({ num: 25, den: 2 }, { num: 25, den: 1 }, times, 1 / 12800);
    expect(found).toEqual({ frameRate: { num: 25, den: 2 }, variableFrameRate: true });
  });
  it('takes the coded rate of interlaced material, not its fields', () => {
    const found = decideRate({ num: 25, den: 1 }, { num: 50, den: 1 }, grid(100, 0.04), 1 / 90000);
    expect(found).toEqual({ frameRate: { num: 25, den: 1 }, variableFrameRate: false });
  });
  it('says nothing about a single picture', () => {
    expect(decideRate(null, null, [0], 0.001)).toEqual({ frameRate: null, variableFrameRate: null });
  });
});
