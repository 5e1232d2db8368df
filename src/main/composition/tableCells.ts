import type { CellTable } from '#shared/domain/scoring/cellTable.ts';
import type { CellValue, OpenTable, ReadOptions } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { ReadCells } from '../services/scoringPorts.ts';
import { openTableRoom, type WorkbookTasks } from './tableRooms.ts';

/** A model is fitted in memory; what has more cells is first made smaller in the data room. */
const mostCells = 20_000_000;
const rowsAtATime = 5000;
/** Lines that are named one by one. */
const mostNamed = 10;

/** Cells of the files that the data room opens, read the way it reads them. */
export function createTableCells(tasks: WorkbookTasks): ReadCells {
  return async (path, { sheet }, signal) => {
    const room = openTableRoom(null, tasks);
    const open = (options: ReadOptions): Promise<OpenTable> => room.open('table', path, options, { signal });
    try {
      const found = await open(sheet === undefined ? {} : { sheet });
      const { format, columns, rows } = found;
      if (rows * columns.length > mostCells) {
        const message = `${path} has ${rows} rows and ${columns.length} columns: too many for a model. Take a part of it.`;
        throw new TrimbinError('bad-request', message, { path, rows });
      }
      // Classes and kinds keep the names that they have in the text: 007, True, 1.50.
      const table = format === 'csv' ? await open({ types: allText(found) }) : found;
      const cells: CellTable['rows'] = [];
      for (let offset = 0; offset < table.rows; offset += rowsAtATime) {
        const page = await room.page(table.name, [], { offset, limit: rowsAtATime }, { signal });
        for (const row of page.rows) cells.push(row.map(cellText));
      }
      const header = columns.map((column) => column.name);
      return { header, rows: cells, separator: table.separator, notes: [...found.notes, ...leftOut(table)] };
    } finally {
      await room.dispose();
    }
  };
}

const allText = ({ columns }: OpenTable): NonNullable<ReadOptions['types']> =>
  Object.fromEntries(columns.map(({ name }) => [name, 'text' as const]));

/** As a text table has it. */
const cellText = (value: CellValue): string => (value === null ? '' : String(value));

function leftOut({ badRows, badRowCount }: OpenTable): string[] {
  if (badRowCount === 0) return [];
  const named = badRows.slice(0, mostNamed).map(({ line, problem }) => `line ${line} (${problem})`);
  const more = badRowCount > named.length ? ` and ${badRowCount - named.length} more` : '';
  const many = badRowCount === 1 ? '1 row does not fit and is' : `${badRowCount} rows do not fit and are`;
  return [`${many} left out: ${named.join(', ')}${more}.`];
}
