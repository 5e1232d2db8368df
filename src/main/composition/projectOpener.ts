import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finishChanges, hashFile, planChanges, safePath, scanProject } from '../files/index.ts';
import { createPictureStore } from '../pictures/pictureStore.ts';
import { pictureFolderName } from '../services/reportService.ts';
import type { OpenProject, ProjectFiles, ProjectOpener } from '../services/projectPorts.ts';
import {
  createEditorStores,
  createFileStore,
  createJobStore,
  createMediaInfoStore,
  createResultStore,
  createSettingsStore,
  openProjectDatabase,
} from '../store/index.ts';

const temporaryFolder = (dataFolder: string): string => join(dataFolder, 'tmp');

export const picturesFolder = (project: Pick<OpenProject, 'dataFolder'>): string =>
  join(project.dataFolder, pictureFolderName);

/** Opens the database of a project folder, and clears away what a killed process left half done. */
export function createProjectOpener(): ProjectOpener {
  return {
    async open(folder, { readOnly }) {
      const database = openProjectDatabase(folder, { readOnly });
      const { transaction, dataFolder, project } = database;
      if (!readOnly) {
        await rm(temporaryFolder(dataFolder), { recursive: true, force: true });
        await createPictureStore(join(dataFolder, pictureFolderName)).removeLeftovers();
        // In the background: the project is used meanwhile, and closing it ends the backup.
        database.backupIfDue().catch((error: unknown) => process.emitWarning(String(error)));
      }
      return {
        id: project.id,
        name: project.name,
        folder: database.folder,
        dataFolder,
        readOnly,
        files: createFileStore(database),
        results: createResultStore(database),
        mediaInfo: createMediaInfoStore(database),
        settings: createSettingsStore(database),
        jobs: createJobStore(database),
        editor: createEditorStores(database),
        transaction,
        trustInodes: database.stableInodes,
        close: () => database.close(),
      };
    },
  };
}

export function createProjectFiles(trustInodes: () => boolean): ProjectFiles {
  return {
    scan: (root, signal) => scanProject(root, { signal }),
    compare(rows, scan) {
      const plan = planChanges(rows, scan.files, { trustInodes: trustInodes() });
      return {
        unsettled: plan.toHash.map(({ found }) => found.path),
        settle: (hashed) => finishChanges(plan, hashed),
      };
    },
    hash: hashFile,
    resolve: async (root, path) => safePath(root, path),
    async temporaryPath(dataFolder, name) {
      const folder = temporaryFolder(dataFolder);
      await mkdir(folder, { recursive: true });
      return join(folder, name);
    },
  };
}

/** Remove the folder for unfinished work if nothing is left in it. */
export async function removeTemporary(dataFolder: string): Promise<void> {
  const folder = temporaryFolder(dataFolder);
  const left = await readdir(folder).catch(() => null);
  if (left !== null) await rm(folder, { recursive: true, force: true });
}
