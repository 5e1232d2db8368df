/** Rows of numbers, row-major. `NaN` is a missing value where a caller allows them. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float64Array;
}

/** @throws RangeError if the values do not fill whole rows. */
export function matrixOf(values: Float64Array, columns: number): Matrix {
  const rows = columns === 0 ? 0 : values.length / columns;
  if (!Number.isInteger(rows)) throw new RangeError(`${values.length} values are no rows of ${columns}.`);
  return { rows, columns, values };
}

/** Some rows, in the order given; a copy. */
export function takeRows({ columns, values }: Matrix, rows: ArrayLike<number>): Matrix {
  const taken = new Float64Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * columns;
    taken.set(values.subarray(from, from + columns), i * columns);
  }
  return { rows: rows.length, columns, values: taken };
}

/** The same rows of a column. */
export function takeValues(values: ArrayLike<number>, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}
