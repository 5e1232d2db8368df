export interface QrDecomposition {
  /** Upper triangular, column-major `[columns × columns]`. */
  r: Float64Array;
  /** `Qᵀ y`, `[rows]`. */
  applyTransposed(y: ArrayLike<number>): Float64Array;
  /** `Q y`, `[rows]`. */
  apply(y: ArrayLike<number>): Float64Array;
}

/**
 * `A = Q R` by Householder reflections.
 *
 * @param a - Column-major `[rows × columns]`, rows ≥ columns; overwritten with the reflections.
 * @see Golub & Van Loan, "Matrix Computations", 4th ed., algorithm 5.2.1.
 */
export function householder(a: Float64Array, rows: number, columns: number): QrDecomposition {
  const r = new Float64Array(columns * columns);
  const betas = new Float64Array(columns);
  for (let k = 0; k < columns; k++) {
    let square = 0;
    for (let i = k; i < rows; i++) square += a[k * rows + i]! ** 2;
    const first = a[k * rows + k]!;
    const diagonal = first > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    a[k * rows + k] = first - diagonal;
    // vᵀv = 2 (‖x‖² − x₁·diagonal); a zero column needs no reflection.
    const half = square - first * diagonal;
    betas[k] = half > 0 ? 1 / half : 0;
    for (let j = k + 1; j < columns; j++) reflect(a, rows, k, betas[k]!, a, j * rows);
    for (let j = 0; j < k; j++) r[k * columns + j] = a[k * rows + j]!;
    r[k * columns + k] = diagonal;
  }
  return {
    r,
    applyTransposed(y) {
      const out = Float64Array.from(y);
      for (let k = 0; k < columns; k++) reflect(a, rows, k, betas[k]!, out, 0);
      return out;
    },
    apply(y) {
      const out = Float64Array.from(y);
      for (let k = columns - 1; k >= 0; k--) reflect(a, rows, k, betas[k]!, out, 0);
      return out;
    },
  };
}

function reflect(
  a: Float64Array,
  rows: number,
  k: number,
  beta: number,
  target: Float64Array,
  at: number,
): void {
  if (beta === 0) return;
  const column = k * rows;
  let dot = 0;
  for (let i = k; i < rows; i++) dot += a[column + i]! * target[at + i]!;
  const scale = beta * dot;
  for (let i = k; i < rows; i++) target[at + i]! -= scale * a[column + i]!;
}
