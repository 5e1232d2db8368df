/**
 * Root mean square difference of two pictures' cells over all planes, levels: coarse, so that grain and small
 * movements hardly show.
 *
 * @param a - Cells `[3 × rows × columns]`, Y U V, 0–255.
 * @param b - The same of the other picture.
 */
export function cellDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum / Math.max(1, a.length));
}

/** Size of the change of one cell over its three planes, levels. */
export function cellChange(a: Float32Array, b: Float32Array, i: number): number {
  const count = a.length / 3;
  return Math.hypot(a[i]! - b[i]!, a[count + i]! - b[count + i]!, a[2 * count + i]! - b[2 * count + i]!);
}

/**
 * How evenly a change is spread over the picture: the squared mean of its absolute size over its mean square, 0–1.
 * About 0.6 between unrelated pictures; small where only a part changes and the rest stays.
 */
export function changeSpread(a: Float32Array, b: Float32Array): number {
  const count = a.length / 3;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const d = cellChange(a, b, i);
    sum += d;
    squares += d * d;
  }
  return squares > 0 ? (sum * sum) / (count * squares) : 0;
}

/** A box of cells, right and bottom exclusive, with nearly all of a change. */
export interface ChangeBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Rows of black bar above, and as many below. */
  bars: number;
  /** Cells it takes, and all cells but those of the bars. */
  size: number;
  of: number;
}

/** Share of the change that the box must hold. */
const boxedShare = 0.9;
/** Cells up to this luma in both pictures may belong to black bars, of at most this share of the height each. */
const blackCell = 1.5;
const tallestBar = 0.16;

/**
 * The smallest upright box with nine tenths of the change: about 0.85 of the picture at a cut (black bars above and
 * below left out), as large as the panel where a title comes up.
 *
 * @param a - Cells `[3 × rows × columns]`, Y U V, 0–255.
 * @param b - The same of the other picture.
 * @param columns - Cells a row.
 * @returns The whole picture where nothing changed.
 */
export function changeBox(a: Float32Array, b: Float32Array, columns: number): ChangeBox {
  const rows = a.length / 3 / columns;
  const sums = summedChange(a, b, columns, rows);
  const wide = columns + 1;
  const wanted = boxedShare * sums[sums.length - 1]!;
  const bars = Math.min(blackRows(a, b, columns, 1), blackRows(a, b, columns, -1));
  const of = columns * (rows - 2 * bars);
  const least: ChangeBox = { left: 0, top: 0, right: columns, bottom: rows, bars, size: columns * rows, of };
  if (wanted <= 0) return least;
  for (let top = 0; top < rows; top++) {
    for (let bottom = top + 1; bottom <= rows; bottom++) {
      const inside = (left: number, right: number): number =>
        sums[bottom * wide + right]! -
        sums[top * wide + right]! -
        sums[bottom * wide + left]! +
        sums[top * wide + left]!;
      // Both edges only ever move right: the narrowest box of this height for each left edge.
      for (let left = 0, right = 1; left < columns; left++) {
        while (right < columns && (right <= left || inside(left, right) < wanted)) right++;
        if (inside(left, right) < wanted) break;
        const size = (right - left) * (bottom - top);
        if (size < least.size) Object.assign(least, { left, top, right, bottom, size });
      }
    }
  }
  return least;
}

/** Summed-area table `[(rows + 1) × (columns + 1)]` of the size of the change. */
function summedChange(a: Float32Array, b: Float32Array, columns: number, rows: number): Float64Array {
  const wide = columns + 1;
  const sums = new Float64Array(wide * (rows + 1));
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0, line = 0; column < columns; column++, i++) {
      line += cellChange(a, b, i);
      sums[(row + 1) * wide + column + 1] = sums[row * wide + column + 1]! + line;
    }
  }
  return sums;
}

/** Rows of cells from the top (or from the bottom, `step` −1) that are black in both pictures. */
function blackRows(a: Float32Array, b: Float32Array, columns: number, step: 1 | -1): number {
  const rows = a.length / 3 / columns;
  const most = Math.floor(rows * tallestBar);
  let black = 0;
  for (; black < most; black++) {
    const start = (step === 1 ? black : rows - 1 - black) * columns;
    for (let i = start; i < start + columns; i++) if (a[i]! > blackCell || b[i]! > blackCell) return black;
  }
  return black;
}
