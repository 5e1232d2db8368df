import type { ScoredBy } from '#shared/contract/scoring.ts';
import { duplicateGroups } from './nearDuplicateGroups.ts';
import type { OpenProject } from './projectPorts.ts';
import type { ScoredShots } from './scoredShots.ts';
import type { ScoreModelFiles } from './scoringPorts.ts';
import { scoreShots, type ChooseInThread } from './shotScores.ts';

export interface SelectsRequest {
  by: ScoredBy;
  lengthMs: number;
  /** 0 (the best) to 1 (as unlike as can be). */
  variety: number;
}

export interface ChosenSelects {
  /** Rows in order of clips and time. */
  rows: number[];
  /** Of all of them; at most a shot over the wanted length. */
  totalMs: number;
  /** `[shots]`, of the whole project. */
  values: Float64Array;
  /** Why it is shorter than wanted. */
  reason: string | null;
}

/**
 * The best of some shots that fill a length, no two near-duplicates.
 *
 * @throws TrimbinError `not-found`, `model-missing`.
 */
export async function chooseSelects(
  project: OpenProject,
  scored: ScoredShots,
  { by, lengthMs, variety }: SelectsRequest,
  wanted: readonly number[],
  ports: { models: ScoreModelFiles; choose: ChooseInThread },
): Promise<ChosenSelects> {
  const { values } = await scoreShots(project, scored, by, ports);
  const { x } = scored.table;
  const among = new Set(wanted);
  const lengthsMs = scored.shots.startMs.map((_, row) => lengthOf(scored, row) ?? NaN);
  const scores = values.map((value, row) => (among.has(row) ? value : NaN));
  const groups = await duplicateGroups(x, ports.choose);
  const request = { scores, lengthsMs, x, groups, targetMs: lengthMs, variety };
  const taken = await ports.choose({ type: 'selects', request });
  const rows = taken.toSorted((a, b) => a - b);
  const totalMs = rows.reduce((sum, row) => sum + lengthsMs[row]!, 0);
  return { rows, totalMs, values, reason: reasonFor(rows.length, totalMs >= lengthMs) };
}

function reasonFor(count: number, isLongEnough: boolean): string | null {
  if (count === 0) return 'No shot has both a score and a known length.';
  return isLongEnough ? null : 'There are no more shots that fit and are not near-duplicates of those taken.';
}

/** Milliseconds; `null`: not known. */
export function lengthOf({ shots }: Pick<ScoredShots, 'shots'>, row: number): number | null {
  const [start, end] = [shots.startMs[row] ?? null, shots.endMs[row] ?? null];
  return start === null || end === null ? null : end - start;
}
