import { join } from 'node:path';
import type { ReportDocument } from '#shared/domain/reportDocument.ts';
import { throwIfCancelled } from '#shared/errors.ts';
import { writeFileAtomically } from './atomicFile.ts';
import { clipsCsv, shotsCsv, tracksCsv } from './csvReport.ts';
import { jsonReport } from './jsonReport.ts';
import type { FileContent, ReportFormat, WriteReportsOptions, WriterContext } from './reportTarget.ts';
import { createThumbnails } from './thumbnails.ts';

/** Every file that a report may write: what the next scan of the folder knows as a report and not as footage. */
export const reportFileNames = [
  'clips.csv',
  'report.html',
  'report.json',
  'report.pdf',
  'report.xlsx',
  'shots.csv',
  'subtitles.csv',
] as const;

interface ReportFile {
  name: (typeof reportFileNames)[number];
  content: (context: WriterContext) => FileContent;
  /** Whether the report has anything for it; absent: always. */
  isNeeded?: (document: ReportDocument) => boolean;
}

/** Writers of pages are loaded when they are asked for: the command line has to start quickly. */
const filesOf: Record<ReportFormat, () => Promise<ReportFile[]>> = {
  html: async () => [{ name: 'report.html', content: (await import('./html/htmlReport.ts')).htmlReport }],
  json: () => Promise.resolve([{ name: 'report.json', content: jsonReport }]),
  csv: () =>
    Promise.resolve([
      { name: 'shots.csv', content: shotsCsv },
      { name: 'clips.csv', content: clipsCsv },
      {
        name: 'subtitles.csv',
        content: tracksCsv,
        isNeeded: ({ report }) => report.subtitles !== undefined,
      },
    ]),
  xlsx: async () => [{ name: 'report.xlsx', content: (await import('./xlsx/xlsxReport.ts')).xlsxReport }],
  pdf: async () => [{ name: 'report.pdf', content: (await import('./pdf/pdfReport.ts')).pdfReport }],
};

export interface WrittenReports {
  /** Absolute or relative as `outDir` is, in the order of the formats. */
  files: string[];
  /** Thumbnails that could not be read and are missing from the pages, each with the reason. */
  problems: string[];
}

/**
 * Write the reports one after the other. Each file appears whole or not at all; files that were finished
 * before a failure stay.
 *
 * @throws TrimbinError `cancelled`, `disk-full`, `write-failed`.
 */
export async function writeReports(
  document: ReportDocument,
  options: WriteReportsOptions,
): Promise<WrittenReports> {
  const { outDir, signal, report, language, writeFile = writeFileAtomically } = options;
  const formats = [...new Set(options.formats)];
  const problems: string[] = [];
  const context: WriterContext = {
    document,
    language,
    signal,
    thumbnail: createThumbnails(options.readPicture, problems),
  };
  const waiting = (await Promise.all(formats.map((format) => filesOf[format]())))
    .flat()
    .filter(({ isNeeded }) => isNeeded?.(document) ?? true);
  const files: string[] = [];
  for (const { name, content } of waiting) {
    throwIfCancelled(signal);
    report?.({ done: files.length, total: waiting.length, file: name });
    const path = join(outDir, name);
    await writeFile(path, content(context), signal);
    files.push(path);
  }
  report?.({ done: files.length, total: waiting.length, file: '' });
  return { files, problems: [...new Set(problems)] };
}
