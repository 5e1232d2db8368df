import type { SelectedShot, SelectsList, SelectsSummary } from '#shared/contract/selects.ts';
import { selectKey, type StoredSelects } from '#shared/domain/scoring/selects.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import type { EditorHistory } from './editorHistory.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import { exportSelectRows } from './scoreExports.ts';
import { createShotFinder, refOf } from './scoringLabels.ts';
import type { ScoreModelFiles, TableFiles } from './scoringPorts.ts';
import { wantedRows } from './scoringService.ts';
import type { ScoredShots, ShotReader } from './scoredShots.ts';
import { chooseSelects, lengthOf } from './selectsChoice.ts';
import { scoreShots, type ChooseInThread } from './shotScores.ts';

export interface SelectsPorts {
  current: CurrentProject;
  history: EditorHistory;
  shots: ShotReader;
  models: ScoreModelFiles;
  choose: ChooseInThread;
  tables: TableFiles;
  now: () => Date;
  newId: () => string;
}

type Calls = Pick<
  Handlers,
  'selects.list' | 'selects.get' | 'selects.make' | 'selects.change' | 'selects.delete' | 'selects.export'
>;
type Action = 'selects-make' | 'selects-again' | 'selects-order' | 'selects-rename' | 'selects-delete';

/** Lists of selects that the project keeps. */
export function createSelectsService(ports: SelectsPorts): Calls {
  const { current, shots } = ports;
  const record = (action: Action, before: StoredSelects | null, after: StoredSelects | null) => {
    const { id, name } = (after ?? before)!;
    const changes = [{ type: 'selects' as const, id, before, after }];
    return ports.history.record({ action, values: { name }, changes });
  };
  return {
    'selects.list': async () => ({ lists: current.get().editor.selects.list().map(summaryOf) }),
    'selects.get': async ({ id }) => showList(current.get(), requireList(current.get(), id), ports),
    'selects.make': async (input) => makeList(ports, input, record),
    async 'selects.change'({ id, name, keys }) {
      const project = current.get();
      const before = requireList(project, id);
      if (name !== undefined && name !== before.name) requireFree(project, name);
      const kept = keys === undefined ? before.shots : inOrder(before, keys);
      const after = { ...before, name: name ?? before.name, shots: kept };
      const isRenamed = after.name !== before.name;
      const isSame = !isRenamed && isSameOrder(before, after);
      const entry = isSame ? null : record(isRenamed ? 'selects-rename' : 'selects-order', before, after);
      return { list: await showList(project, after, ports), entry };
    },
    async 'selects.delete'({ id }) {
      return { entry: record('selects-delete', requireList(current.get(), id), null) };
    },
    async 'selects.export'({ id, format, path }) {
      const project = current.get();
      const scored = shots.read(project);
      const list = requireList(project, id);
      const rows = presentRows(list, scored);
      const values = await scoresOf(project, scored, list, ports);
      const there = rows.filter((row) => row !== null);
      const extra = summaryOf(list);
      const written = await exportSelectRows(ports.tables, {
        scored,
        rows: there,
        values,
        format,
        path,
        extra,
      });
      return { ...written, shots: there.length, gone: rows.length - there.length };
    },
  };
}

async function makeList(
  ports: SelectsPorts,
  input: Parameters<Calls['selects.make']>[0],
  record: (
    action: Action,
    before: StoredSelects | null,
    after: StoredSelects,
  ) => ReturnType<EditorHistory['record']>,
): ReturnType<Calls['selects.make']> {
  const project = ports.current.get();
  const scored = ports.shots.read(project);
  const before = input.again === undefined ? null : requireList(project, input.again);
  const { by, lengthMs, variety, clipIds } = input;
  const wanted = wantedRows(scored, clipIds);
  const { rows, reason } = await chooseSelects(project, scored, { by, lengthMs, variety }, wanted, ports);
  if (rows.length === 0) return { list: null, entry: null, reason };
  const made: StoredSelects = {
    ...{ id: before?.id ?? ports.newId(), name: before?.name ?? freeName(project, input.name) },
    ...{ madeAt: before?.madeAt ?? ports.now().toISOString(), targetMs: lengthMs, variety, by },
    shots: rows.map((row) => {
      const { startFrame, endFrame } = refOf(scored, row);
      return { hash: scored.hash[row]!, startFrame, endFrame, path: scored.shots.path[row]! };
    }),
  };
  const isSame = before !== null && JSON.stringify(before) === JSON.stringify(made);
  const entry = isSame ? null : record(before ? 'selects-again' : 'selects-make', before, made);
  return { list: await showList(project, made, ports), entry, reason };
}

function summaryOf({ shots, ...list }: StoredSelects): SelectsSummary {
  return { ...list, shots: shots.length };
}

/** @throws TrimbinError `not-found`. */
function requireList(project: OpenProject, id: string): StoredSelects {
  const list = project.editor.selects.get(id);
  if (list) return list;
  throw new TrimbinError('not-found', 'There is no such list of selects. It was deleted meanwhile.', { id });
}

const isTaken = (project: OpenProject, name: string): boolean =>
  project.editor.selects.list().some((list) => list.name === name);

/** @throws TrimbinError `bad-request`. */
function requireFree(project: OpenProject, name: string): void {
  if (!isTaken(project, name)) return;
  throw new TrimbinError('bad-request', `There is a list "${name}" already. Take another name.`, { name });
}

function freeName(project: OpenProject, wanted: string): string {
  if (!isTaken(project, wanted)) return wanted;
  for (let n = 2; ; n += 1) if (!isTaken(project, `${wanted} ${n}`)) return `${wanted} ${n}`;
}

/** @throws TrimbinError `bad-request` where a key is not of the list, or stands there twice. */
function inOrder({ shots }: StoredSelects, keys: readonly string[]): StoredSelects['shots'] {
  const byKey = new Map(shots.map((shot) => [selectKey(shot), shot]));
  const kept = [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []);
  if (kept.length === keys.length) return kept;
  throw new TrimbinError('bad-request', 'The list was changed meanwhile. Open it again.');
}

const isSameOrder = (a: StoredSelects, b: StoredSelects): boolean =>
  a.shots.length === b.shots.length && a.shots.every((shot, i) => shot === b.shots[i]);

/** The row of each shot of a list as the project is now; `null`: it is not there. */
function presentRows({ shots }: StoredSelects, scored: ScoredShots): (number | null)[] {
  const find = createShotFinder(scored);
  return shots.map((shot) => find(shot));
}

/** Scores by what the list was made by; none where that model is gone. */
async function scoresOf(
  project: OpenProject,
  scored: ScoredShots,
  { by }: StoredSelects,
  ports: SelectsPorts,
): Promise<Float64Array | null> {
  try {
    return (await scoreShots(project, scored, by, ports)).values;
  } catch (error) {
    if (error instanceof TrimbinError && ['not-found', 'model-missing'].includes(error.code)) return null;
    throw error;
  }
}

async function showList(
  project: OpenProject,
  list: StoredSelects,
  ports: SelectsPorts,
): Promise<SelectsList> {
  const scored = ports.shots.read(project);
  const rows = presentRows(list, scored);
  const values = await scoresOf(project, scored, list, ports);
  const { shots: all } = scored;
  const shots = list.shots.map((stored, i): SelectedShot => {
    const row = rows[i] ?? null;
    const { startFrame, endFrame, path } = stored;
    const gone = { clipId: null, path, index: null, startFrame, endFrame };
    if (row === null) {
      return { key: selectKey(stored), ...gone, startMs: null, endMs: null, thumbnail: null, score: null };
    }
    const score = values?.[row] ?? NaN;
    return {
      ...{ key: selectKey(stored), ...refOf(scored, row) },
      ...{ path: all.path[row]!, index: all.index[row]!, thumbnail: all.thumbnail[row] ?? null },
      ...{ startMs: all.startMs[row] ?? null, endMs: all.endMs[row] ?? null },
      score: Number.isNaN(score) ? null : score,
    };
  });
  const lengthMs = rows.reduce(
    (sum: number, row) => sum + (row === null ? 0 : (lengthOf(scored, row) ?? 0)),
    0,
  );
  const { shots: _, ...rest } = list;
  return { ...rest, shots, lengthMs };
}
