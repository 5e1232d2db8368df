import type ExcelJS from 'exceljs';
import type { Pin } from '#shared/domain/tables/pins.ts';
import type { Translator } from '#shared/i18n/translator.ts';
import { formulaSafe } from '../csvText.ts';
import { visibleText } from '#shared/domain/visibleText.ts';
import { chartCells, summaryCells, summaryHeads, type TableCell } from '../tableText.ts';

/** A sheet with the numbers of the charts and summaries that were chosen in the data room, one below the other. */
export function addTables(book: ExcelJS.Workbook, pins: readonly Pin[], t: Translator): void {
  if (pins.length === 0) return;
  const sheet = book.addWorksheet(t.text('data.section'));
  sheet.columns = summaryHeads.map((_, i) => ({ width: i === 0 ? 36 : 18 }));
  const safe = (cell: TableCell): TableCell =>
    typeof cell === 'string' ? formulaSafe(visibleText(cell)) : cell;
  for (const { title, table, content } of pins) {
    sheet.addRow([safe(title), safe(table)]).font = { bold: true, size: 13 };
    const { heads, rows } =
      content.type === 'chart'
        ? chartCells(content.data)
        : { heads: summaryHeads, rows: summaryCells(content.summary) };
    sheet.addRow(heads.map((head) => t.text(head))).font = { bold: true };
    for (const row of rows) sheet.addRow(row.map(safe));
    sheet.addRow([]);
  }
}
