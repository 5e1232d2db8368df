import type { TableRoom } from '../services/dataPorts.ts';
import { createDataExportService } from '../services/dataExportService.ts';
import { createDataService } from '../services/dataService.ts';
import { createOwnTables, type LibraryReader, type OthersTables } from '../services/ownTables.ts';
import type { ProjectFiles } from '../services/projectPorts.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createDataExports } from './dataExports.ts';
import { openTableRoom, type WorkbookTasks } from './tableRooms.ts';

interface DataParts {
  current: CurrentProject;
  files: Pick<ProjectFiles, 'resolve' | 'temporaryPath'>;
  library: LibraryReader;
  tasks: WorkbookTasks;
  own: OthersTables;
}

/** Tables and what is done with them. The rows lie beside the project while it is open for writing, else among temporary files. */
export function createDataSide({ current, files, library, tasks, own }: DataParts) {
  let room: TableRoom | null = null;
  const open = (): TableRoom => (room ??= openTableRoom(current.peek(), tasks));
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
