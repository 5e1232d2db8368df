import { readdir, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { explainWriteError } from './atomicWrite.ts';

export interface StorageFolders {
  pictures: string;
  proxies: string;
  backups: string;
}

type Kind = keyof StorageFolders | 'database';

/** What a project keeps in its data folder, with sizes. `folders`: names below it. */
export function createStorageFiles(folders: StorageFolders) {
  const folderOf = (dataFolder: string, kind: Kind): string =>
    kind === 'database' ? dataFolder : join(dataFolder, folders[kind]);
  return {
    async list(dataFolder: string, kind: Kind): Promise<{ name: string; bytes: number }[]> {
      const folder = folderOf(dataFolder, kind);
      const isDatabase = kind === 'database';
      const entries = await readdir(folder, { recursive: !isDatabase, withFileTypes: true }).catch(none);
      const names = entries
        .filter((entry) => entry.isFile() && (!isDatabase || entry.name.startsWith('project.db')))
        .map((entry) => join(entry.parentPath, entry.name));
      const found: { name: string; bytes: number }[] = [];
      for (const path of names) {
        const stats = await stat(path).catch(() => null);
        if (stats) found.push({ name: relative(folder, path).split(sep).join('/'), bytes: stats.size });
      }
      return found;
    },
    async remove(dataFolder: string, kind: Kind, name: string): Promise<void> {
      const path = join(folderOf(dataFolder, kind), name);
      try {
        await rm(path, { force: true });
      } catch (error) {
        throw explainWriteError(path, error);
      }
    },
  };
}

function none(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
