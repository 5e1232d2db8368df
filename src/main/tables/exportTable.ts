import { randomBytes } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TableExportFormat } from '#main/services/dataPorts.ts';
import type { TableColumn } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import { isSystemError, shownPath, systemReason } from '#shared/systemReason.ts';
import type { Engine, Json } from './engine.ts';
import { quoteName, quoteText } from './sql/names.ts';
import { cellValue, shownSql } from './values.ts';

/** Excel's own limit. */
const sheetRows = 1_048_575;
const rowsAtATime = 20_000;

const copyOptions: Record<Exclude<TableExportFormat, 'xlsx'>, string> = {
  // As `report` writes its tables: commas, a header, UTF-8.
  csv: `FORMAT csv, HEADER`,
  json: 'FORMAT json, ARRAY true',
  parquet: 'FORMAT parquet',
};

/**
 * Write the result of a query; the file is there whole or not at all. Texts that a spreadsheet would run as a formula get an
 * apostrophe in front in CSV and XLSX.
 *
 * @param engine - One that may write to the folder of `path`.
 * @throws TrimbinError `write-failed` naming the file.
 */
export async function exportQuery(
  engine: Engine,
  query: { sql: string; columns: readonly TableColumn[] },
  path: string,
  format: TableExportFormat,
  signal?: AbortSignal,
): Promise<number> {
  const folder = await stat(dirname(path)).catch(() => null);
  if (!folder?.isDirectory()) {
    const message = `There is no folder ${shownPath(dirname(path))} to write into. Make it, or choose another.`;
    throw new TrimbinError('write-failed', message, { path });
  }
  // Hidden, so that a scan passes over what a kill leaves; short, so that a long name stays possible.
  const temporary = join(dirname(path), `.trimbin-${randomBytes(6).toString('hex')}.part`);
  try {
    const [counted] = await engine.rows(`SELECT count(*) FROM (${query.sql})`, signal);
    const rows = Number(counted?.[0]);
    if (format === 'xlsx') await writeWorkbook(engine, query, temporary, rows, signal);
    else {
      const select = format === 'csv' ? safeSelect(query) : query.sql;
      await engine.run([`COPY (${select}) TO ${quoteText(temporary)} (${copyOptions[format]})`], signal);
    }
    await rename(temporary, path);
    return rows;
  } catch (error) {
    const isOfEngine = error instanceof Error && error.message.startsWith('IO Error');
    if (!isOfEngine && !isSystemError(error)) throw error;
    const reason = isOfEngine ? '' : `: ${systemReason(error)}`;
    const message = `${shownPath(path)} could not be written${reason}. Check its name, that its folder is there, its rights and its space.`;
    throw new TrimbinError('write-failed', message, { path }, { cause: error });
  } finally {
    await rm(temporary, { force: true });
  }
}

/** What a spreadsheet takes for a formula (OWASP, "CSV Injection"). */
const formulaStart = /^[=+\-@\t\r]/;

function safeSelect({ sql, columns }: { sql: string; columns: readonly TableColumn[] }): string {
  const cells = columns.map((column) => {
    if (column.type !== 'text') return quoteName(column.name);
    const name = quoteName(column.name);
    return `CASE WHEN regexp_matches(${name}, '^[=+\\-@\\t\\r]') THEN '''' || ${name} ELSE ${name} END AS ${name}`;
  });
  return `SELECT ${cells.join(', ')} FROM (${sql})`;
}

async function writeWorkbook(
  engine: Engine,
  { sql, columns }: { sql: string; columns: readonly TableColumn[] },
  path: string,
  rows: number,
  signal?: AbortSignal,
): Promise<void> {
  if (rows > sheetRows) {
    const message = `${rows} rows do not fit into a worksheet, which holds ${sheetRows}. Export CSV or Parquet.`;
    throw new TrimbinError('bad-request', message, { rows });
  }
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
  const sheet = workbook.addWorksheet('data', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ name }) => ({
    header: name,
    width: Math.min(40, Math.max(10, name.length + 2)),
  }));
  sheet.getRow(1).font = { bold: true };
  const shown = `SELECT ${columns.map(shownSql).join(', ')} FROM (${sql})`;
  for (let offset = 0; offset < rows; offset += rowsAtATime) {
    const page = await engine.rows(`${shown} LIMIT ${rowsAtATime} OFFSET ${offset}`, signal);
    for (const row of page) sheet.addRow(row.map((value, i) => sheetCell(value, columns[i]))).commit();
  }
  sheet.commit();
  await workbook.commit();
}

function sheetCell(value: Json, column: TableColumn | undefined): string | number | boolean | Date | null {
  const cell = cellValue(value, column?.type ?? 'text');
  if (typeof cell !== 'string') return cell;
  if (column?.type === 'date' || column?.type === 'timestamp') {
    const date = new Date(column.type === 'date' ? `${cell}T00:00:00Z` : `${cell}Z`);
    if (!Number.isNaN(date.getTime())) return date;
  }
  return formulaStart.test(cell) ? `'${cell}` : cell;
}
