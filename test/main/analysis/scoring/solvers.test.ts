import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitLogistic } from '#main/analysis/scoring/models/logistic.ts';
import { standardise, standardisationOf } from '#main/analysis/scoring/models/standardise.ts';
import { minimiseLbfgs } from '#main/analysis/scoring/minimise/lbfgs.ts';
import { furthest, toMatrix } from './reference.ts';

interface Fit {
  c: number;
  /** Coefficients and intercept where the default solver stops, and at the optimum. */
  lbfgs: number[];
  exact: number[];
}

/** Made by test/fixtures/scoring/solvers.py with scikit-learn 1.2.1. */
const { tables } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/scoring/solvers.json'), 'utf8'),
) as { tables: { name: string; x: number[][]; y: number[]; fits: Fit[] }[] };

const cases = tables.flatMap(({ name, x, y, fits }) =>
  fits.map((fit) => [`${name}, C = ${fit.c}`, x, y, fit] as const),
);

describe('LogisticRegression, whatever its solver', () => {
  it.each(cases)('%s', (_, rows, y, { c, lbfgs, exact }) => {
    const x = toMatrix(rows);
    const core = fitLogistic(standardise(x, standardisationOf(x)), y, { c, withIntercept: true });
    const own = [...core.coefficients, core.intercept];
    expect(furthest(own, lbfgs)).toBeLessThan(6.1e-5);
    // Both at once, wherever the two are less than 1e-4 apart, and a little beyond.
    const apart = furthest(lbfgs, exact);
    expect(furthest(own, exact)).toBeLessThan(Math.max(1e-6, apart - 5.9e-5));
  });
});

describe('L-BFGS', () => {
  it('finds the bottom of a bent valley', () => {
    const { at, isDone } = minimiseLbfgs(
      ([a = 0, b = 0]) => ({
        value: (1 - a) ** 2 + 100 * (b - a * a) ** 2,
        gradient: Float64Array.of(-2 * (1 - a) - 400 * a * (b - a * a), 200 * (b - a * a)),
      }),
      Float64Array.of(-1.2, 1),
      { gradientTolerance: 1e-9, valueTolerance: 0, mostSteps: 200 },
    );
    expect(isDone).toBe(true);
    expect(furthest(at, [1, 1])).toBeLessThan(1e-8);
  });

  it('says where it did not get to an end', () => {
    const { isDone } = minimiseLbfgs(
      ([a = 0]) => ({ value: -a, gradient: Float64Array.of(-1) }),
      Float64Array.of(0),
      { gradientTolerance: 1e-9, valueTolerance: 0, mostSteps: 3 },
    );
    expect(isDone).toBe(false);
  });
});
