import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwIfCancelled } from '#shared/errors.ts';
import { clearDeadFolders } from '../files/scratchFolders.ts';
import { decodeText } from '../files/textEncoding.ts';
import type { TableRoom } from '../services/dataPorts.ts';
import type { OpenProject } from '../services/projectPorts.ts';
import type { ReadWorkbook } from '../tables/readers/xlsx.ts';
import { createTableRoom } from '../tables/tableRoom.ts';
import type { AnalysisTasks } from './clipTasks.ts';

export type WorkbookTasks = Pick<AnalysisTasks, 'workbook'>;

const scratchPrefix = 'trimbin-tables-';

/** A room for tables. The rows lie beside the project where one is open for writing, else among temporary files. */
export function openTableRoom(project: OpenProject | null, tasks: WorkbookTasks): TableRoom {
  return createTableRoom({
    scratch: scratchFor(project),
    guessEncoding,
    readWorkbook: readWorkbookWith(tasks),
  });
}

function readWorkbookWith({ workbook }: WorkbookTasks): ReadWorkbook {
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
