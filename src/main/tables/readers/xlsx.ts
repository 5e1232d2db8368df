import { statSync } from 'node:fs';
import type ExcelJS from 'exceljs';
import type { BadRow, CellValue, ColumnType, ReadOptions } from '#shared/domain/tables/table.ts';
import { throwIfCancelled, TrimbinError } from '#shared/errors.ts';
import type { Engine } from '../engine.ts';
import { firstLine, listedBadRows, unreadable, type Imported } from './csv.ts';
import { missingTexts } from './missing.ts';
import { importRows, writeRows } from './typedRows.ts';

/** Workbooks are unpacked in memory; beyond this they are better saved as CSV. */
export const largestWorkbookBytes = 100 * 1024 * 1024;

type Flat = Exclude<ColumnType, 'nested'>;
const absent = new Set<string>(missingTexts);

/**
 * Read one sheet of a workbook: the first row that holds anything names the columns.
 *
 * @throws TrimbinError `data-unreadable` naming the file, also for one beyond `largestWorkbookBytes`.
 */
export async function importXlsx(
  engine: Engine,
  source: { path: string; shownAs: string },
  target: string,
  { sheet: wanted }: ReadOptions,
  signal?: AbortSignal,
): Promise<Imported> {
  const bytes = statSync(source.path).size;
  if (bytes > largestWorkbookBytes) {
    const why = `workbooks can be up to ${largestWorkbookBytes / 1024 / 1024} MB; save the sheet as CSV`;
    throw unreadable(source.shownAs, why);
  }
  const rowsFile = `${target}.rows`;
  const found = { sheets: [] as string[], taken: null as string | null };
  const table = new SheetTable();
  try {
    await writeRows(rowsFile, sheetRows(source.path, wanted, table, found, signal));
  } catch (error) {
    if (error instanceof TrimbinError) throw error;
    throw unreadable(source.shownAs, `it is not a workbook in XLSX format (${firstLine(error)})`, error);
  }
  if (found.taken === null) {
    const why =
      wanted === undefined
        ? 'it has no sheet'
        : `it has no sheet "${wanted}", only ${found.sheets.join(', ')}`;
    throw unreadable(source.shownAs, why);
  }
  if (table.names.length === 0) throw unreadable(source.shownAs, `the sheet "${found.taken}" is empty`);
  await importRows(engine, rowsFile, target, table.columns(), signal);
  const notes = found.sheets.length > 1 ? [`Read from the sheet "${found.taken}".`] : [];
  const { badRows, badRowCount } = table;
  return { separator: null, sheets: found.sheets, badRows, badRowCount, integers: [], notes };
}

async function* sheetRows(
  path: string,
  wanted: string | undefined,
  table: SheetTable,
  found: { sheets: string[]; taken: string | null },
  signal?: AbortSignal,
): AsyncGenerator<CellValue[]> {
  const { reader, sheets } = await openWorkbook(path);
  found.sheets = sheets.map(({ name }) => name);
  const taken = sheets.find(({ name }) => wanted === undefined || name === wanted);
  found.taken = taken?.name ?? null;
  for await (const one of reader) {
    const sheet = one as unknown as SheetReader;
    const isTaken =
      sheet.name === undefined ? String(sheet.id) === taken?.number : sheet.name === taken?.name;
    for await (const row of sheet) {
      throwIfCancelled(signal);
      if (!isTaken) continue;
      const cells = table.take(row.number, row.values as ExcelJS.CellValue[]);
      if (cells !== null) yield cells;
    }
  }
}

/** What exceljs keeps in its readers but does not declare. */
interface WorkbookReader extends AsyncIterable<unknown> {
  model: { sheets: { name: string; rId: string }[] };
  workbookRels?: { Id: string; Target: string }[];
  parse(): AsyncIterable<unknown>;
}

interface SheetReader extends AsyncIterable<ExcelJS.Row> {
  name: string | undefined;
  id: string | number;
}

/**
 * exceljs names the sheets from `workbook.xml`, and fails where that comes after the sheets in the archive: so the
 * list is read first, in a pass that skips the sheets. A sheet whose address is written out in full gets no name
 * from it; it is known by the number in the address.
 */
async function openWorkbook(
  path: string,
): Promise<{ reader: WorkbookReader; sheets: { name: string; number: string | undefined }[] }> {
  const { default: excel } = await import('exceljs');
  const open = (worksheets: 'emit' | 'ignore'): WorkbookReader =>
    new excel.stream.xlsx.WorkbookReader(path, {
      ...{ worksheets, sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'ignore' },
    }) as unknown as WorkbookReader;
  const list = open('ignore');
  list.model = { sheets: [] };
  for await (const event of list.parse()) void event;
  const { model, workbookRels = [] } = list;
  const reader = open('emit');
  reader.model = model;
  const numberOf = (rId: string): string | undefined =>
    workbookRels.find(({ Id }) => Id === rId)?.Target.match(/sheet(\d+)\.xml$/)?.[1];
  return { reader, sheets: model.sheets.map(({ name, rId }) => ({ name, number: numberOf(rId) })) };
}

/** Names, types and cells of one sheet as its rows come by. */
class SheetTable {
  readonly names: string[] = [];
  readonly badRows: BadRow[] = [];
  badRowCount = 0;
  private readonly seen: Set<Flat>[] = [];

  /** @returns the cells of a row of the table; `null` for the row of names and for empty rows. */
  take(line: number, values: readonly ExcelJS.CellValue[]): CellValue[] | null {
    // exceljs counts columns from 1.
    const cells = values.slice(1).map(plainValue);
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
  if (only === undefined) return 'text';
  if (others.length === 0) return only;
  const all = new Set(types);
  if ([...all].every((type) => type === 'integer' || type === 'number')) return 'number';
  return [...all].every((type) => type === 'date' || type === 'timestamp') ? 'timestamp' : 'text';
}

function plainValue(value: ExcelJS.CellValue | undefined): { value: CellValue; type: Flat } {
  if (value === null || value === undefined) return { value: null, type: 'text' };
  if (typeof value === 'number') return { value, type: Number.isSafeInteger(value) ? 'integer' : 'number' };
  if (typeof value === 'boolean') return { value, type: 'boolean' };
  if (typeof value === 'string') return { value: absent.has(value) ? null : value, type: 'text' };
  if (value instanceof Date) return dateValue(value);
  if ('error' in value) return { value: null, type: 'text' };
  if ('richText' in value) return plainValue(value.richText.map(({ text }) => text).join(''));
  if ('text' in value) return plainValue(value.text as ExcelJS.CellValue);
  if ('result' in value) return plainValue(value.result as ExcelJS.CellValue);
  return { value: null, type: 'text' };
}

function dateValue(date: Date): { value: CellValue; type: Flat } {
  if (Number.isNaN(date.getTime())) return { value: null, type: 'text' };
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z')
    ? { value: iso.slice(0, 10), type: 'date' }
    : { value: iso.replace('T', ' ').replace('Z', ''), type: 'timestamp' };
}
