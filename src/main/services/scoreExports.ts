import { featureNames } from '#shared/domain/features/registry.ts';
import type { ShotRef } from '#shared/contract/scoring.ts';
import { scoreKey } from '#shared/domain/scoring/reportScores.ts';
import { rankRows } from '#shared/domain/scoring/defaultScore.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import type { ScoringServicePorts } from './scoringService.ts';
import type { ScoredShots } from './scoredShots.ts';
import type { ColumnTable, TableFiles } from './scoringPorts.ts';
import { lengthOf } from './selectsChoice.ts';
import { scoreShots } from './shotScores.ts';

type Format = 'csv' | 'json' | 'parquet';

export function createScoreExports({
  current,
  shots,
  models,
  choose,
  tables,
}: ScoringServicePorts): Pick<
  Handlers,
  'scoring.exportFeatures' | 'scoring.exportScores' | 'scoring.exportSelects'
> {
  return {
    async 'scoring.exportFeatures'({ format, path }) {
      const scored = shots.read(current.get());
      const rows = [...scored.shots.clipId.keys()];
      const columns = [...shotColumns(scored, rows), ...featureTableColumns(scored, rows)];
      const { notMeasured } = scored;
      const extra = { missing: scored.table.missing, notMeasured };
      return { ...(await write(tables, { format, path, columns, extra })), shots: rows.length, notMeasured };
    },
    async 'scoring.exportScores'({ by, format, path }) {
      const project = current.get();
      const scored = shots.read(project);
      const scores = await scoreShots(project, scored, by, { models, choose });
      const rows = [...rankRows(scores.values)];
      const number = (name: string, values: ArrayLike<number> | null): ColumnTable => ({
        ...{ name, type: 'number' },
        values: rows.map((row) => known(values?.[row] ?? NaN)),
      });
      const columns = [
        ...shotColumns(scored, rows),
        number('score', scores.values),
        number('uncertainty', scores.uncertainty),
        ...featureTableColumns(scored, rows),
      ];
      const extra = { by, notMeasured: scored.notMeasured };
      return { ...(await write(tables, { format, path, columns, extra })), shots: rows.length };
    },
    async 'scoring.exportSelects'({ by, shots: refs, format, path }) {
      const project = current.get();
      const scored = shots.read(project);
      const scores = await scoreShots(project, scored, by, { models, choose });
      const rows = rowsOf(scored, refs);
      const { values } = scores;
      const written = await exportSelectRows(tables, { scored, rows, values, format, path, extra: { by } });
      return { ...written, shots: rows.length };
    },
  };
}

/** Selects as a table, in their order, each with where it lies in the string-out. */
export async function exportSelectRows(
  tables: TableFiles,
  request: {
    scored: ScoredShots;
    rows: readonly number[];
    /** `null`: nothing to go by. */
    values: Float64Array | null;
    format: 'csv' | 'json';
    path?: string | undefined;
    extra: object;
  },
): Promise<Written> {
  const { scored, rows, values, format, path, extra } = request;
  const times = recordTimes(rows.map((row) => lengthOf(scored, row)));
  const columns: ColumnTable[] = [
    { name: 'position', type: 'int', values: rows.map((_, i) => i + 1) },
    ...shotColumns(scored, rows),
    { name: 'recordStartMs', type: 'number', values: times.map(({ startMs }) => startMs) },
    { name: 'recordEndMs', type: 'number', values: times.map(({ endMs }) => endMs) },
    { name: 'score', type: 'number', values: rows.map((row) => known(values?.[row] ?? NaN)) },
  ];
  return write(tables, { format, path, columns, extra });
}

/** One behind the other; behind a shot of unknown length nothing is known. */
function recordTimes(lengthsMs: readonly (number | null)[]) {
  let at: number | null = 0;
  return lengthsMs.map((length) => {
    const startMs = at;
    at = at === null || length === null ? null : at + length;
    return { startMs, endMs: at };
  });
}

/** @throws TrimbinError `not-found`. */
function rowsOf(scored: ScoredShots, refs: readonly ShotRef[]): number[] {
  const { clipId, startFrame, endFrame } = scored.shots;
  const rows = new Map(clipId.map((id, row) => [scoreKey(id, startFrame[row]!, endFrame[row]!), row]));
  return refs.map((ref) => {
    const row = rows.get(scoreKey(ref.clipId, ref.startFrame, ref.endFrame));
    if (row !== undefined) return row;
    const message =
      'A shot of the list is no longer there: its clip was changed or taken away. Make it again.';
    throw new TrimbinError('not-found', message, { ...ref });
  });
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

function shotColumns({ shots }: ScoredShots, rows: readonly number[]): ColumnTable[] {
  const column = (
    name: string,
    type: ColumnTable['type'],
    values: readonly (string | number | null)[],
  ): ColumnTable => ({ name, type, values: rows.map((row) => values[row] ?? null) });
  return [
    column('clipId', 'text', shots.clipId),
    column('path', 'text', shots.path),
    column('shot', 'int', shots.index),
    column('startFrame', 'int', shots.startFrame),
    column('endFrame', 'int', shots.endFrame),
    column('startMs', 'number', shots.startMs),
    column('endMs', 'number', shots.endMs),
  ];
}

function featureTableColumns({ table }: ScoredShots, rows: readonly number[]): ColumnTable[] {
  const { columns, values } = table.x;
  return featureNames.map((name, j) => ({
    ...{ name, type: 'number' },
    values: rows.map((row) => known(values[row * columns + j]!)),
  }));
}

interface Written {
  text: string | null;
  file: string | null;
}

async function write(
  tables: TableFiles,
  request: { format: Format; path?: string | undefined; columns: ColumnTable[]; extra: object },
): Promise<Written> {
  const { format, path, columns, extra } = request;
  if (format === 'parquet') {
    if (path === undefined) throw new TrimbinError('bad-request', 'Parquet needs a file to be written to.');
    await tables.writeParquet(path, columns);
    return { text: null, file: path };
  }
  const text = format === 'csv' ? csvOf(tables, columns) : jsonOf(columns, extra);
  if (path === undefined) return { text, file: null };
  await tables.write(path, text);
  return { text: null, file: path };
}

function csvOf({ csvRow }: TableFiles, columns: readonly ColumnTable[]): string {
  const rows = columns[0]?.values.length ?? 0;
  const lines = [csvRow(columns.map(({ name }) => name))];
  for (let row = 0; row < rows; row++) lines.push(csvRow(columns.map(({ values }) => values[row] ?? null)));
  return lines.join('');
}

/** `{rows: [{clipId, …}], …}`: what is missing is `null`, and why stands beside the rows. */
function jsonOf(columns: readonly ColumnTable[], extra: object): string {
  const count = columns[0]?.values.length ?? 0;
  const rows = Array.from({ length: count }, (_, row) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[row] ?? null])),
  );
  return `${JSON.stringify({ ...extra, rows }, null, 2)}\n`;
}
