import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { placeFile } from '../files/index.ts';
import type { ExportFiles } from '../services/dataExportService.ts';
import type { OpenProject, ProjectFiles } from '../services/projectPorts.ts';
import { previewFolderName } from '../services/reportService.ts';

/** Files of the data room: beside the project's others, or to be downloaded. */
export function createDataExports(files: Pick<ProjectFiles, 'temporaryPath'>): ExportFiles {
  const temporary = ({ dataFolder }: OpenProject): Promise<string> =>
    files.temporaryPath(dataFolder, `export-${randomBytes(8).toString('hex')}`);
  const take = async (
    project: OpenProject,
    source: Readable,
    path: string,
    signal = new AbortController().signal,
  ): Promise<string> => {
    const own = { root: project.folder, temporary: await temporary(project), expectedBytes: null };
    return (await placeFile({ ...own, path, source, signal })).path;
  };
  return {
    temporary,
    async place(project, made, path, signal) {
      try {
        return await take(project, createReadStream(made), path, signal);
      } finally {
        await rm(made, { force: true });
      }
    },
    placeBytes: (project, bytes, path) => take(project, Readable.from([bytes]), path),
    async preview({ dataFolder }, file) {
      const folder = join(dataFolder, previewFolderName);
      await mkdir(folder, { recursive: true });
      return join(folder, file);
    },
  };
}
