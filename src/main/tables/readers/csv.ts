import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { BadRow, ReadOptions } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Engine } from '../engine.ts';
import { literal, quoteName, quoteText, sqlTypeOf } from '../sql/names.ts';
import { missingTexts } from './missing.ts';

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

/** How the text is laid out, and the types of its columns by name, in order. */
interface Dialect {
  separator: string;
  quote: string;
  escape: string;
  header: boolean;
  skip: number;
  decimalComma: boolean;
  dateFormat: string | null;
  timestampFormat: string | null;
  columns: Map<string, string>;
}

/** Up to this size every row decides on the types; of a larger file the first 20,480 do, and are corrected by the rest. */
const wholeSniffBytes = 64 * 1024 * 1024;
export const listedBadRows = 1000;
const decimalComma = [`decimal_separator=','`, `thousands='.'`];
const nullstr = `[${missingTexts.map(quoteText).join(', ')}]`;

/**
 * Read a text table (UTF-8) into a Parquet file. Rows that do not fit are listed with their lines and left out; a
 * column whose later values do not fit the type guessed from the first rows gets a wider type and is read again.
 *
 * @throws TrimbinError `data-unreadable` naming the file.
 */
export async function importCsv(
  engine: Engine,
  source: { path: string; shownAs: string },
  target: string,
  options: ReadOptions,
  signal?: AbortSignal,
): Promise<Imported> {
  const { dialect, isWhole } = await sniff(engine, source, options, signal);
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

function notesOn(dialect: Dialect): string[] {
  const notes: string[] = [];
  if (!dialect.header) notes.push('No row of names was found: the columns are numbered.');
  if (dialect.skip > 0) notes.push(`The first ${dialect.skip} lines are not part of the table.`);
  if (dialect.decimalComma) notes.push('Numbers are written with a decimal comma.');
  return notes;
}

/** Guess separator, quotes, header and types. */
async function sniff(
  engine: Engine,
  source: { path: string; shownAs: string },
  { separator, header }: ReadOptions,
  signal?: AbortSignal,
): Promise<{ dialect: Dialect; isWhole: boolean }> {
  const bytes = statSync(source.path).size;
  if (bytes === 0) throw unreadable(source.shownAs, 'it is empty');
  const isWhole = bytes <= wholeSniffBytes;
  const known = [
    // Rows that do not fit must not keep the others from being understood.
    'ignore_errors=true',
    `nullstr=${nullstr}`,
    `sample_size=${isWhole ? -1 : 20_480}`,
    ...(separator === undefined ? [] : [`delim=${quoteText(separator)}`]),
    ...(header === undefined ? [] : [`header=${String(header)}`]),
  ];
  const first = await sniffWith(engine, source, known, signal);
  // A quote that comes after the sample would break the rest of the file.
  if (first.quote === '' && !isWhole) first.quote = first.escape = '"';
  if (first.separator === ',' || !(await hasDecimalCommas(engine, source.path, first, signal))) {
    return { dialect: first, isWhole };
  }
  const again = await sniffWith(
    engine,
    source,
    [
      ...known.filter((part) => !part.startsWith('delim')),
      `delim=${quoteText(first.separator)}`,
      ...decimalComma,
    ],
    signal,
  );
  return { dialect: { ...again, decimalComma: true }, isWhole };
}

async function sniffWith(
  engine: Engine,
  source: { path: string; shownAs: string },
  parts: readonly string[],
  signal?: AbortSignal,
): Promise<Dialect> {
  const fields = 'Delimiter, Quote, Escape, HasHeader, SkipRows, DateFormat, TimestampFormat, Columns';
  const sql = `SELECT ${fields} FROM sniff_csv(${[quoteText(source.path), ...parts].join(', ')})`;
  let row;
  try {
    [row] = await engine.rows(sql, signal);
  } catch (error) {
    if (error instanceof TrimbinError && error.code === 'cancelled') throw error;
    throw unreadable(source.shownAs, 'no separator makes rows and columns of it', error);
  }
  const [separator, quote, escape, hasHeader, skip, dateFormat, timestampFormat, columns] = row ?? [];
  const orNone = (value: unknown): string => (value === '(empty)' ? '' : String(value));
  return {
    separator: String(separator),
    quote: orNone(quote),
    escape: orNone(escape),
    header: hasHeader === true,
    skip: Number(skip),
    decimalComma: false,
    dateFormat: typeof dateFormat === 'string' ? dateFormat : null,
    timestampFormat: typeof timestampFormat === 'string' ? timestampFormat : null,
    columns: new Map((columns as { name: string; type: string }[]).map(({ name, type }) => [name, type])),
  };
}

/** Whether some column of the first rows holds nothing but numbers like 1.234,5 or 0,5. */
async function hasDecimalCommas(
  engine: Engine,
  path: string,
  dialect: Dialect,
  signal?: AbortSignal,
): Promise<boolean> {
  const texts = [...dialect.columns].filter(([, type]) => type === 'VARCHAR').map(([name]) => name);
  if (texts.length === 0) return false;
  const asText = {
    ...dialect,
    columns: new Map([...dialect.columns.keys()].map((name) => [name, 'VARCHAR'])),
  };
  const isNumber = texts.map((name) => {
    const column = quoteName(name);
    const fits = `regexp_full_match(${column}, '[-+]?[0-9]+(\\.[0-9]{3})*(,[0-9]+)?')`;
    return `coalesce(bool_and(${fits}) AND bool_or(contains(${column}, ',')), FALSE)`;
  });
  const sample = `SELECT * FROM ${readCall(path, asText)} LIMIT 2000`;
  const [row] = await engine.rows(`SELECT ${isNumber.join(' OR ')} FROM (${sample})`, signal);
  return row?.[0] === true;
}

function readCall(path: string, dialect: Dialect, more: readonly string[] = []): string {
  const columns = [...dialect.columns].map(([name, type]) => `${quoteText(name)}: ${quoteText(type)}`);
  const parts = [
    quoteText(path),
    'auto_detect=false',
    `delim=${quoteText(dialect.separator)}`,
    `quote=${quoteText(dialect.quote)}`,
    `escape=${quoteText(dialect.escape)}`,
    // Lines that begin with # are rows as good as any.
    `comment=''`,
    `header=${String(dialect.header)}`,
    `skip=${literal(dialect.skip)}`,
    `nullstr=${nullstr}`,
    `columns={${columns.join(', ')}}`,
    ...(dialect.decimalComma ? decimalComma : []),
    ...(dialect.dateFormat === null ? [] : [`dateformat=${quoteText(dialect.dateFormat)}`]),
    ...(dialect.timestampFormat === null ? [] : [`timestampformat=${quoteText(dialect.timestampFormat)}`]),
    ...more,
  ];
  return `read_csv(${parts.join(', ')})`;
}

async function readOnce(
  engine: Engine,
  { path, shownAs }: { path: string; shownAs: string },
  target: string,
  dialect: Dialect,
  signal?: AbortSignal,
): Promise<{ castColumns: string[]; bad: Pick<Imported, 'badRows' | 'badRowCount'> }> {
  return engine.withConnection(async (connection) => {
    // Tables of an earlier attempt.
    for (const table of ['reject_errors', 'reject_scans'])
      await connection.run(`DROP TABLE IF EXISTS ${table}`);
    const source = readCall(path, dialect, ['store_rejects=true']);
    try {
      await connection.run(`COPY (SELECT * FROM ${source}) TO ${quoteText(target)} (FORMAT parquet)`);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw unreadable(shownAs, firstLine(error), error);
    }
    const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
    const cast = await rows(`SELECT DISTINCT column_name FROM reject_errors WHERE error_type = 'CAST'`);
    const [count] = await rows('SELECT count(DISTINCT line) FROM reject_errors');
    const listed = await rows(
      `SELECT line, first(error_message), first(column_name), first(left(csv_line, 200))
       FROM reject_errors GROUP BY line ORDER BY line LIMIT ${listedBadRows}`,
    );
    return {
      castColumns: cast.map(([name]) => String(name)),
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

export function unreadable(path: string, why: string, cause?: unknown): TrimbinError {
  const message = `${basename(path)} cannot be read as a table: ${why}.`;
  return new TrimbinError('data-unreadable', message, { path }, { cause });
}

export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? text).replace(/^[\w ]+ Error: /, '').replace(/\.$/, '');
}
