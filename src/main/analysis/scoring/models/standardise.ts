import type { Matrix } from '../linalg/matrix.ts';

export interface Standardisation {
  mean: Float64Array;
  /** Population deviation; 0 for a constant column. */
  std: Float64Array;
}

/**
 * Mean and population deviation of every column, without missing values (`NaN`). A column whose variance is not above
 * what rounding alone leaves counts as constant, with scikit-learn's bound.
 *
 * @returns Mean 0 and deviation 0 for a column without any value.
 * @see scikit-learn 1.2, `preprocessing._data._is_constant_feature`.
 */
export function standardisationOf({ rows, columns, values }: Matrix): Standardisation {
  const mean = new Float64Array(columns);
  const std = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    let [count, sum] = [0, 0];
    for (let i = 0; i < rows; i++) {
      const value = values[i * columns + j]!;
      if (Number.isNaN(value)) continue;
      count++;
      sum += value;
    }
    if (count === 0) continue;
    const centre = sum / count;
    let [squares, drift] = [0, 0];
    for (let i = 0; i < rows; i++) {
      const value = values[i * columns + j]!;
      if (Number.isNaN(value)) continue;
      const d = value - centre;
      squares += d * d;
      drift += d;
    }
    const variance = Math.max(0, (squares - (drift * drift) / count) / count);
    const bound = count * Number.EPSILON * variance + (count * centre * Number.EPSILON) ** 2;
    mean[j] = centre;
    std[j] = variance <= bound ? 0 : Math.sqrt(variance);
  }
  return { mean, std };
}

/** `(x − mean) / std`; missing values become the mean, so 0; constant columns are only centred. A copy. */
export function standardise({ rows, columns, values }: Matrix, { mean, std }: StandardisationLike): Matrix {
  const out = new Float64Array(values.length);
  for (let j = 0; j < columns; j++) {
    const [centre, scale] = [mean[j]!, std[j] === 0 ? 1 : std[j]!];
    for (let at = j; at < out.length; at += columns) {
      const value = values[at]!;
      out[at] = Number.isNaN(value) ? 0 : (value - centre) / scale;
    }
  }
  return { rows, columns, values: out };
}

export interface StandardisationLike {
  mean: ArrayLike<number>;
  std: ArrayLike<number>;
}
