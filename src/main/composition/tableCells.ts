import type { CellValue } from '#shared/domain/tables/table.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { ReadCells } from '../services/scoringPorts.ts';
import { tableFormatOf } from '../tables/readers/tableFile.ts';
import { openTableRoom, type WorkbookTasks } from './tableRooms.ts';

/** A model is fitted in memory; what has more cells is first made smaller in the data room. */
const mostCells = 20_000_000;
const rowsAtATime = 5000;

/** Cells of the files that the data room opens and that are no text, read the way it reads them. */
export function createTableCells(tasks: WorkbookTasks): ReadCells {
  return async (path, { sheet }, signal) => {
    const format = tableFormatOf(path);
    if (format === null || format === 'csv') return null;
    const room = openTableRoom(null, tasks);
    try {
      const options = sheet === undefined ? {} : { sheet };
      const { name, columns, rows, badRows } = await room.open('table', path, options, { signal });
      const [bad] = badRows;
      if (bad) throw new TrimbinError('bad-request', `${path}: line ${bad.line}: ${bad.problem}`, { path });
      if (rows * columns.length > mostCells) {
        const message = `${path} has ${rows} rows and ${columns.length} columns: too many for a model. Take a part of it.`;
        throw new TrimbinError('bad-request', message, { path, rows });
      }
      const cells: string[][] = [];
      for (let offset = 0; offset < rows; offset += rowsAtATime) {
        const page = await room.page(name, [], { offset, limit: rowsAtATime }, { signal });
        for (const row of page.rows) cells.push(row.map(cellText));
      }
      return {
        header: columns.map((column) => column.name),
        rows: cells.map((row, i) => ({ place: i + 1, cells: row })),
        ...{ placedBy: 'row', separator: null },
      };
    } finally {
      await room.dispose();
    }
  };
}

/** As a text table has it. */
const cellText = (value: CellValue): string => (value === null ? '' : String(value));
