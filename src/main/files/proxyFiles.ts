import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProxyFiles } from '#main/services/libraryPorts.ts';
import { explainWriteError } from './atomicWrite.ts';

/** Proxies lie in `<data folder>/<folderName>` and are whole or not there. */
export function createProxyFiles(folderName: string): ProxyFiles {
  const placeOf = (dataFolder: string, name: string): string => join(dataFolder, folderName, name);
  return {
    async has(dataFolder, name) {
      const found = await stat(placeOf(dataFolder, name)).catch(() => null);
      return found !== null && found.isFile() && found.size > 0;
    },
    async keep(dataFolder, temporary, name) {
      const place = placeOf(dataFolder, name);
      try {
        await mkdir(dirname(place), { recursive: true });
        // The content reaches the disk before the name does.
        const file = await open(temporary, 'r+');
        try {
          await file.datasync();
        } finally {
          await file.close();
        }
        await rename(temporary, place);
      } catch (error) {
        throw explainWriteError(place, error);
      }
    },
    discard: (temporary) => rm(temporary, { force: true }),
  };
}
