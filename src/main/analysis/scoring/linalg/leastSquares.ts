import type { Matrix } from './matrix.ts';
import { jacobiSvd } from './jacobiSvd.ts';
import { householder } from './householder.ts';

export interface LeastSquares {
  /** `[columns]` */
  coefficients: Float64Array;
  /** How many directions of the columns the data tells apart. */
  rank: number;
  /** `(XᵀX + αI)⁺`, row-major `[columns × columns]`; `null` where there are more columns than rows. */
  inverseGram: Float64Array | null;
}

/**
 * The coefficients that minimise `‖y − X w‖² + α‖w‖²`; of several that do (α = 0, dependent columns) the shortest, as
 * LAPACK's `gelsd` and so scikit-learn's LinearRegression give. A QR decomposition, then the singular values of R:
 * squaring the matrix would lose half of the digits.
 *
 * @param x - Columns already centred; no `NaN`.
 * @param y - `[rows]`, centred.
 * @param alpha - ≥ 0.
 * @see Golub & Van Loan, "Matrix Computations", 4th ed., 5.2 (Householder), 5.5 (rank-deficient), 8.6 (one-sided Jacobi).
 */
export function leastSquares(x: Matrix, y: Float64Array, alpha = 0): LeastSquares {
  const { rows, columns } = x;
  if (columns === 0) return { coefficients: new Float64Array(0), rank: 0, inverseGram: new Float64Array(0) };
  return rows >= columns ? tall(x, y, alpha) : wide(x, y, alpha);
}

/** Column-major copy, columns of `length` values. */
function columnsOf({ rows, columns, values }: Matrix): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = values[i * columns + j]!;
  }
  return out;
}

function tall(x: Matrix, y: Float64Array, alpha: number): LeastSquares {
  const n = x.columns;
  const { r, applyTransposed } = householder(columnsOf(x), x.rows, n);
  const target = applyTransposed(y).subarray(0, n);
  const { u, singular, v } = jacobiSvd(r, n);
  const least = Number.EPSILON * Math.max(x.rows, x.columns) * Math.max(0, ...singular);
  const coefficients = new Float64Array(n);
  const inverseGram = new Float64Array(n * n);
  let rank = 0;
  for (let k = 0; k < n; k++) {
    const s = singular[k]!;
    if (!(s > least)) continue;
    rank++;
    let along = 0;
    for (let i = 0; i < n; i++) along += u[k * n + i]! * target[i]!;
    const scale = (along * s) / (s * s + alpha);
    const inverse = 1 / (s * s + alpha);
    for (let i = 0; i < n; i++) {
      const vi = v[k * n + i]!;
      coefficients[i]! += scale * vi;
      for (let j = 0; j < n; j++) inverseGram[i * n + j]! += inverse * vi * v[k * n + j]!;
    }
  }
  return { coefficients, rank, inverseGram };
}

/** More columns than rows: the same on the transpose, `w = Q U diag(s / (s² + α)) Vᵀ y`. */
function wide(x: Matrix, y: Float64Array, alpha: number): LeastSquares {
  const n = x.rows;
  // Rows of a row-major matrix are the columns of its transpose.
  const { r, apply } = householder(Float64Array.from(x.values), x.columns, n);
  const { u, singular, v } = jacobiSvd(r, n);
  const least = Number.EPSILON * Math.max(x.rows, x.columns) * Math.max(0, ...singular);
  const inner = new Float64Array(x.columns);
  let rank = 0;
  for (let k = 0; k < n; k++) {
    const s = singular[k]!;
    if (!(s > least)) continue;
    rank++;
    let along = 0;
    for (let i = 0; i < n; i++) along += v[k * n + i]! * y[i]!;
    const scale = (along * s) / (s * s + alpha);
    for (let i = 0; i < n; i++) inner[i]! += scale * u[k * n + i]!;
  }
  return { coefficients: apply(inner), rank, inverseGram: null };
}
