import { describe, expect, it } from 'vitest';
import { emptyLabel, type Label, type RangeLabel } from '#shared/domain/labels.ts';
import { labelsOfShots } from '#shared/domain/labelsOfShots.ts';

const given = (startFrame: number, endFrame: number, label: Partial<Label>): RangeLabel => ({
  ...{ startFrame, endFrame, label: { ...emptyLabel, ...label } },
});
const shots = (...bounds: number[]) =>
  bounds.slice(1).map((endFrame, i) => ({ startFrame: bounds[i] ?? 0, endFrame }));
const ratings = (bounds: number[], labels: RangeLabel[]) =>
  labelsOfShots(shots(...bounds), labels).map(({ rating }) => rating);

describe('labels of shots whose frames have changed', () => {
  const two = [given(0, 40, { rating: 2 }), given(40, 100, { rating: 5, notes: 'b' })];

  it('are the same while nothing has', () => {
    expect(ratings([0, 40, 100, 120], two)).toEqual([2, 5, null]);
  });

  it('stay on both sides of a cut that was moved', () => {
    expect(ratings([0, 45, 100], two)).toEqual([2, 5]);
    expect(ratings([0, 30, 100], two)).toEqual([2, 5]);
  });

  it('go to both halves of a split until one has its own', () => {
    expect(ratings([0, 10, 40, 100], two)).toEqual([2, 2, 5]);
    expect(ratings([0, 10, 40, 100], [...two, given(0, 10, { rating: 0 })])).toEqual([0, 2, 5]);
  });

  it('of merged shots: the longer one counts, what it leaves open comes from the other, notes are joined', () => {
    const labels = [
      given(0, 40, { rating: 2, flag: 'pick', notes: 'a' }),
      given(40, 100, { rating: 5, colour: 'red', notes: 'b' }),
    ];
    expect(labelsOfShots(shots(0, 100), labels)).toEqual([
      { rating: 5, flag: 'pick', colour: 'red', notes: 'a\nb' },
    ]);
  });

  it('come back when an edit is undone, and a cleared label stays cleared', () => {
    const labels = [given(0, 100, { rating: 4 }), given(0, 40, { rating: 1 })];
    expect(ratings([0, 100], labels)).toEqual([4]);
    expect(ratings([0, 100], [given(0, 100, {}), given(0, 40, { rating: 1 })])).toEqual([null]);
  });

  it('do not reach a shot that shares less than half', () => {
    expect(ratings([0, 90, 200], [given(80, 200, { rating: 3 })])).toEqual([null, 3]);
  });
});
