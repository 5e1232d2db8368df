import { csvRow } from '../csvText.ts';
import { qcColumns } from './qcRows.ts';
import type { QcReport } from './writeQcReport.ts';

/** Excel reads UTF-8 as UTF-8 only behind a byte order mark. */
const BYTE_ORDER_MARK = '\uFEFF';

/** One row a finding. */
export const qcCsv: QcReport = async function* ({ findings }, t) {
  yield BYTE_ORDER_MARK + csvRow(qcColumns.map(({ key }) => t.text(key)));
  for (const finding of findings) yield csvRow(qcColumns.map((column) => column.of(finding, t)));
};
