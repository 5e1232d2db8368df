import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '#main/analysis/scoring/choice/explain.ts';
import { fitModel } from '#main/analysis/scoring/models/fit.ts';
import { areaUnderCurve, classMetrics } from '#main/analysis/scoring/validation/classMetrics.ts';
import { planFolds, runFold, validationOf } from '#main/analysis/scoring/validation/crossValidation.ts';
import { groupedFolds } from '#main/analysis/scoring/validation/folds.ts';
import { runFitTask } from '#main/analysis/scoring/validation/fitTasks.ts';
import { numberMetrics } from '#main/analysis/scoring/validation/numberMetrics.ts';
import { seededRandom } from '#main/analysis/scoring/seededRandom.ts';
import { reference, settings, tableNames, tables, toMatrix } from './reference.ts';

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);
const auc = (y: readonly number[], p: readonly number[]): number | null => {
  const order = [...y.keys()].sort((a, b) => p[a]! - p[b]!);
  return areaUnderCurve(y, p, order, ones(y.length));
};

describe('what is measured', () => {
  it('is the model in all its digits, of columns too that vary little on a large mean', () => {
    // The target is the column itself: in 32 bits these values are 64 apart, and nothing would be left of it.
    const values = Float64Array.from({ length: 40 }, (_, i) => 1e9 + Math.sin(i));
    const data = {
      features: ['a'],
      x: { rows: 40, columns: 1, values },
      y: values.map((v) => v - 1e9),
      pairs: [],
    };
    const spec = { kind: 'linear' as const, settings: settings() };
    const groups = Int32Array.from(values.keys());
    const whole = runFitTask({ type: 'whole', spec, data, groups });
    if (whole === null || !('training' in whole) || whole.training?.type !== 'numbers')
      throw new Error('no numbers');
    expect(whole.training.r2.value).toBeCloseTo(1, 9);
    const plan = planFolds(spec, data, groups);
    const { predictions } = runFold(spec, data, plan[0]!);
    expect(predictions).toHaveLength(plan[0]!.test.length);
    plan[0]!.test.forEach((row, i) => expect(predictions[i]).toBeCloseTo(data.y[row]!, 5));
  });
});

describe('measures of classes', () => {
  it.each(tableNames)('equal scikit-learn’s on %s, with ties', (name) => {
    const { probabilities, auc: area, brier } = reference.metrics[name]!;
    const metrics = classMetrics(tables[name].y, probabilities, [...probabilities.keys()], 1);
    expect(metrics.auc.value).toBeCloseTo(area, 12);
    expect(metrics.brier.value).toBeCloseTo(brier, 12);
    for (const { value, low, high } of [metrics.auc, metrics.brier, metrics.accuracy]) {
      expect(low).toBeLessThanOrEqual(value!);
      expect(high).toBeGreaterThanOrEqual(value!);
    }
    const { truePositive, falsePositive, trueNegative, falseNegative } = metrics.confusion;
    expect((truePositive + trueNegative) / metrics.count).toBeCloseTo(metrics.accuracy.value!, 12);
    expect(falsePositive + trueNegative).toBe(metrics.count - metrics.positives);
    expect(falseNegative + truePositive).toBe(metrics.positives);
    expect(metrics.calibration.reduce((sum, { count }) => sum + count, 0)).toBe(metrics.count);
  });

  it('count the area pair by pair', () => {
    const row = fc.record({ y: fc.integer({ min: 0, max: 1 }), p: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const positives = rows.filter(({ y }) => y === 1);
        const negatives = rows.filter(({ y }) => y === 0);
        const wins = positives.flatMap((a) =>
          negatives.map((b) => (a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0) as number),
        );
        const expected = wins.length === 0 ? null : wins.reduce((a, b) => a + b, 0) / wins.length;
        const found = auc(
          rows.map(({ y }) => y),
          rows.map(({ p }) => p),
        );
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('have no area and no interval of a single class or a single group', () => {
    const metrics = classMetrics([1, 1, 1], [0.2, 0.9, 0.5], [7, 7, 7], 1);
    expect(metrics.auc).toEqual({ value: null, low: null, high: null });
    expect(metrics.brier.low).toBeNull();
  });
});

describe('measures of numbers', () => {
  it('are those of the definition', () => {
    const { rmse, mae, r2 } = numberMetrics([1, 2, 3, 6], [1, 2, 4, 4], [0, 1, 2, 3], 1);
    expect(rmse.value).toBeCloseTo(Math.sqrt(5 / 4), 12);
    expect(mae.value).toBeCloseTo(3 / 4, 12);
    expect(r2.value).toBeCloseTo(1 - 5 / 14, 12);
    expect(numberMetrics([2, 2], [1, 3], [0, 1], 1).r2.value).toBeNull();
  });
});

describe('folds', () => {
  it('never divide a group, use every row once and spread the classes', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 1 })), {
      minLength: 2,
      maxLength: 80,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 6 }), fc.nat(), (all, count, seed) => {
        const groups = all.map(([group]) => group);
        const folds = groupedFolds(
          groups,
          all.map(([, kind]) => kind),
          count,
          seed,
        );
        expect(folds).toHaveLength(all.length);
        const foldOf = new Map<number, number>();
        groups.forEach((group, i) => {
          expect(foldOf.get(group) ?? folds[i]).toBe(folds[i]);
          foldOf.set(group, folds[i]!);
        });
        expect(new Set(folds).size).toBe(Math.min(count, foldOf.size));
      }),
    );
  });

  it('of single rows hold the same share of each class', () => {
    const y = tables.cancer.y;
    const folds = groupedFolds([...y.keys()], y, 5, 1);
    for (let fold = 0; fold < 5; fold++) {
      const own = y.filter((_, i) => folds[i] === fold);
      expect(own.length).toBeGreaterThan(y.length / 5 - 2);
      const share = own.filter((value) => value === 1).length / own.length;
      expect(Math.abs(share - 357 / 569)).toBeLessThan(0.01);
    }
  });

  it('keep the shots of a clip apart: a model that only knows its clip learns nothing', () => {
    // Every clip has its own number and one answer: leaking takes would make this look perfect.
    const random = seededRandom(2);
    const clips = Array.from({ length: 40 }, () => ({ mark: random.normal(), y: random.below(2) }));
    const rows = clips.flatMap(({ mark, y }, clip) => [0, 1, 2, 3].map(() => ({ mark, y, clip })));
    const data = {
      ...{ features: ['mark', 'square'], pairs: [] },
      x: toMatrix(rows.map(({ mark }) => [mark, mark * mark])),
      y: Float64Array.from(rows, ({ y }) => y),
    };
    const spec = { kind: 'logistic' as const, settings: settings() };
    const groups = rows.map(({ clip }) => clip);
    const plan = planFolds(spec, data, groups);
    const results = plan.map((fold) => runFold(spec, data, fold));
    const validation = validationOf(spec, data, groups, plan, results)!;
    expect(validation).toMatchObject({ groups: 40, folds: 5, trust: 'no-better' });
  });
});

describe('reasons', () => {
  it.each(['logistic', 'linear', 'mlp'] as const)('of %s add up to the logit', (kind) => {
    const { features, x, y } = tables.wine;
    const data = { features, x: toMatrix(x), y: Float64Array.from(y), pairs: [] };
    const model = fitModel({ kind, settings: settings({ mlp: { epochs: 60 } }) }, data, [...y.keys()]);
    for (const { base, effects, total } of explain(model, data.x)) {
      const sum = effects.reduce((whole, effect) => whole + effect, base);
      expect(Math.abs(sum - total)).toBeLessThan(kind === 'mlp' ? 0.01 * (1 + Math.abs(total)) : 1e-9);
    }
  });
});
