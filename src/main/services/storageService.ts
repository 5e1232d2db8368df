import type { Emit } from '#shared/contract/index.ts';
import type { StorageUse } from '#shared/contract/storage.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { isClip, thumbnailSize } from './clipRecords.ts';
import { requireWritable } from './editorHistory.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';

/** A file that the program keeps; `name` is relative to its folder, forward slashes. */
export interface KeptFile {
  name: string;
  bytes: number;
}

export type KeptKind = 'database' | 'pictures' | 'proxies' | 'backups';

/** What lies in a project's data folder. */
export interface StorageFiles {
  list(dataFolder: string, kind: KeptKind): Promise<KeptFile[]>;
  /** @throws TrimbinError `write-failed`. */
  remove(dataFolder: string, kind: KeptKind, name: string): Promise<void>;
}

export interface StorageServicePorts {
  current: CurrentProject;
  files: StorageFiles;
  emit: Emit;
}

export function createStorageService({
  current,
  files,
  emit,
}: StorageServicePorts): Pick<Handlers, 'storage.use' | 'storage.clear'> {
  async function use(project: OpenProject): Promise<StorageUse> {
    const [database, pictures, proxies, backups] = await Promise.all(
      (['database', 'pictures', 'proxies', 'backups'] as const).map(async (kind) =>
        summarise(await files.list(project.dataFolder, kind)),
      ),
    );
    const empty = { bytes: 0, files: 0 };
    const unusedBytes = summarise(await clearable(files, project, 'pictures')).bytes;
    return {
      database: database ?? empty,
      pictures: { ...(pictures ?? empty), unusedBytes },
      proxies: proxies ?? empty,
      backups: backups ?? empty,
    };
  }

  return {
    'storage.use': () => use(current.get()),
    async 'storage.clear'({ what }) {
      const project = current.get();
      requireWritable(project);
      if (project.jobs.list(['running']).length > 0) {
        throw new TrimbinError(
          'bad-request',
          'Jobs are running that write here. Wait until they have ended, or cancel them.',
        );
      }
      let freedBytes = 0;
      for (const kind of new Set(what)) {
        if (kind === 'pictures') project.editor.framePictures.forgetAllBut(thumbnailSize);
        for (const { name, bytes } of await clearable(files, project, kind)) {
          await files.remove(project.dataFolder, kind, name);
          freedBytes += bytes;
        }
      }
      if (what.includes('proxies')) {
        emit('proxies.changed', {
          clipIds: project.files
            .list()
            .filter(isClip)
            .map(({ clipId }) => clipId),
        });
      }
      return { freedBytes, use: await use(project) };
    },
  };
}

/** Files of a kind that can go without anything being missed. */
async function clearable(
  files: StorageFiles,
  project: OpenProject,
  kind: Exclude<KeptKind, 'database'>,
): Promise<KeptFile[]> {
  const found = await files.list(project.dataFolder, kind);
  if (kind === 'proxies') return found;
  if (kind === 'backups') return found.toSorted((a, b) => (a.name < b.name ? 1 : -1)).slice(1);
  const used = project.editor.usedPictures(thumbnailSize);
  return found.filter(({ name }) => !used.has(name));
}

function summarise(found: readonly KeptFile[]): { bytes: number; files: number } {
  return { bytes: found.reduce((sum, { bytes }) => sum + bytes, 0), files: found.length };
}
