import ExcelJS from 'exceljs';
import { formulaSafe } from '../csvText.ts';
import { qcColumns, qcFacts, type QcCell } from './qcRows.ts';
import type { QcReport } from './writeQcReport.ts';

/** The workbook says when it was made; a fixed day keeps reruns alike. */
const FIXED_DATE = new Date(Date.UTC(2000, 0, 1));

/** Findings with filters, and what they were judged by. */
export const qcXlsx: QcReport = async function* (qc, t) {
  const book = new ExcelJS.Workbook();
  book.creator = 'Trimbin';
  book.created = FIXED_DATE;
  book.modified = FIXED_DATE;
  const sheet = book.addWorksheet(t.text('qc.findings'), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = qcColumns.map(({ key, width }) => ({ header: t.text(key), width }));
  sheet.getRow(1).font = { bold: true };
  for (const finding of qc.findings) {
    sheet.addRow(qcColumns.map((column) => safeCell(column.of(finding, t))));
  }
  sheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: Math.max(1, sheet.rowCount), column: qcColumns.length },
  };
  const facts = book.addWorksheet(t.text('qc.about'));
  facts.columns = [{ width: 30 }, { width: 80 }];
  for (const fact of qcFacts(qc, t)) facts.addRow(fact.map(safeCell));
  facts.getColumn(1).font = { bold: true };
  yield new Uint8Array(await book.xlsx.writeBuffer());
};

function safeCell(cell: QcCell): QcCell {
  return typeof cell === 'string' ? formulaSafe(cell) : cell;
}
