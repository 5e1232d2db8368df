import { featureNames } from '#shared/domain/features/registry.ts';
import type { Matrix } from '../linalg/matrix.ts';

/** What makes two takes look alike, each with the difference that an eye begins to see. */
const looks: readonly (readonly [name: string, step: number])[] = [
  ['luma', 6],
  ['contrast', 5],
  ['saturation', 0.04],
  ['colourfulness', 5],
  ['mainColourLightness', 0.03],
  ['mainColourRed', 0.015],
  ['mainColourYellow', 0.015],
  ['sharpness', 0.35],
];

/** Shots nearer than this are takes of one picture; each unit is one just visible step in every look. */
export const duplicateDistance = 1;

/**
 * Where each shot stands among the looks, in just visible steps.
 *
 * @returns `[shots × looks]`; `NaN`: not measured.
 */
export function lookSpace({ rows, columns, values }: Matrix): Matrix {
  const at = looks.map(([name]) => featureNames.indexOf(name));
  const out = new Float64Array(rows * looks.length);
  for (let i = 0; i < rows; i++) {
    looks.forEach(([, step], j) => (out[i * looks.length + j] = values[i * columns + at[j]!]! / step));
  }
  return { rows, columns: looks.length, values: out };
}

/** Root mean square distance over the looks that both have; infinite where they share fewer than half. */
export function lookDistance({ columns, values }: Matrix, a: number, b: number, limit = Infinity): number {
  let [sum, shared] = [0, 0];
  const most = limit * limit * columns;
  for (let j = 0; j < columns; j++) {
    const d = values[a * columns + j]! - values[b * columns + j]!;
    if (Number.isNaN(d)) continue;
    sum += d * d;
    shared++;
    if (sum > most) return Infinity;
  }
  return shared * 2 < columns ? Infinity : Math.sqrt(sum / shared);
}

/**
 * Group near-duplicate takes: each shot joins the first earlier group whose first shot it looks like. Sorted by luma,
 * so that only neighbours are compared.
 *
 * @returns `[shots]`, a group number each; shots that look like no other are groups of one.
 */
export function nearDuplicates(x: Matrix): Int32Array {
  const space = lookSpace(x);
  const groups = new Int32Array(space.rows).fill(-1);
  const luma = (row: number): number => {
    const value = space.values[row * space.columns]!;
    return Number.isNaN(value) ? Infinity : value;
  };
  const order = Int32Array.from(groups, (_, i) => i).sort((a, b) =>
    luma(a) < luma(b) ? -1 : luma(a) > luma(b) ? 1 : a - b,
  );
  // Two shots whose luma alone is this far apart cannot be near each other.
  const reach = duplicateDistance * Math.sqrt(space.columns);
  let next = 0;
  for (let i = 0; i < order.length; i++) {
    const first = order[i]!;
    if (groups[first] !== -1) continue;
    groups[first] = next;
    for (let k = i + 1; k < order.length && luma(order[k]!) - luma(first) <= reach; k++) {
      const other = order[k]!;
      if (groups[other] !== -1) continue;
      if (lookDistance(space, first, other, duplicateDistance) <= duplicateDistance) groups[other] = next;
    }
    next++;
  }
  return groups;
}
