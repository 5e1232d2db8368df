import type { LinearCore } from '#shared/domain/scoring/fitted.ts';
import { inversePositive, solvePositive } from '../linalg/cholesky.ts';
import type { Matrix } from '../linalg/matrix.ts';
import { sigmoid, softplus } from './logisticLoss.ts';
import { nearScikitLearn } from './logisticStop.ts';

const mostSteps = 200;

export interface LogisticOptions {
  /** Inverse strength of the penalty, > 0, as scikit-learn's. */
  c: number;
  /** False for differences of pairs, where swapping the two must swap the answer. */
  withIntercept: boolean;
}

/**
 * L2-penalised logistic regression with scikit-learn's objective, `½ wᵀw + C Σ log(1 + exp(−s(w·z + b)))`, s = ±1, the
 * intercept unpenalised. Newton's method (iteratively reweighted least squares) with step halving, to the last digits:
 * the objective is strictly convex, so there is one answer. With an intercept it is given as near to it as LogisticRegression's default
 * solver would print it, see `nearScikitLearn`.
 *
 * @param z - Standardised rows, no `NaN`.
 * @param y - `[rows]`, 0 or 1. With an intercept both have to occur: else it has no finite answer.
 * @see scikit-learn 1.2, User Guide 1.1.11; Hastie, Tibshirani & Friedman, 4.4.1.
 */
export function fitLogistic(z: Matrix, y: ArrayLike<number>, options: LogisticOptions): LinearCore {
  const { columns } = z;
  const size = columns + (options.withIntercept ? 1 : 0);
  let weights = new Float64Array(size);
  let state = evaluate(z, y, weights, options, true);
  for (let step = 0; step < mostSteps; step++) {
    const move = solvePositive(Float64Array.from(state.hessian), state.gradient);
    if (move === null) break;
    const decrement = move.reduce((sum, d, i) => sum + d * state.gradient[i]!, 0);
    if (decrement <= 1e-24 * Math.max(1, Math.abs(state.value))) break;
    const next = halveUntilLower(z, y, options, weights, move, state.value, decrement);
    if (next === null) break;
    weights = next;
    state = evaluate(z, y, weights, options, true);
  }
  const given = options.withIntercept ? nearScikitLearn(z, y, options.c, weights) : weights;
  return {
    type: 'linear',
    link: 'sigmoid',
    coefficients: [...given.subarray(0, columns)],
    intercept: options.withIntercept ? given[columns]! : 0,
    covariance: posteriorCovariance(state.hessian, size, columns, options),
  };
}

interface State {
  value: number;
  gradient: Float64Array;
  /** Lower triangle, row-major. */
  hessian: Float64Array;
}

function halveUntilLower(
  z: Matrix,
  y: ArrayLike<number>,
  options: LogisticOptions,
  from: Float64Array,
  move: Float64Array,
  value: number,
  decrement: number,
): Float64Array<ArrayBuffer> | null {
  for (let scale = 1; scale > 1e-12; scale /= 2) {
    const next = from.map((w, i) => w - scale * move[i]!) as Float64Array<ArrayBuffer>;
    const reached = evaluate(z, y, next, options, false).value;
    if (reached <= value - 1e-4 * scale * decrement) return next;
    // At the bottom the difference drowns in rounding: take the full step if it is no worse than that.
    if (scale === 1 && reached <= value + 1e-14 * Math.abs(value)) return next;
  }
  return null;
}

function evaluate(
  { rows, columns, values }: Matrix,
  y: ArrayLike<number>,
  weights: Float64Array,
  { c, withIntercept }: LogisticOptions,
  withDerivatives: boolean,
): State {
  const size = weights.length;
  const gradient = new Float64Array(withDerivatives ? size : 0);
  const hessian = new Float64Array(withDerivatives ? size * size : 0);
  let value = 0;
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    let t = withIntercept ? weights[columns]! : 0;
    for (let j = 0; j < columns; j++) t += weights[j]! * values[at + j]!;
    value += c * softplus(y[i] === 1 ? -t : t);
    if (!withDerivatives) continue;
    const p = sigmoid(t);
    const slope = c * (p - y[i]!);
    const bend = c * p * (1 - p);
    for (let j = 0; j < columns; j++) {
      const zj = values[at + j]!;
      gradient[j]! += slope * zj;
      const scaled = bend * zj;
      if (scaled === 0) continue;
      const row = j * size;
      for (let k = 0; k <= j; k++) hessian[row + k]! += scaled * values[at + k]!;
    }
    if (!withIntercept) continue;
    gradient[columns]! += slope;
    const row = columns * size;
    for (let k = 0; k < columns; k++) hessian[row + k]! += bend * values[at + k]!;
    hessian[row + columns]! += bend;
  }
  for (let j = 0; j < columns; j++) {
    value += 0.5 * weights[j]! * weights[j]!;
    if (!withDerivatives) continue;
    gradient[j]! += weights[j]!;
    hessian[j * size + j]! += 1;
  }
  return { value, gradient, hessian };
}

/**
 * Laplace's approximation: the inverse Hessian of the penalised log-likelihood. The objective is that times C.
 * @see MacKay, "The Evidence Framework Applied to Classification Networks", Neural Computation 4(5), 1992.
 */
function posteriorCovariance(
  hessian: Float64Array,
  size: number,
  columns: number,
  { c }: LogisticOptions,
): number[] | null {
  const inverse = inversePositive(hessian, size);
  if (inverse === null) return null;
  const full = columns + 1;
  const out = new Array<number>(full * full).fill(0);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) out[i * full + j] = c * inverse[i * size + j]!;
  }
  return out;
}
