import { rm } from 'node:fs/promises';
import type { BadRow, ReadOptions, TableColumn } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Engine } from '../engine.ts';
import { quoteName, quoteText, sqlTypeOf } from '../sql/names.ts';
import { notesOn, readCall, readColumns, sniff, type Dialect, type TextSource } from './csvDialect.ts';
import { columnOf } from '../sql/relation.ts';
import { correctTypes } from './csvTypes.ts';
import { evenLineEnds } from './lineEnds.ts';
import { firstLine, unreadable } from './unreadable.ts';

/** What a reader found, beside the Parquet file that it wrote. */
export interface Imported {
  separator: string | null;
  sheets: string[];
  badRows: BadRow[];
  badRowCount: number;
  notes: string[];
  /** Columns that were written as DOUBLE but hold whole numbers only, to be shown as such. */
  integers: string[];
}

export const listedBadRows = 1000;

/**
 * Read a text table (UTF-8) into a Parquet file. Rows that do not fit are listed with their lines and left out; a
 * column whose later values do not fit the type guessed from the first rows gets a wider type and is read again.
 *
 * @throws TrimbinError `data-unreadable` naming the file.
 */
export async function importCsv(
  engine: Engine,
  source: TextSource,
  target: string,
  options: ReadOptions,
  signal?: AbortSignal,
): Promise<Imported> {
  try {
    return await importAsIs(engine, source, target, options, signal);
  } catch (error) {
    if (!(error instanceof TrimbinError) || error.code !== 'data-unreadable') throw error;
    // The engine takes one kind of line end in a file.
    const even = `${target}.lines`;
    try {
      if (!(await evenLineEnds(source.path, even, signal))) throw error;
      return await importAsIs(engine, { ...source, path: even }, target, options, signal);
    } finally {
      await rm(even, { force: true });
    }
  }
}

async function importAsIs(
  engine: Engine,
  source: TextSource,
  target: string,
  options: ReadOptions,
  signal?: AbortSignal,
): Promise<Imported> {
  const { dialect, isWhole } = await sniff(engine, source, options, signal);
  const chosen = new Set(Object.keys(options.types ?? {}));
  for (const name of chosen) columnOf({ name: 'data', columns: namesOf(dialect) }, name);
  await correctTypes(engine, source.path, dialect, { isWhole, chosen }, signal);
  const notes = notesOn(dialect);
  // The engine would round a later 9.5 to fit a whole number: such columns are read as DOUBLE and looked at afterwards.
  const guessed = isWhole
    ? []
    : [...dialect.columns].filter(([, type]) => type === 'BIGINT').map(([name]) => name);
  for (const name of guessed) dialect.columns.set(name, 'DOUBLE');
  for (const [name, type] of Object.entries(options.types ?? {})) {
    if (dialect.columns.has(name)) dialect.columns.set(name, sqlTypeOf(type));
  }
  for (;;) {
    const rejects = await readOnce(engine, source, target, dialect, signal);
    if (rejects.hasLongLines && !dialect.longLines) {
      dialect.longLines = true;
      continue;
    }
    const misfits = rejects.castColumns.filter((name) => options.types?.[name] === undefined);
    const numbers = guessed.filter((name) => dialect.columns.get(name) === 'DOUBLE');
    const { whole, tooLong } =
      misfits.length > 0 ? noNumbers : await wholeNumbers(engine, target, numbers, signal);
    const toText = [...misfits, ...tooLong];
    if (toText.length === 0) {
      return { separator: dialect.separator, sheets: [], notes, integers: whole, ...rejects.bad };
    }
    for (const name of toText) dialect.columns.set(name, 'VARCHAR');
    notes.push(
      `${toText.map((name) => `"${name}"`).join(', ')}: later rows are no such numbers or dates as the first; kept as text.`,
    );
  }
}

const namesOf = ({ columns }: Dialect): TableColumn[] =>
  [...columns.keys()].map((name) => ({ name, type: 'text' }));

const noNumbers = { whole: [] as string[], tooLong: [] as string[] };

/** Which columns hold whole numbers only, and which hold some that a DOUBLE cannot tell apart. */
async function wholeNumbers(
  engine: Engine,
  parquet: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<typeof noNumbers> {
  if (names.length === 0) return noNumbers;
  const parts = names.flatMap((name) => {
    const column = quoteName(name);
    return [`coalesce(bool_and(${column} = floor(${column})), TRUE)`, `coalesce(max(abs(${column})), 0)`];
  });
  const [row] = await engine.rows(
    `SELECT ${parts.join(', ')} FROM read_parquet(${quoteText(parquet)})`,
    signal,
  );
  const found = names.map((name, i) => ({
    name,
    isWhole: row?.[2 * i] === true,
    most: Number(row?.[2 * i + 1]),
  }));
  return {
    whole: found
      .filter(({ isWhole, most }) => isWhole && most <= Number.MAX_SAFE_INTEGER)
      .map(({ name }) => name),
    tooLong: found.filter(({ most }) => most > Number.MAX_SAFE_INTEGER).map(({ name }) => name),
  };
}

async function readOnce(
  engine: Engine,
  { path, shownAs }: TextSource,
  target: string,
  dialect: Dialect,
  signal?: AbortSignal,
): Promise<{ castColumns: string[]; hasLongLines: boolean; bad: Pick<Imported, 'badRows' | 'badRowCount'> }> {
  return engine.withConnection(async (connection) => {
    // Tables of an earlier attempt.
    for (const table of ['reject_errors', 'reject_scans'])
      await connection.run(`DROP TABLE IF EXISTS ${table}`);
    const source = readCall(path, dialect, ['store_rejects=true']);
    try {
      await connection.run(
        `COPY (SELECT ${readColumns(dialect)} FROM ${source}) TO ${quoteText(target)} (FORMAT parquet)`,
      );
    } catch (error) {
      if (signal?.aborted) throw error;
      throw unreadable(shownAs, firstLine(error), error);
    }
    const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
    // A line with too many or too few cells says nothing about the types of its columns.
    const cast = await rows(
      `SELECT DISTINCT column_name FROM reject_errors WHERE error_type = 'CAST'
       AND line NOT IN (SELECT line FROM reject_errors WHERE error_type <> 'CAST')`,
    );
    const [count] = await rows(
      `SELECT count(DISTINCT line), bool_or(error_type LIKE 'LINE SIZE%') FROM reject_errors`,
    );
    const listed = await rows(
      `SELECT line, first(error_message), first(column_name), first(left(csv_line, 200))
       FROM reject_errors GROUP BY line ORDER BY line LIMIT ${listedBadRows}`,
    );
    return {
      castColumns: cast.map(([name]) => String(name)),
      hasLongLines: count?.[1] === true,
      bad: {
        badRowCount: Number(count?.[0]),
        badRows: listed.map(([line, problem, column, text]) => ({
          line: Number(line),
          problem: String(problem).split('\n')[0] ?? '',
          column: column === null ? null : String(column),
          text: String(text ?? ''),
        })),
      },
    };
  }, signal);
}
