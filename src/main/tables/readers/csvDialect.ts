import { createReadStream, statSync } from 'node:fs';
import type { ReadOptions } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Engine } from '../engine.ts';
import { literal, quoteName, quoteText } from '../sql/names.ts';
import { missingTexts } from './missing.ts';
import { unreadable } from './unreadable.ts';

/** How the text is laid out, and the types of its columns by name, in order. */
export interface Dialect {
  separator: string;
  quote: string;
  escape: string;
  header: boolean;
  /** Lines before the header. */
  skip: number;
  /** Excel's line `sep=;` is the first of these. */
  hasHint: boolean;
  decimalComma: boolean;
  dateFormat: string | null;
  timestampFormat: string | null;
  /** Cells beyond the engine's two million characters are read. */
  longLines: boolean;
  /** As which the engine reads them. */
  columns: Map<string, string>;
  /** Columns that are read as text and become this type afterwards, because the engine's own reading is not to be had. */
  casts: Map<string, string>;
}

/** Where a text table lies, and under what name its editor knows it. */
export interface TextSource {
  path: string;
  shownAs: string;
}

/** Up to this size every row decides on the types; of a larger file the first 20,480 do, and are corrected by the rest. */
const wholeSniffBytes = 64 * 1024 * 1024;
const longestLine = 16 * 1024 * 1024;
const nullstr = `[${missingTexts.map(quoteText).join(', ')}]`;

/** Guess separator, quotes, header and types. */
export async function sniff(
  engine: Engine,
  source: TextSource,
  { separator, header }: ReadOptions,
  signal?: AbortSignal,
): Promise<{ dialect: Dialect; isWhole: boolean }> {
  const head = await headOf(source.path);
  if (head.trim() === '') throw unreadable(source.shownAs, 'it is empty');
  const isWhole = statSync(source.path).size <= wholeSniffBytes;
  const hint = separator === undefined ? /^sep=(.)\r?\n/i.exec(head)?.[1] : undefined;
  const delimiter = separator ?? hint;
  const known = [
    `nullstr=${nullstr}`,
    // Lines that begin with # are rows as good as any.
    `comment=''`,
    `sample_size=${isWhole ? -1 : 20_480}`,
    ...(delimiter === undefined ? [] : [`delim=${quoteText(delimiter)}`]),
    ...(hint === undefined ? [] : ['skip=1']),
    ...(header === undefined ? [] : [`header=${String(header)}`]),
  ];
  const found = await sniffWith(engine, source, known, signal);
  // A quote that comes after the sample would break the rest of the file.
  if (found.quote === '' && !isWhole) found.quote = found.escape = '"';
  return { dialect: { ...found, hasHint: hint !== undefined }, isWhole };
}

async function headOf(path: string): Promise<string> {
  let head = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', end: 65_535 })) head += String(chunk);
  return head.replace(/^\ufeff/, '');
}

async function sniffWith(
  engine: Engine,
  source: TextSource,
  known: readonly string[],
  signal?: AbortSignal,
): Promise<Dialect> {
  // Rows that do not fit must not keep the others from being understood.
  const lenient = ['ignore_errors=true', ...known];
  let found;
  try {
    found = await sniffOnce(engine, source.path, lenient, false, signal);
  } catch (error) {
    if (!isTooLong(error)) throw unsniffed(source, error);
    try {
      return await sniffOnce(engine, source.path, lenient, true, signal);
    } catch (again) {
      throw unsniffed(source, again);
    }
  }
  if (found.columns.size > 1) return found;
  try {
    // One column, perhaps because a title stands above the table: the strict guess looks for where it begins.
    const strict = await sniffOnce(engine, source.path, known, false, signal);
    return strict.columns.size > 1 ? strict : found;
  } catch (error) {
    if (error instanceof TrimbinError && error.code === 'bad-request') return found;
    throw error;
  }
}

const isTooLong = (error: unknown): boolean =>
  error instanceof Error && /maximum line size/i.test(`${error.message} ${String(error.cause)}`);

function unsniffed({ shownAs }: TextSource, error: unknown): unknown {
  if (error instanceof TrimbinError && error.code === 'cancelled') return error;
  const why = isTooLong(error)
    ? `a line is longer than ${longestLine / 1024 / 1024} million characters`
    : 'no separator makes rows and columns of it';
  return unreadable(shownAs, why, error);
}

async function sniffOnce(
  engine: Engine,
  path: string,
  parts: readonly string[],
  longLines: boolean,
  signal?: AbortSignal,
): Promise<Dialect> {
  const fields = 'Delimiter, Quote, Escape, HasHeader, SkipRows, DateFormat, TimestampFormat, Columns';
  const all = [quoteText(path), ...parts, ...(longLines ? lineSizes : [])];
  const [row] = await engine.rows(`SELECT ${fields} FROM sniff_csv(${all.join(', ')})`, signal);
  const [separator, quote, escape, hasHeader, skip, dateFormat, timestampFormat, columns] = row ?? [];
  const orNone = (value: unknown): string => (value === '(empty)' ? '' : String(value));
  return {
    separator: String(separator),
    quote: orNone(quote),
    escape: orNone(escape),
    header: hasHeader === true,
    skip: Number(skip),
    hasHint: false,
    decimalComma: false,
    dateFormat: typeof dateFormat === 'string' ? dateFormat : null,
    timestampFormat: typeof timestampFormat === 'string' ? timestampFormat : null,
    longLines,
    columns: new Map((columns as { name: string; type: string }[]).map(({ name, type }) => [name, type])),
    casts: new Map(),
  };
}

const lineSizes = [`max_line_size=${longestLine}`, `buffer_size=${2 * longestLine}`];

/** The file as a table of the engine, each column as `columns` says. */
export function readCall(path: string, dialect: Dialect, more: readonly string[] = []): string {
  const columns = [...dialect.columns].map(([name, type]) => `${quoteText(name)}: ${quoteText(type)}`);
  const parts = [
    quoteText(path),
    'auto_detect=false',
    `delim=${quoteText(dialect.separator)}`,
    `quote=${quoteText(dialect.quote)}`,
    `escape=${quoteText(dialect.escape)}`,
    `comment=''`,
    `header=${String(dialect.header)}`,
    `skip=${literal(dialect.skip)}`,
    `nullstr=${nullstr}`,
    `columns={${columns.join(', ')}}`,
    ...(dialect.decimalComma ? [`decimal_separator=','`, `thousands='.'`] : []),
    ...(dialect.dateFormat === null ? [] : [`dateformat=${quoteText(dialect.dateFormat)}`]),
    ...(dialect.timestampFormat === null ? [] : [`timestampformat=${quoteText(dialect.timestampFormat)}`]),
    ...(dialect.longLines ? lineSizes : []),
    ...more,
  ];
  return `read_csv(${parts.join(', ')})`;
}

/** What to select from `readCall` so that every column has its type. */
export function readColumns({ columns, casts }: Dialect): string {
  const made = [...columns.keys()].map((name) => {
    const type = casts.get(name);
    const column = quoteName(name);
    return type === undefined ? column : `CAST(trim(${column}) AS ${type}) AS ${column}`;
  });
  return made.join(', ');
}

/** What had to be assumed, for the person. */
export function notesOn({ header, skip, hasHint, decimalComma }: Dialect): string[] {
  const before = skip - (hasHint ? 1 : 0);
  return [
    ...(header ? [] : ['No row of names was found: the columns are numbered.']),
    ...(before > 0 ? [`Lines before the table that are not part of it: ${before}.`] : []),
    ...(decimalComma ? ['Numbers are written with a decimal comma.'] : []),
  ];
}
