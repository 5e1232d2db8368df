import { seededRandom } from '../seededRandom.ts';

/**
 * Deal groups out to folds so that every fold has about as many rows of each class; a group is never divided.
 *
 * @param groups - `[rows]`, which group a row belongs to; any numbers.
 * @param classes - `[rows]`, small whole numbers; all 0 where there are no classes.
 * @param folds - ≥ 2; fewer come back where there are fewer groups.
 * @returns `[rows]`, the fold of each row, 0-based; the same for the same seed.
 * @see scikit-learn 1.2, StratifiedGroupKFold: the same greedy deal.
 */
export function groupedFolds(
  groups: ArrayLike<number>,
  classes: ArrayLike<number>,
  folds: number,
  seed: number,
): Int32Array {
  let kinds = 1;
  for (let i = 0; i < classes.length; i++) kinds = Math.max(kinds, classes[i]! + 1);
  const totals = new Float64Array(kinds);
  const counts = new Map<number, Float64Array>();
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i]!;
    const count = counts.get(group) ?? new Float64Array(kinds);
    counts.set(group, count);
    count[classes[i]!]! += 1;
    totals[classes[i]!]! += 1;
  }
  const used = Math.min(folds, counts.size);
  const names = [...counts.keys()];
  const order = Int32Array.from(names, (_, i) => i);
  seededRandom(seed).shuffle(order);
  const shuffled = Array.from(order, (i) => names[i]!);
  // The least even groups first: the others can still make up for them.
  const sorted = shuffled.sort((a, b) => deviation(counts.get(b)!) - deviation(counts.get(a)!));
  const filled = Array.from({ length: used }, () => new Float64Array(kinds));
  const foldOf = new Map<number, number>();
  for (const group of sorted) {
    const fold = bestFold(filled, counts.get(group)!, totals);
    foldOf.set(group, fold);
    counts.get(group)!.forEach((count, kind) => (filled[fold]![kind]! += count));
  }
  return Int32Array.from(groups, (group) => foldOf.get(group)!);
}

function deviation(values: Float64Array): number {
  if (values.length === 1) return values[0]!;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Where the group leaves the classes spread most evenly over the folds; among equals the fold with fewest rows. */
function bestFold(filled: readonly Float64Array[], group: Float64Array, totals: Float64Array): number {
  let best = 0;
  let [least, fewest] = [Infinity, Infinity];
  filled.forEach((fold, index) => {
    let unevenness = 0;
    totals.forEach((total, kind) => {
      if (total === 0) return;
      const shares = filled.map((other, i) => (other[kind]! + (i === index ? group[kind]! : 0)) / total);
      unevenness += deviation(Float64Array.from(shares)) / totals.length;
    });
    const rows = fold.reduce((sum, count) => sum + count, 0);
    const isBetter = unevenness < least - 1e-12 || (unevenness < least + 1e-12 && rows < fewest);
    if (!isBetter) return;
    [best, least, fewest] = [index, unevenness, rows];
  });
  return best;
}
