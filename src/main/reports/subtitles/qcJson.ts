import type { QcReport } from './writeQcReport.ts';

/** The judgement as it is, with the text of each cue; names are those of the contract in every language. */
export const qcJson: QcReport = async function* (qc) {
  yield `${JSON.stringify(qc, null, 2)}\n`;
};
