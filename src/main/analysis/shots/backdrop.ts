import { cellChange, type ChangeBox } from './cellDistance.ts';

/** The cells of two pictures that are not part of the one plain backdrop that both stand before. */
export interface OpenCells {
  /** Cells `[3 × count]`, Y U V, of either picture. */
  a: Float32Array;
  b: Float32Array;
  /** Cells of the smallest upright box around them. */
  boxed: number;
}

/** Levels, of any plane, within which a cell is of the backdrop's colour. */
const backdropLevels = 5;
/** Share of the picture that the open cells take, least and most. */
const leastOpen = 0.12;
const mostOpen = 0.75;
/** Share of the open cells that each of the pictures must fill: a title, or whatever comes alone, fills them in one only. */
const leastFilled = 0.78;

/**
 * What two pictures show before one plain backdrop (black, a cyclorama, a green screen, pillars beside an upright picture): the backdrop
 * is the same in both and says nothing of whether the rest is.
 *
 * @param a - Cells `[3 × rows × columns]`, Y U V, 0–255.
 * @param b - The same of the other picture.
 * @param columns - Cells a row.
 * @returns `null` where they stand before none, or where one of the two shows hardly anything but the backdrop.
 */
export function beforeOneBackdrop(a: Float32Array, b: Float32Array, columns: number): OpenCells | null {
  const count = a.length / 3;
  const colourA = edgeColour(a, columns);
  const colourB = edgeColour(b, columns);
  if (colourA.some((level, plane) => Math.abs(level - colourB[plane]!) > backdropLevels)) return null;
  const holds = (cells: Float32Array, colour: readonly number[], i: number): boolean =>
    colour.some((level, plane) => Math.abs(cells[plane * count + i]! - level) > backdropLevels);
  const open: number[] = [];
  let [inA, inB] = [0, 0];
  for (let i = 0; i < count; i++) {
    const [hasA, hasB] = [holds(a, colourA, i), holds(b, colourB, i)];
    if (hasA) inA++;
    if (hasB) inB++;
    if (hasA || hasB) open.push(i);
  }
  if (open.length < leastOpen * count || open.length > mostOpen * count) return null;
  if (Math.min(inA, inB) < leastFilled * open.length) return null;
  return { a: pick(a, open), b: pick(b, open), boxed: boxAround(open, columns) };
}

/** Middle level of each plane around the edge of the picture. */
function edgeColour(cells: Float32Array, columns: number): number[] {
  const count = cells.length / 3;
  const rows = count / columns;
  const edge = Array.from({ length: count }, (_, i) => i).filter((i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    return x === 0 || x === columns - 1 || y === 0 || y === rows - 1;
  });
  return [0, 1, 2].map((plane) => {
    const levels = edge.map((i) => cells[plane * count + i]!).sort((one, two) => one - two);
    return levels[levels.length >> 1]!;
  });
}

function pick(cells: Float32Array, at: readonly number[]): Float32Array {
  const count = cells.length / 3;
  const picked = new Float32Array(3 * at.length);
  for (let plane = 0; plane < 3; plane++)
    at.forEach((i, k) => (picked[plane * at.length + k] = cells[plane * count + i]!));
  return picked;
}

function boxAround(at: readonly number[], columns: number): number {
  let [left, right] = [columns, 0];
  for (const i of at) [left, right] = [Math.min(left, i % columns), Math.max(right, i % columns)];
  const rows = Math.floor(at.at(-1)! / columns) - Math.floor(at[0]! / columns) + 1;
  return (right - left + 1) * rows;
}

/** Change of a cell, levels over all planes, and times what its neighbours in time change by, from which it is more than usual. */
const stirredLevels = 6;
const stirredTimes = 1.5;

/**
 * Share of what lies outside a box, bars left out, that changes too, by more than the pairs of frames around do: nothing where
 * a title comes over a picture.
 *
 * @param pairs - Cells of neighbouring frames, as `a` and `b`.
 */
export function surroundStirred(
  a: Float32Array,
  b: Float32Array,
  columns: number,
  box: ChangeBox,
  pairs: readonly (readonly [Float32Array, Float32Array])[],
): number {
  const count = a.length / 3;
  const rows = count / columns;
  let [outside, stirred] = [0, 0];
  for (let i = 0; i < count; i++) {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    if (y < box.bars || y >= rows - box.bars) continue;
    if (x >= box.left && x < box.right && y >= box.top && y < box.bottom) continue;
    outside++;
    let usual = 0;
    for (const [one, two] of pairs) usual = Math.max(usual, cellChange(one, two, i));
    if (cellChange(a, b, i) > stirredTimes * usual + stirredLevels) stirred++;
  }
  return outside === 0 ? 0 : stirred / outside;
}
