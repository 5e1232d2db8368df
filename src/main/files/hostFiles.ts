import { createReadStream, existsSync, lstatSync, realpathSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import { explainWriteError } from './atomicWrite.ts';
import { filesBelow } from './externalFiles.ts';
import { isInside } from './links.ts';
import { placeFile, type PlacedFile } from './placeFile.ts';

/** Pieces in which a file is copied: the disk's and the progress bar's measure. */
const copyPiece = 1024 * 1024;

export interface ListedFolder {
  folder: string;
  parent: string | null;
  folders: { name: string; path: string; isProject: boolean }[];
}

/**
 * The folders in a folder, sorted by name. Hidden ones and links are left out.
 *
 * @param folder - Absolute; null: the person's own.
 * @throws TrimbinError `not-found` where there is no folder that can be listed.
 */
export async function listFolders(folder: string | null): Promise<ListedFolder> {
  const wanted = folder ?? homedir();
  if (!isAbsolute(wanted) || wanted.includes('\0')) throw noFolder(wanted);
  try {
    const real = await realpath(wanted);
    const entries = await readdir(real, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    const folders = await Promise.all(
      names.map(async ({ name }) => {
        const path = join(real, name);
        const isProject = await stat(join(path, '.trimbin')).then(
          (found) => found.isDirectory(),
          () => false,
        );
        return { name, path, isProject };
      }),
    );
    const parent = dirname(real);
    folders.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    return { folder: real, parent: parent === real ? null : parent, folders };
  } catch (error) {
    throw noFolder(wanted, error);
  }
}

function noFolder(path: string, cause?: unknown): TrimbinError {
  return new TrimbinError('not-found', `${path} is not a folder that can be opened.`, { path }, { cause });
}

/**
 * An absolute path to show in a file manager, if it lies in one of the folders.
 *
 * @throws TrimbinError `not-found`, `path-outside-project`.
 */
export function resolveShown(folders: readonly string[], path: string): string {
  const absolute = resolve(folders[0] ?? sep, path);
  let real: string;
  try {
    lstatSync(absolute);
    real = realpathSync.native(absolute);
  } catch (error) {
    throw new TrimbinError('not-found', `${path} is not there.`, { path }, { cause: error });
  }
  const isOurs = folders.some((folder) => existsSync(folder) && isInside(realpathSync.native(folder), real));
  if (isOurs) return real;
  throw new TrimbinError('path-outside-project', `${path} is not inside the project.`, { path });
}

/**
 * Dropped files, and the files below dropped folders with the folder's name in front. What is not there, or no plain
 * file, has no bytes and fails when it is copied.
 */
export async function collectDropped(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<{ from: string; to: string; bytes: number }[]> {
  const all: { from: string; to: string; bytes: number }[] = [];
  for (const path of paths) {
    const found = isAbsolute(path) ? await stat(path).catch(() => null) : null;
    if (found?.isDirectory()) {
      for (const file of await filesBelow(path, signal)) {
        const inner = relative(path, file.path).split(sep).join('/');
        all.push({ from: file.path, to: `${basename(path)}/${inner}`, bytes: file.size });
      }
    } else all.push({ from: path, to: basename(path), bytes: found?.isFile() ? found.size : 0 });
  }
  return all;
}

/** @throws TrimbinError `media-missing`, and what `placeFile` throws. */
export async function copyIn(
  root: string,
  source: { from: string; path: string },
  options: { temporary: string; signal: AbortSignal; onProgress: (bytes: number) => void },
): Promise<PlacedFile> {
  const { from, path } = source;
  const found = isAbsolute(from) ? await stat(from).catch(() => null) : null;
  if (!found?.isFile()) throw new TrimbinError('media-missing', `${from} is not there.`, { path: from });
  const stream = createReadStream(from, { highWaterMark: copyPiece });
  try {
    return await placeFile({ root, path, source: stream, expectedBytes: found.size, ...options });
  } catch (error) {
    throw error instanceof TrimbinError ? error : explainWriteError(path, error);
  } finally {
    stream.destroy();
  }
}
