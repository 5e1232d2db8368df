import ExcelJS from 'exceljs';
import type { BadRow, CellValue, ColumnType } from '#shared/domain/tables/table.ts';
import { listedBadRows } from './csv.ts';
import { missingTexts } from './missing.ts';
import { writeRows } from './typedRows.ts';

type Flat = Exclude<ColumnType, 'nested'>;
const absent = new Set<string>(missingTexts);

export interface WorkbookRequest {
  path: string;
  /** Name of the sheet; the first by default. */
  sheet: string | undefined;
  /** Where the rows go, as `writeRows` writes them. */
  rowsFile: string;
}

export interface WorkbookRows {
  sheets: string[];
  /** The sheet that was read; `null` where there is none of that name. */
  taken: string | null;
  columns: { name: string; type: Flat }[];
  /** Rows above the names: a title. */
  titleRows: number;
  badRows: BadRow[];
  badRowCount: number;
}

/**
 * Unpack a workbook and write the rows of one sheet. Takes seconds and a multiple of the file's size in memory: for a
 * thread. The whole file at once, because exceljs' reader by stream fails on sheets that come before their list.
 *
 * @throws Error of exceljs if the file is no workbook.
 */
export async function readWorkbook({
  path,
  sheet: wanted,
  rowsFile,
}: WorkbookRequest): Promise<WorkbookRows> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheets = workbook.worksheets.map(({ name }) => name);
  const sheet = workbook.worksheets.find(({ name }) => wanted === undefined || name === wanted);
  const table = new SheetTable(workbook.properties.date1904 ? epoch1904 : epoch1900);
  const start = sheet ? namesRow(sheet) : 1;
  if (sheet) await writeRows(rowsFile, rowsOf(sheet, start, table));
  const { badRows, badRowCount } = table;
  const columns = table.columns();
  return { sheets, taken: sheet?.name ?? null, columns, titleRows: start - 1, badRows, badRowCount };
}

/** How many rows are looked at for where the table begins. */
const rowsLookedAt = 20;

/**
 * The row of names: the first that holds anything, or, where that and what follows are single cells above a table that is wider in
 * most of its rows, the first of that.
 */
function namesRow(sheet: ExcelJS.Worksheet): number {
  const lines = Array.from({ length: Math.min(sheet.rowCount, rowsLookedAt) }, (_, i) => i + 1);
  const filled = lines.filter((line) => cellCount(sheet, line) > 0);
  const wide = filled.findIndex((line) => cellCount(sheet, line) > 1);
  const rest = filled.slice(wide);
  const isTable = rest.filter((line) => cellCount(sheet, line) > 1).length > rest.length / 2;
  return (wide > 0 && isTable ? filled[wide] : filled[0]) ?? 1;
}

const cellCount = (sheet: ExcelJS.Worksheet, line: number): number =>
  sheet.findRow(line)?.actualCellCount ?? 0;

function* rowsOf(sheet: ExcelJS.Worksheet, start: number, table: SheetTable): Generator<CellValue[]> {
  for (let line = start; line <= sheet.rowCount; line += 1) {
    const row = sheet.findRow(line);
    const cells = row ? table.take(line, row.values as ExcelJS.CellValue[]) : null;
    if (cells !== null) yield cells;
  }
}

/** Names, types and cells of one sheet as its rows come by. */
class SheetTable {
  readonly names: string[] = [];
  readonly badRows: BadRow[] = [];
  badRowCount = 0;
  private readonly seen: Set<Flat>[] = [];

  /** @param epoch - Day 0 of the workbook, in milliseconds. */
  constructor(private readonly epoch: number) {}

  /** @returns the cells of a row of the table; `null` for the row of names and for empty rows. */
  take(line: number, values: readonly ExcelJS.CellValue[]): CellValue[] | null {
    // exceljs counts columns from 1.
    const cells = values.slice(1).map((value) => plainValue(value, this.epoch));
    if (cells.every((cell) => cell.value === null)) return null;
    if (this.names.length === 0) {
      this.nameColumns(cells.map(({ value }) => value));
      return null;
    }
    this.noteExtra(
      line,
      cells.slice(this.names.length).map(({ value }) => value),
    );
    return this.names.map((_, i) => {
      const cell = cells[i];
      if (cell === undefined || cell.value === null) return null;
      this.seen[i]?.add(cell.type);
      return cell.value;
    });
  }

  columns(): { name: string; type: Flat }[] {
    return this.names.map((name, i) => ({ name, type: oneType(this.seen[i] ?? new Set()) }));
  }

  /** Cells to the right of the last named column have no place in the table. */
  private noteExtra(line: number, extra: readonly CellValue[]): void {
    if (extra.every((value) => value === null)) return;
    this.badRowCount += 1;
    if (this.badRows.length >= listedBadRows) return;
    const problem = `It has more cells than there are columns (${this.names.length}); the others are left out.`;
    this.badRows.push({
      line,
      problem,
      column: null,
      text: extra.filter((value) => value !== null).join(', '),
    });
  }

  private nameColumns(values: readonly CellValue[]): void {
    for (const [i, value] of Array.from(values).entries()) {
      const wanted = value === null || value === undefined ? `column${i + 1}` : String(value);
      let name = wanted;
      for (let n = 1; this.names.includes(name); n += 1) name = `${wanted}_${n}`;
      this.names.push(name);
      this.seen.push(new Set());
    }
  }
}

function oneType(types: ReadonlySet<Flat>): Flat {
  const [only, ...others] = [...types];
  // A column without any value is numeric, as with pandas.
  if (only === undefined) return 'number';
  if (others.length === 0) return only;
  const all = new Set(types);
  if ([...all].every((type) => type === 'integer' || type === 'number')) return 'number';
  return [...all].every((type) => type === 'date' || type === 'timestamp') ? 'timestamp' : 'text';
}

function plainValue(value: ExcelJS.CellValue | undefined, epoch: number): { value: CellValue; type: Flat } {
  if (value === null || value === undefined) return { value: null, type: 'text' };
  if (typeof value === 'number') return { value, type: Number.isSafeInteger(value) ? 'integer' : 'number' };
  if (typeof value === 'boolean') return { value, type: 'boolean' };
  if (typeof value === 'string') return { value: absent.has(value) ? null : value, type: 'text' };
  if (value instanceof Date) return dateValue(value, epoch);
  if ('error' in value) return { value: null, type: 'text' };
  if ('richText' in value) return plainValue(value.richText.map(({ text }) => text).join(''), epoch);
  if ('text' in value) return plainValue(value.text as ExcelJS.CellValue, epoch);
  if ('result' in value) return plainValue(value.result as ExcelJS.CellValue, epoch);
  return { value: null, type: 'text' };
}

const dayMs = 86_400_000;
const epoch1900 = Date.UTC(1899, 11, 30);
const epoch1904 = Date.UTC(1904, 0, 1);

/** Less than a day after day 0 is a time of day. Excel counts a 29 February 1900: until then its days are one later. */
function dateValue(date: Date, epoch: number): { value: CellValue; type: Flat } {
  const since = date.getTime() - epoch;
  if (Number.isNaN(since)) return { value: null, type: 'text' };
  if (since >= 0 && since < dayMs) return { value: date.toISOString().slice(11, -1), type: 'time' };
  const isEarly = epoch === epoch1900 && since >= dayMs && since < 60 * dayMs;
  const iso = new Date(date.getTime() + (isEarly ? dayMs : 0)).toISOString();
  return iso.endsWith('T00:00:00.000Z')
    ? { value: iso.slice(0, 10), type: 'date' }
    : { value: iso.replace('T', ' ').replace('Z', ''), type: 'timestamp' };
}
