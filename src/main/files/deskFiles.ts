import { constants } from 'node:fs';
import { copyFile, lstat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { DeskFiles } from '#main/services/subtitlePorts.ts';
import { explainWriteError } from './atomicWrite.ts';
import { seeFile } from './externalFiles.ts';
import { newFileSegments } from './newFileName.ts';
import { makeProjectFolder } from './placeFile.ts';

/** Files that are written into the project folder beside the footage. */
export function createDeskFiles(): DeskFiles {
  return {
    see: seeFile,
    async newPath(root, path) {
      const segments = newFileSegments(path);
      const name = segments.pop() ?? '';
      return join(await makeProjectFolder(root, path, segments), name);
    },
    async isThere(root, path) {
      return lstat(join(root, ...newFileSegments(path))).then(
        () => true,
        () => false,
      );
    },
    async keepOriginal(path) {
      const { dir, name, ext } = parse(path);
      const kept = join(dir, `${name}.orig${ext}`);
      try {
        await copyFile(path, kept, constants.COPYFILE_EXCL);
        return parse(kept).base;
      } catch (error) {
        // The first original is the one that counts.
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
        throw explainWriteError(kept, error);
      }
    },
  };
}
