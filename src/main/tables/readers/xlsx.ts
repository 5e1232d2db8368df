import { statSync } from 'node:fs';
import type { ReadOptions } from '#shared/domain/tables/table.ts';
import { throwIfCancelled, TrimbinError } from '#shared/errors.ts';
import type { Engine } from '../engine.ts';
import type { Imported } from './csv.ts';
import { firstLine, unreadable } from './unreadable.ts';
import { importRows } from './typedRows.ts';
import type { WorkbookRequest, WorkbookRows } from './workbook.ts';

/** Workbooks are unpacked in memory; beyond this they are better saved as CSV. */
export const largestWorkbookBytes = 50 * 1024 * 1024;

/** `readWorkbook` in a thread, or here. */
export type ReadWorkbook = (request: WorkbookRequest, signal?: AbortSignal) => Promise<WorkbookRows>;

/**
 * Read one sheet of a workbook: the first row that holds anything names the columns.
 *
 * @throws TrimbinError `data-unreadable` naming the file, also for one beyond `largestWorkbookBytes`.
 */
export async function importXlsx(
  engine: Engine,
  source: { path: string; target: string; read: ReadWorkbook },
  { sheet }: ReadOptions,
  signal?: AbortSignal,
): Promise<Imported> {
  const { path, target } = source;
  if (statSync(path).size > largestWorkbookBytes) {
    const why = `workbooks can be up to ${largestWorkbookBytes / 1024 / 1024} MB; save the sheet as CSV`;
    throw unreadable(path, why);
  }
  const rowsFile = `${target}.rows`;
  const { sheets, taken, columns, titleRows, badRows, badRowCount } = await unpack(
    source,
    { path, sheet, rowsFile },
    signal,
  );
  if (taken === null) {
    const why =
      sheet === undefined ? 'it has no sheet' : `it has no sheet "${sheet}", only ${sheets.join(', ')}`;
    throw unreadable(path, why);
  }
  if (columns.length === 0) throw unreadable(path, `the sheet "${taken}" is empty`);
  await importRows(engine, rowsFile, target, columns, signal);
  const notes = [
    ...(sheets.length > 1 ? [`Read from the sheet "${taken}".`] : []),
    ...(titleRows > 0 ? [`Lines before the table that are not part of it: ${titleRows}.`] : []),
  ];
  return { separator: null, sheets, badRows, badRowCount, integers: [], notes };
}

async function unpack(
  { read, path }: { read: ReadWorkbook; path: string },
  request: WorkbookRequest,
  signal?: AbortSignal,
): Promise<WorkbookRows> {
  try {
    return await read(request, signal);
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof TrimbinError && error.code !== 'internal') throw error;
    throw unreadable(path, `it is not a workbook in XLSX format (${firstLine(error)})`, error);
  }
}
