import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSquares } from '#main/analysis/scoring/linalg/leastSquares.ts';
import { matrixOf } from '#main/analysis/scoring/linalg/matrix.ts';
import { bradleyTerryStrengths, fitBradleyTerry } from '#main/analysis/scoring/models/bradleyTerry.ts';
import { fitModel, type TrainingData } from '#main/analysis/scoring/models/fit.ts';
import { fitLinear } from '#main/analysis/scoring/models/linear.ts';
import { fitLogistic } from '#main/analysis/scoring/models/logistic.ts';
import { lossAndGradients, trainMlp } from '#main/analysis/scoring/models/mlp.ts';
import { createGradients, createNetwork, createWorkspace } from '#main/analysis/scoring/models/network.ts';
import { predict, uncertaintyOf } from '#main/analysis/scoring/models/predict.ts';
import { standardise, standardisationOf } from '#main/analysis/scoring/models/standardise.ts';
import { seededRandom } from '#main/analysis/scoring/seededRandom.ts';
import { furthest, reference, settings, tableNames, tables, toMatrix } from './reference.ts';

const standardised = (rows: readonly number[][]) => {
  const x = toMatrix(rows);
  return standardise(x, standardisationOf(x));
};
const dataOf = (name: (typeof tableNames)[number]): TrainingData => {
  const { features, x, y } = tables[name];
  return { features, x: toMatrix(x), y: Float64Array.from(y), pairs: [] };
};

describe.each(tableNames)('against scikit-learn on %s', (name) => {
  it('standardises with the population deviation', () => {
    const { mean, std } = standardisationOf(toMatrix(tables[name].x));
    expect(furthest(mean, reference.scaler[name]!.mean)).toBeLessThan(1e-9);
    expect(furthest(std, reference.scaler[name]!.std)).toBeLessThan(1e-9);
  });

  it.each(['1.0', '0.05', '20.0'])('has the coefficients of LogisticRegression(C=%s)', (c) => {
    const expected = reference.logistic[name]![c]!;
    const core = fitModel({ kind: 'logistic', settings: settings({ c: Number(c) }) }, dataOf(name), [
      ...tables[name].y.keys(),
    ]).core;
    if (core.type !== 'linear') throw new Error('linear');
    // Its default solver stops short of the optimum: see solvers.test.ts.
    expect(furthest(core.coefficients, expected.defaultCoefficients)).toBeLessThan(6.1e-5);
    expect(Math.abs(core.intercept - expected.defaultIntercept)).toBeLessThan(6.1e-5);
    if (c === '20.0') return;
    expect(furthest(core.coefficients, expected.coefficients)).toBeLessThan(6.1e-5);
    expect(Math.abs(core.intercept - expected.intercept)).toBeLessThan(6.1e-5);
  });

  it('has the coefficients of LinearRegression and Ridge', () => {
    const z = standardised(tables[name].x);
    const rest = toMatrix(
      tables[name].x.map((_, i) => [...z.values.subarray(i * z.columns, (i + 1) * z.columns - 1)]),
    );
    const target = tables[name].x.map((row) => row.at(-1)!);
    const expected = reference.linear[name]!;
    for (const [kind, alpha] of [
      ['ols', 0],
      ['ridge1', 1],
      ['ridge100', 100],
    ] as const) {
      const core = fitLinear(rest, target, alpha);
      expect(furthest(core.coefficients, expected[kind].coefficients)).toBeLessThan(1e-7);
      expect(Math.abs(core.intercept - expected[kind].intercept)).toBeLessThan(1e-7);
    }
  });

  it('gives the shortest answer where columns depend on each other, and where there are more columns than rows', () => {
    const z = standardised(tables[name].x);
    const rest = tables[name].x.map((_, i) => [...z.values.subarray(i * z.columns, (i + 1) * z.columns - 1)]);
    const target = tables[name].x.map((row) => row.at(-1)!);
    const dependent = rest.map((row) => [...row, row[0]!, row[1]! + row[2]!]);
    const expected = reference.linear[name]!;
    expect(
      furthest(fitLinear(toMatrix(dependent), target, 0).coefficients, expected.dependent.coefficients),
    ).toBeLessThan(1e-7);
    const { rows, coefficients, ridge1 } = expected.wide;
    const few = toMatrix(rest.slice(0, rows));
    expect(furthest(fitLinear(few, target.slice(0, rows), 0).coefficients, coefficients)).toBeLessThan(1e-7);
    expect(furthest(fitLinear(few, target.slice(0, rows), 1).coefficients, ridge1)).toBeLessThan(1e-7);
  });

  it(
    'reaches the accuracy of MLPClassifier within two points, over five fixed splits',
    { timeout: 120_000 },
    () => {
      const data = dataOf(name);
      const accuracies = reference.mlp[name]!.map(({ test }, seed) => {
        const held = new Set(test);
        const train = [...tables[name].y.keys()].filter((row) => !held.has(row));
        const model = fitModel({ kind: 'mlp', settings: settings({ seed }) }, data, train);
        const said = predict(model, toMatrix(test.map((row) => tables[name].x[row]!)));
        return test.filter((row, i) => said[i]! > 0.5 === (tables[name].y[row] === 1)).length / test.length;
      });
      const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
      const theirs = reference.mlp[name]!.map(({ accuracy, defaultAccuracy }) =>
        Math.max(accuracy, defaultAccuracy),
      );
      expect(mean(accuracies)).toBeGreaterThanOrEqual(mean(theirs) - 0.02);
    },
  );
});

describe('Bradley–Terry', () => {
  const { pairs, strengths, features, coefficients } = reference.bradleyTerry;
  it('has the strengths of a general minimiser, which add up to 0', () => {
    const own = bradleyTerryStrengths(8, pairs);
    expect(furthest(own, strengths)).toBeLessThan(1e-6);
    expect(Math.abs(own.reduce((a, b) => a + b, 0))).toBeLessThan(1e-9);
  });
  it('on features is the logistic regression of the differences', () => {
    const core = fitBradleyTerry(toMatrix(features), pairs, 1);
    expect(furthest(core.coefficients, coefficients)).toBeLessThan(1e-7);
    expect(core.intercept).toBe(0);
  });
});

describe('the multilayer perceptron', () => {
  it.each([[[]], [[5]], [[7, 4]]])('has the gradients that differences give, hidden %j', (hidden) => {
    const random = seededRandom(3);
    const layers = createNetwork([6, ...hidden], random);
    const count = 9;
    const input = Float64Array.from({ length: count * 6 }, () => random.normal());
    const labels = Float64Array.from({ length: count }, () => random.below(2));
    const workspace = createWorkspace(layers, count);
    const decay = 0.3;
    const gradients = createGradients(layers);
    lossAndGradients({ layers, workspace, gradients }, input, labels, count, decay);
    const lossNow = (): number => {
      const penalty = layers.reduce((sum, { weights }) => sum + weights.reduce((s, w) => s + w * w, 0), 0);
      const scratch = createGradients(layers);
      return (
        lossAndGradients({ layers, workspace, gradients: scratch }, input, labels, count, 0) +
        (decay / 2 / count) * penalty
      );
    };
    const step = 1e-6;
    layers.forEach((layer, index) => {
      for (const part of ['weights', 'bias'] as const) {
        layer[part].forEach((value, i) => {
          layer[part][i] = value + step;
          const above = lossNow();
          layer[part][i] = value - step;
          const below = lossNow();
          layer[part][i] = value;
          const numeric = (above - below) / (2 * step);
          const exact = gradients[index]![part][i]!;
          expect(Math.abs(numeric - exact) / Math.max(1e-2, Math.abs(numeric))).toBeLessThan(1e-5);
        });
      }
    });
  });

  it('is the same for the same seed and another for another', () => {
    const { x, y } = dataOf('iris');
    const z = standardise(x, standardisationOf(x));
    const train = (seed: number) => trainMlp(z, y, settings({ mlp: { epochs: 5 } }).mlp, seed);
    expect(train(4)).toEqual(train(4));
    expect(train(4).losses).not.toEqual(train(5).losses);
  });
});

describe('any model', () => {
  it('learns from constant and missing columns without NaN', () => {
    const random = seededRandom(1);
    const rows = Array.from({ length: 60 }, (_, i) => [7, i % 5 === 0 ? NaN : random.normal(), NaN]);
    const data: TrainingData = {
      ...{ features: ['constant', 'some', 'none'], x: toMatrix(rows), pairs: [[0, 1]] },
      y: Float64Array.from(rows, (_, i) => i % 2),
    };
    for (const kind of ['linear', 'logistic', 'mlp', 'bradley-terry'] as const) {
      const examples = kind === 'bradley-terry' ? [0] : [...rows.keys()];
      const model = fitModel({ kind, settings: settings({ mlp: { epochs: 3 } }) }, data, examples);
      expect(predict(model, data.x).every(Number.isFinite)).toBe(true);
      expect(model.std[0]).toBe(0);
    }
  });

  it('is least certain far from what it has seen', () => {
    const data = dataOf('iris');
    const model = fitModel({ kind: 'linear', settings: settings() }, data, [...data.y.keys()]);
    const [near, far] = uncertaintyOf(model, [], toMatrix([tables.iris.x[70]!, [50, 50, 50, 50]]))!;
    expect(far).toBeGreaterThan(10 * near!);
  });

  it('solves least squares: the residual stands upright on every column', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        (rows, columns, seed) => {
          const random = seededRandom(seed);
          const x = matrixOf(
            Float64Array.from({ length: rows * columns }, () => random.normal()),
            columns,
          );
          const y = Float64Array.from({ length: rows }, () => random.normal());
          const { coefficients } = leastSquares(x, y, 0.5);
          for (let j = 0; j < columns; j++) {
            let slope = 0.5 * coefficients[j]!;
            for (let i = 0; i < rows; i++) {
              let left = -y[i]!;
              for (let k = 0; k < columns; k++) left += x.values[i * columns + k]! * coefficients[k]!;
              slope += left * x.values[i * columns + j]!;
            }
            expect(Math.abs(slope)).toBeLessThan(1e-9);
          }
        },
      ),
    );
  });

  it('has a finite answer for classes that a line divides', () => {
    const z = toMatrix([[-1], [-2], [1], [2]]);
    const core = fitLogistic(z, [0, 0, 1, 1], { c: 1e6, withIntercept: true });
    expect(Number.isFinite(core.coefficients[0]!)).toBe(true);
    expect(core.coefficients[0]!).toBeGreaterThan(5);
  });
});
