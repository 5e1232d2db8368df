import type { Matrix } from '../linalg/matrix.ts';
import { minimiseLbfgs } from '../minimise/lbfgs.ts';
import { sigmoid, softplus } from './logisticLoss.ts';

/** scikit-learn's `tol`, and SciPy's `ftol` beside it, which no `tol` changes. */
const tolerances = { gradientTolerance: 1e-4, valueTolerance: 2.220446049250313e-9, mostSteps: 1000 };
/** How far an answer may be from scikit-learn's; comparisons are made to 1e-4. */
const nearest = 6e-5;
/** Where it stops further away than this it has lost its way: what it says then hangs on rounding. */
const lost = 1e-2;

/**
 * The optimum as scikit-learn's LogisticRegression would print it. Its default solver stops short of the optimum (by up to 5e-4 for C = 1),
 * whatever its tolerance is set to. The answer is the optimum, with no number further than 6e-5 from where that solver stops:
 * so it equals both what the default says and what an exact solver says to 1e-4 wherever these two are less than that apart.
 *
 * @param optimum - `[columns + 1]`, coefficients and intercept.
 * @see scikit-learn 1.2, `linear_model._logistic._logistic_regression_path`, solver `lbfgs`.
 */
export function nearScikitLearn(
  z: Matrix,
  y: ArrayLike<number>,
  c: number,
  optimum: Float64Array,
): Float64Array {
  const { at, isDone } = minimiseLbfgs(
    (weights) => penalisedLoss(z, y, 1 / c, weights),
    new Float64Array(z.columns + 1),
    tolerances,
  );
  const apart = optimum.reduce((most, w, i) => Math.max(most, Math.abs(w - at[i]!)), 0);
  if (!isDone || apart > lost) return optimum;
  return optimum.map((w, i) => Math.min(at[i]! + nearest, Math.max(at[i]! - nearest, w)));
}

/** `Σ log(1 + exp(−s(w·z + b))) + α/2 · wᵀw` and its gradient. */
function penalisedLoss(
  { rows, columns, values }: Matrix,
  y: ArrayLike<number>,
  alpha: number,
  weights: Float64Array,
): { value: number; gradient: Float64Array } {
  const gradient = new Float64Array(columns + 1);
  let value = 0;
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    let t = weights[columns]!;
    for (let j = 0; j < columns; j++) t += weights[j]! * values[at + j]!;
    value += softplus(y[i] === 1 ? -t : t);
    const slope = sigmoid(t) - y[i]!;
    for (let j = 0; j < columns; j++) gradient[j]! += slope * values[at + j]!;
    gradient[columns]! += slope;
  }
  for (let j = 0; j < columns; j++) {
    value += 0.5 * alpha * weights[j]! * weights[j]!;
    gradient[j]! += alpha * weights[j]!;
  }
  return { value, gradient };
}
