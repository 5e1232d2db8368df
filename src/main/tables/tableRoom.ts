import { dirname } from 'node:path';
import type { RowSource, TableOptions, TableRoom } from '#main/services/dataPorts.ts';
import type { Step } from '#shared/domain/tables/steps.ts';
import type { TableColumn, TablePage } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Engine } from './engine.ts';
import { chartTable } from './chart.ts';
import { exportQuery } from './exportTable.ts';
import { HeldTables, type TableFacts } from './heldTables.ts';
import { readTableFile, type TableFile } from './readers/tableFile.ts';
import type { GuessEncoding } from './readers/transcode.ts';
import { importRows, writeRows } from './readers/typedRows.ts';
import type { ReadWorkbook } from './readers/xlsx.ts';
import { compilePipeline, describeQuery } from './sql/pipeline.ts';
import { withoutTail } from './sql/withoutTail.ts';
import { correlateTable, summariseTable } from './summarise.ts';
import { cellValue, shownSql } from './values.ts';

export interface TableRoomOptions {
  /** For the rows of open tables and for what does not fit into memory; its own, removed at the end. */
  scratch: string;
  guessEncoding: GuessEncoding;
  readWorkbook: ReadWorkbook;
  /** Of the engine's buffers, MiB. */
  memoryMiB?: number;
}

interface Query {
  sql: string;
  columns: readonly TableColumn[];
}

/** Tables by DuckDB. Opening a file writes its rows, typed, into a Parquet file; everything else works on that. */
export function createTableRoom(options: TableRoomOptions): TableRoom {
  const { scratch, guessEncoding: guess, readWorkbook, memoryMiB = 300 } = options;
  const tables = new HeldTables(scratch, memoryMiB);

  async function compile(name: string, steps: readonly Step[], { signal }: TableOptions = {}) {
    tables.need(name);
    return compilePipeline(await tables.read(), name, steps, signal);
  }

  return {
    list: () => tables.list(),
    compile,
    close: (name) => tables.drop(name),
    dispose: () => tables.dispose(),
    open: (name, path, options, { signal } = {}) =>
      tables.withImporter(async (engine, base) => {
        const file = await readTableFile(engine, { path, base, options, guess, readWorkbook }, signal);
        return tables.hold(fileFacts(name, path, file), file);
      }),
    openRows: (source, { signal } = {}) =>
      tables.withImporter(async (engine, base) => {
        await writeRows(`${base}.rows`, source.rows);
        await importRows(engine, `${base}.rows`, `${base}.parquet`, source.columns, signal);
        return tables.hold(projectFacts(source), { parquet: `${base}.parquet`, integers: [] });
      }),
    async page(name, steps, range, options) {
      return pageOf(await tables.read(), await compile(name, steps, options), range, options?.signal);
    },
    async summarise(name, steps, options) {
      return summariseTable(await tables.read(), await compile(name, steps, options), options?.signal);
    },
    async correlate(name, steps, options) {
      return correlateTable(await tables.read(), await compile(name, steps, options), options?.signal);
    },
    async chart(name, steps, spec, options) {
      return chartTable(await tables.read(), await compile(name, steps, options), spec, options?.signal);
    },
    async query(sql, limit, { signal } = {}) {
      const engine = await tables.read();
      return pageOf(engine, await freeQuery(engine, sql, signal), { offset: 0, limit }, signal);
    },
    async export(from, path, format, options = {}) {
      const { signal } = options;
      const query: Query =
        'sql' in from
          ? await freeQuery(await tables.read(), from.sql, signal)
          : await compile(from.name, from.steps, options);
      const rows = await tables.withWriter(dirname(path), (engine) =>
        exportQuery(engine, query, path, format, signal),
      );
      return { path, rows };
    },
  };
}

function fileFacts(name: string, path: string, file: TableFile): TableFacts {
  const { format, encoding, separator, sheets, badRows, badRowCount, notes } = file;
  return { name, path, format, encoding, separator, sheets, badRows, badRowCount, notes };
}

function projectFacts({ name }: RowSource): TableFacts {
  const nothing = { encoding: null, separator: null, sheets: [], badRows: [], badRowCount: 0, notes: [] };
  return { name, path: null, format: 'project', ...nothing };
}

async function pageOf(
  engine: Engine,
  { sql, columns }: Query,
  { offset, limit }: { offset: number; limit: number },
  signal?: AbortSignal,
): Promise<TablePage> {
  const shown = `SELECT ${columns.map(shownSql).join(', ')} FROM (${sql}) LIMIT ${limit} OFFSET ${offset}`;
  const rows = await engine.rows(shown, signal);
  const isEnd = rows.length > 0 && rows.length < limit;
  const total = isEnd ? offset + rows.length : await countRows(engine, sql, signal);
  return {
    columns: [...columns],
    rows: rows.map((row) => row.map((value, i) => cellValue(value, columns[i]?.type ?? 'text'))),
    total,
  };
}

/** How many of them are remembered: an editor scrolls in few tables at a time. */
const mostCounts = 100;
const countsOf = new WeakMap<Engine, Map<string, number>>();

/** Rows of a query. Counted once: another engine comes with every change of a table. */
async function countRows(engine: Engine, sql: string, signal?: AbortSignal): Promise<number> {
  const counts = countsOf.get(engine) ?? new Map<string, number>();
  countsOf.set(engine, counts);
  const known = counts.get(sql);
  if (known !== undefined) return known;
  const [counted] = await engine.rows(`SELECT count(*) FROM (${sql})`, signal);
  const count = Number(counted?.[0]);
  if (counts.size >= mostCounts) counts.clear();
  counts.set(sql, count);
  return count;
}

/** A SELECT that an editor typed, as a query like those that steps make. @throws TrimbinError `bad-request`. */
async function freeQuery(engine: Engine, typed: string, signal?: AbortSignal): Promise<Query> {
  const written = withoutTail(typed);
  if (written === '') throw new TrimbinError('bad-request', 'There is nothing to run: type a SELECT.');
  await engine.requireSelect(written, signal);
  const sql = `SELECT * FROM (${written})`;
  return { sql, columns: await describeQuery(engine, sql, signal) };
}
