import { readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { makeFolders, reportMarker, reportMarkerName } from '../files/index.ts';
import type { ReportWriter } from '../services/projectPorts.ts';
import { pictureFolderName } from '../services/reportService.ts';

/** The writers are loaded with the first report: spreadsheets and PDF are large. */
export function createReportWriter(): ReportWriter {
  return {
    async write(document, { formats, language, outDir, dataFolder, signal, onProgress }) {
      const { reportFileNames, writeReports } = await import('../reports/writeReports.ts');
      const out = resolve(outDir);
      await makeFolders(out);
      const readPicture = (file: string): Promise<Buffer> =>
        readFile(join(dataFolder, pictureFolderName, file));
      const { files } = await writeReports(document, {
        formats,
        language,
        outDir: out,
        readPicture,
        signal,
        report: onProgress,
      });
      await markReports(document.report.project.root, out, reportFileNames);
      return files;
    },
  };
}

/** Inside the project folder the next scan must not take the tables of a report for footage. */
async function markReports(root: string, outDir: string, names: readonly string[]): Promise<void> {
  const inside = relative(root, outDir);
  if (inside.startsWith('..') || resolve(root, inside) !== outDir) return;
  await writeFile(join(outDir, reportMarkerName), reportMarker(names));
}
