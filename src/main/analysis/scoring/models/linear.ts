import type { LinearCore } from '#shared/domain/scoring/fitted.ts';
import { leastSquares } from '../linalg/leastSquares.ts';
import type { Matrix } from '../linalg/matrix.ts';

/**
 * Linear regression, ordinary or ridge: minimises `‖y − Zw − b‖² + α‖w‖²`, the intercept unpenalised, as scikit-learn's
 * LinearRegression and Ridge do.
 *
 * @param z - Standardised rows (no `NaN`); columns need not be exactly centred.
 * @param y - `[rows]`
 * @param alpha - ≥ 0; 0 is the ordinary regression, for dependent columns the solution of least length.
 * @see Hastie, Tibshirani & Friedman, "The Elements of Statistical Learning", 2nd ed., 3.2 and 3.4.1.
 */
export function fitLinear(z: Matrix, y: ArrayLike<number>, alpha: number): LinearCore {
  const { rows, columns, values } = z;
  const middle = new Float64Array(columns);
  let yMiddle = 0;
  for (let i = 0; i < rows; i++) {
    yMiddle += y[i]! / rows;
    for (let j = 0; j < columns; j++) middle[j]! += values[i * columns + j]! / rows;
  }
  const centred = new Float64Array(values.length);
  const target = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    target[i] = y[i]! - yMiddle;
    for (let j = 0; j < columns; j++) centred[i * columns + j] = values[i * columns + j]! - middle[j]!;
  }
  const solved = leastSquares({ rows, columns, values: centred }, target, alpha);
  const coefficients = [...solved.coefficients];
  const intercept = yMiddle - coefficients.reduce((sum, w, j) => sum + w * middle[j]!, 0);
  const covariance = covarianceOf(centred, target, solved, middle);
  return { type: 'linear', link: 'identity', coefficients, intercept, covariance };
}

/** Residual variance times the inverse Gram matrix, for (w…, b); `null` without degrees of freedom. */
function covarianceOf(
  centred: Float64Array,
  target: Float64Array,
  { coefficients, rank, inverseGram }: ReturnType<typeof leastSquares>,
  middle: Float64Array,
): number[] | null {
  const rows = target.length;
  const n = coefficients.length;
  const freedom = rows - rank - 1;
  if (inverseGram === null || freedom < 1) return null;
  let squares = 0;
  for (let i = 0; i < rows; i++) {
    let left = target[i]!;
    for (let j = 0; j < n; j++) left -= centred[i * n + j]! * coefficients[j]!;
    squares += left * left;
  }
  const variance = squares / freedom;
  const size = n + 1;
  const out = new Array<number>(size * size).fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) out[i * size + j] = variance * inverseGram[i * n + j]!;
  }
  // b = ȳ − w·m, and ȳ is independent of w.
  let ofIntercept = variance / rows;
  for (let i = 0; i < n; i++) {
    let shared = 0;
    for (let j = 0; j < n; j++) shared -= out[i * size + j]! * middle[j]!;
    out[i * size + n] = shared;
    out[n * size + i] = shared;
    ofIntercept -= shared * middle[i]!;
  }
  out[n * size + n] = ofIntercept;
  return out;
}
