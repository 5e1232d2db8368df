/**
 * Solve `A x = b` for a symmetric positive definite matrix.
 *
 * @param a - Row-major `[n × n]`; only the lower triangle is read. Overwritten with its Cholesky factor.
 * @param b - `[n]`; not changed.
 * @returns `x`, or `null` where the matrix is not positive definite to working precision.
 * @see Golub & Van Loan, "Matrix Computations", 4th ed., algorithm 4.2.1.
 */
export function solvePositive(a: Float64Array, b: ArrayLike<number>): Float64Array | null {
  const n = b.length;
  return factorise(a, n) ? substitute(a, b) : null;
}

/** In place: the lower triangle becomes L with A = L Lᵀ. False where that is impossible. */
export function factorise(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      if (i > j) a[i * n + j] = sum / a[j * n + j]!;
      else if (sum > 0) a[j * n + j] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

function substitute(factor: Float64Array, b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * x[k]!;
    x[i] = sum / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= factor[k * n + i]! * x[k]!;
    x[i] = sum / factor[i * n + i]!;
  }
  return x;
}

/** The inverse, row-major; `null` where the matrix is not positive definite. The input is not changed. */
export function inversePositive(a: ArrayLike<number>, n: number): Float64Array | null {
  const factor = Float64Array.from(a);
  if (!factorise(factor, n)) return null;
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let column = 0; column < n; column++) {
    unit.fill(0);
    unit[column] = 1;
    const x = substitute(factor, unit);
    for (let row = 0; row < n; row++) inverse[row * n + column] = x[row]!;
  }
  return inverse;
}
