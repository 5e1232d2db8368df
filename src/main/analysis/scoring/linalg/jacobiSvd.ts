export interface Svd {
  /** Column-major `[n × n]`; a column of zeros where the singular value is 0. */
  u: Float64Array;
  singular: Float64Array;
  /** Column-major `[n × n]`. */
  v: Float64Array;
}

const sweeps = 60;
const tolerance = 1e-15;

/**
 * Singular values of a square matrix by one-sided Jacobi rotations (Hestenes): columns are turned in pairs until all
 * are orthogonal. Exact to the last digits also for small singular values.
 *
 * @param a - Column-major `[n × n]`; not changed.
 * @see Golub & Van Loan, "Matrix Computations", 4th ed., 8.6.3; Demmel & Veselić, SIAM J. Matrix Anal. 13(4), 1992.
 */
export function jacobiSvd(a: Float64Array, n: number): Svd {
  const u = Float64Array.from(a);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    if (!turnAll(u, v, n)) break;
  }
  const singular = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let square = 0;
    for (let i = 0; i < n; i++) square += u[k * n + i]! ** 2;
    const length = Math.sqrt(square);
    singular[k] = length;
    if (length > 0) for (let i = 0; i < n; i++) u[k * n + i]! /= length;
  }
  return { u, singular, v };
}

/** One turn of every pair of columns. False where none was needed. */
function turnAll(u: Float64Array, v: Float64Array, n: number): boolean {
  let turned = false;
  for (let p = 0; p < n - 1; p++) {
    for (let q = p + 1; q < n; q++) {
      let [pp, qq, pq] = [0, 0, 0];
      for (let i = 0; i < n; i++) {
        const [x, y] = [u[p * n + i]!, u[q * n + i]!];
        pp += x * x;
        qq += y * y;
        pq += x * y;
      }
      if (Math.abs(pq) <= tolerance * Math.sqrt(pp * qq)) continue;
      turned = true;
      const zeta = (qq - pp) / (2 * pq);
      const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const cosine = 1 / Math.sqrt(1 + tangent * tangent);
      rotate(u, p * n, q * n, n, cosine, cosine * tangent);
      rotate(v, p * n, q * n, n, cosine, cosine * tangent);
    }
  }
  return turned;
}

function rotate(m: Float64Array, p: number, q: number, n: number, cosine: number, sine: number): void {
  for (let i = 0; i < n; i++) {
    const [x, y] = [m[p + i]!, m[q + i]!];
    m[p + i] = cosine * x - sine * y;
    m[q + i] = sine * x + cosine * y;
  }
}
