import { createDataExports } from './dataExports.ts';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwIfCancelled } from '#shared/errors.ts';
import { clearDeadFolders } from '../files/scratchFolders.ts';
import { decodeText } from '../files/textEncoding.ts';
import type { TableRoom } from '../services/dataPorts.ts';
import { createDataExportService } from '../services/dataExportService.ts';
import { createDataService } from '../services/dataService.ts';
import { createOwnTables, type LibraryReader, type OthersTables } from '../services/ownTables.ts';
import type { OpenProject, ProjectFiles } from '../services/projectPorts.ts';
import type { CurrentProject } from '../services/projectService.ts';
import type { ReadWorkbook } from '../tables/readers/xlsx.ts';
import { createTableRoom } from '../tables/tableRoom.ts';
import type { AnalysisTasks } from './clipTasks.ts';

interface DataParts {
  current: CurrentProject;
  files: Pick<ProjectFiles, 'resolve' | 'temporaryPath'>;
  library: LibraryReader;
  tasks: Pick<AnalysisTasks, 'workbook'>;
  own: OthersTables;
}

const scratchPrefix = 'trimbin-tables-';

/** Tables and what is done with them. The rows lie beside the project while it is open for writing, else among temporary files. */
export function createDataSide({ current, files, library, tasks, own }: DataParts) {
  const readWorkbook = readWorkbookWith(tasks);
  let room: TableRoom | null = null;
  const open = (): TableRoom =>
    (room ??= createTableRoom({ scratch: scratchFor(current.peek()), guessEncoding, readWorkbook }));
  return {
    calls: {
      ...createDataService({
        ...{ room: open, current, own: createOwnTables(library, own) },
        resolve: files.resolve,
      }),
      ...createDataExportService({ room: open, current, files: createDataExports(files) }),
    },
    /** The tables go with the project, or with the program. */
    async close(): Promise<void> {
      const ended = room;
      room = null;
      await ended?.dispose();
    },
  };
}

function readWorkbookWith({ workbook }: Pick<AnalysisTasks, 'workbook'>): ReadWorkbook {
  return async (request, signal) => {
    const task = workbook(request);
    const stop = (): void => void task.cancel();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      throwIfCancelled(signal);
      return await task.finish();
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  };
}

function scratchFor(project: OpenProject | null): string {
  const name = `${scratchPrefix}${process.pid}-${randomBytes(4).toString('hex')}`;
  // Its folder for unfinished work is emptied at every opening, so that a killed process leaves nothing for long.
  if (project && !project.readOnly) return join(project.dataFolder, 'tmp', name);
  clearDeadFolders(tmpdir(), scratchPrefix);
  return join(tmpdir(), name);
}

function guessEncoding(bytes: Uint8Array): string {
  return decodeText(bytes, null).encoding.name;
}
