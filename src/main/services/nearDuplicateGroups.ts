import type { Matrix } from '../analysis/scoring/linalg/matrix.ts';
import type { ChooseInThread } from './shotScores.ts';

const groupsOf = new WeakMap<Matrix, Promise<Int32Array>>();

/**
 * Near-duplicates depend on the features alone: found once for each state of the project.
 *
 * @returns `[shots]`; near-duplicates share a number.
 */
export function duplicateGroups(x: Matrix, choose: ChooseInThread): Promise<Int32Array> {
  const known = groupsOf.get(x);
  if (known) return known;
  const groups = choose({ type: 'duplicates', x });
  groupsOf.set(x, groups);
  // What failed once (the pool was closed) is asked for again.
  groups.catch(() => groupsOf.delete(x));
  return groups;
}
