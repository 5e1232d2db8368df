import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { typeByName } from '#shared/domain/fileTypes.ts';
import type { ReadOptions, TableFormat } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import { isSystemError, systemReason } from '#shared/systemReason.ts';
import type { Engine } from '../engine.ts';
import { quoteText } from '../sql/names.ts';
import { isBinary } from './binary.ts';
import { castColumns } from './castColumns.ts';
import { importCsv, listedBadRows, type Imported } from './csv.ts';
import { importJson } from './json.ts';
import { fileEncoding, transcode, type GuessEncoding } from './transcode.ts';
import { firstLine, unreadable } from './unreadable.ts';
import { importXlsx, type ReadWorkbook } from './xlsx.ts';

export type FileFormat = Exclude<TableFormat, 'project'>;

export interface TableFile extends Imported {
  format: FileFormat;
  encoding: string | null;
  /** Where the rows are now: what was written, or the file itself where it is Parquet. */
  parquet: string;
}

const formats: Readonly<Record<string, FileFormat>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.tab': 'csv',
  '.txt': 'csv',
  '.json': 'json',
  '.jsonl': 'json',
  '.ndjson': 'json',
  '.parquet': 'parquet',
  '.xlsx': 'xlsx',
};

/** @returns the format by the ending of the name; `null` for one that is not read. */
export function tableFormatOf(path: string): FileFormat | null {
  return formats[extname(path).toLowerCase()] ?? null;
}

export interface TableRequest {
  path: string;
  /** Path without ending for what is written. */
  base: string;
  options: ReadOptions;
  guess: GuessEncoding;
  readWorkbook: ReadWorkbook;
}

/**
 * Bring the rows of a file into a Parquet file beside `base`.
 *
 * @throws TrimbinError `not-found`, `data-unreadable` naming the file and what to do.
 */
export async function readTableFile(
  engine: Engine,
  request: TableRequest,
  signal?: AbortSignal,
): Promise<TableFile> {
  const file = await readAsItIs(engine, request, signal).catch((error: unknown) => {
    throw isSystemError(error) ? unreadable(request.path, systemReason(error), error) : error;
  });
  const { types } = request.options;
  // The reader of text has given its columns their types already.
  if (file.format === 'csv' || types === undefined) return file;
  const { parquet } = file;
  const cast = await castColumns(engine, { parquet, base: request.base, types }, signal);
  if (cast === null) return file;
  return {
    ...{ ...file, parquet: `${request.base}.parquet` },
    badRowCount: file.badRowCount + cast.badRowCount,
    badRows: [...file.badRows, ...cast.badRows].slice(0, listedBadRows),
  };
}

async function readAsItIs(
  engine: Engine,
  { path, base, options, guess, readWorkbook }: TableRequest,
  signal?: AbortSignal,
): Promise<TableFile> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new TrimbinError('not-found', `There is no file ${path}.`, { path });
  if (!stats.isFile())
    throw new TrimbinError('data-unreadable', `${path} is no file but a folder.`, { path });
  const format = tableFormatOf(path) ?? (await textUnderOtherName(path));
  const parquet = `${base}.parquet`;
  switch (format) {
    case null:
      throw unreadable(path, 'it is none of CSV, TSV, JSON, Parquet and XLSX by the ending of its name');
    case 'parquet':
      return { ...(await checkParquet(engine, path, signal)), format, encoding: null, parquet: path };
    case 'xlsx': {
      const source = { path, target: parquet, read: readWorkbook };
      return { ...(await importXlsx(engine, source, options, signal)), format, encoding: null, parquet };
    }
    case 'csv':
    case 'json': {
      const encoding = options.encoding ?? (await fileEncoding(path, guess, signal));
      if (await isBinary(path, encoding)) throw unreadable(path, 'it is no text');
      const source = { path: await asUtf8(path, `${base}.utf8`, encoding, signal), shownAs: path };
      const imported =
        format === 'csv'
          ? await importCsv(engine, source, parquet, withSeparator(path, options), signal)
          : await importJson(engine, source, parquet, signal);
      return { ...imported, format, encoding, parquet };
    }
  }
}

/** Tables of many programs are text under an ending of their own. UTF-16 cannot be told from other bytes here. */
async function textUnderOtherName(path: string): Promise<'csv' | null> {
  const isKnown = typeByName(basename(path)) !== null;
  return isKnown || (await isBinary(path, null)) ? null : 'csv';
}

/** A name that promises tabs is taken at its word. */
function withSeparator(path: string, options: ReadOptions): ReadOptions {
  const isTabs = ['.tsv', '.tab'].includes(extname(path).toLowerCase());
  return isTabs && options.separator === undefined ? { ...options, separator: '\t' } : options;
}

async function asUtf8(path: string, copy: string, encoding: string, signal?: AbortSignal): Promise<string> {
  if (/^(utf-?8|ascii|us-ascii)$/i.test(encoding)) return path;
  await transcode(path, copy, encoding, signal);
  return copy;
}

async function checkParquet(engine: Engine, path: string, signal?: AbortSignal): Promise<Imported> {
  try {
    await engine.rows(`DESCRIBE SELECT * FROM read_parquet(${quoteText(path)})`, signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreadable(path, `it is not a Parquet file (${firstLine(error)})`, error);
  }
  return { separator: null, sheets: [], badRows: [], badRowCount: 0, integers: [], notes: [] };
}
