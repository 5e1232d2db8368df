import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFailure } from './writeFailure.ts';

export interface PictureStore {
  /**
   * Keep a picture under the hash of its content; one that is there already is not written again.
   *
   * @param format - What the bytes are; a JPEG if left out.
   * @returns Path under the store's folder, forward slashes: `<aa>/<sha256>.jpg`.
   * @throws TrimbinError `disk-full`, `write-failed`.
   */
  put(picture: Uint8Array, format?: 'jpg' | 'png'): Promise<string>;
  /** Remove what killed processes left half done. Only where no other process writes. */
  removeLeftovers(): Promise<void>;
}

const temporarySuffix = '.tmp';

/**
 * Pictures beside the database, addressed by content (`<project>/.trimbin/pictures`). Files are written
 * beside their place and renamed, so a picture is whole or not there.
 */
export function createPictureStore(folder: string): PictureStore {
  return {
    async put(picture, format = 'jpg') {
      const hash = createHash('sha256').update(picture).digest('hex');
      const shelf = hash.slice(0, 2);
      const file = `${shelf}/${hash}.${format}`;
      const path = join(folder, shelf, `${hash}.${format}`);
      if ((await sizeOf(path)) === picture.length) return file;
      const temporary = join(folder, shelf, `${hash}.${randomBytes(6).toString('hex')}${temporarySuffix}`);
      try {
        await mkdir(join(folder, shelf), { recursive: true });
        await writeSynced(temporary, picture);
        await rename(temporary, path);
      } catch (cause) {
        await rm(temporary, { force: true });
        throw writeFailure(path, cause);
      }
      return file;
    },
    async removeLeftovers() {
      for (const path of await filesBelow(folder)) {
        if (path.endsWith(temporarySuffix)) await rm(path, { force: true });
      }
    },
  };
}

/** Bytes of a file; `null` when there is none. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw writeFailure(path, cause);
  }
}

/** The content reaches the disk before the name does: a power cut leaves no empty picture. */
async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw writeFailure(folder, cause);
  }
}
