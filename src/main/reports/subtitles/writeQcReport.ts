import { existsSync } from 'node:fs';
import type { QcDocument, QcFormat } from '#shared/domain/subtitles/qcDocument.ts';
import { fileExists } from '#shared/errors.ts';
import { createTranslator, type Language, type Translator } from '#shared/i18n/translator.ts';
import { writeFileAtomically } from '../atomicFile.ts';
import type { FileContent } from '../reportTarget.ts';

/** The QC report of one subtitle file, in one format. */
export type QcReport = (qc: QcDocument, t: Translator) => FileContent;

/** A writer is loaded when it is asked for: spreadsheets are large. */
const writers: Record<QcFormat, () => Promise<QcReport>> = {
  html: async () => (await import('./qcHtml.ts')).qcHtml,
  csv: async () => (await import('./qcCsv.ts')).qcCsv,
  json: async () => (await import('./qcJson.ts')).qcJson,
  xlsx: async () => (await import('./qcXlsx.ts')).qcXlsx,
};

/** @throws TrimbinError `file-exists` unless `overwrite`, `disk-full`, `write-failed`. */
export async function writeQcReport(
  qc: QcDocument,
  to: { path: string; format: QcFormat; language: Language; overwrite: boolean },
): Promise<void> {
  if (!to.overwrite && existsSync(to.path)) throw fileExists(to.path);
  const report = await writers[to.format]();
  await writeFileAtomically(to.path, report(qc, createTranslator(to.language)));
}
