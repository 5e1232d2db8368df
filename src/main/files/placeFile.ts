import { link, lstat, mkdir, open, realpath, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { TrimbinError, throwIfCancelled } from '#shared/errors.ts';
import { explainWriteError } from './atomicWrite.ts';
import { isInside } from './links.ts';
import { newFileSegments, numberedName } from './newFileName.ts';

export interface PlaceRequest {
  /** Absolute path of the project folder. */
  root: string;
  /** Where the file should go, relative to `root`, forward slashes. */
  path: string;
  source: AsyncIterable<Uint8Array>;
  /** Absolute path for the unfinished file, on the disk of the project; nothing is there yet. */
  temporary: string;
  /** Bytes that will come, null where nobody said. */
  expectedBytes: number | null;
  signal: AbortSignal;
  onProgress?: (bytes: number) => void;
}

export interface PlacedFile {
  /** Relative to the project folder; another name than asked for where that one was taken. */
  path: string;
  size: number;
}

/** Two files of one name come to an end here. */
const maxNumber = 9999;

/**
 * Take a new file into the project, piece by piece. It appears under its name when it is whole and on the disk, and
 * never over another file: the second `take.mp4` becomes `take (2).mp4`. Whatever goes wrong leaves nothing behind
 * but folders.
 *
 * @throws TrimbinError `path-outside-project`, `bad-request`, `disk-full`, `write-failed`, `cancelled`.
 */
export async function placeFile(request: PlaceRequest): Promise<PlacedFile> {
  const { root, path, temporary, expectedBytes } = request;
  const segments = newFileSegments(path);
  const name = segments.pop() ?? '';
  await requireRoom(root, path, expectedBytes);
  try {
    const size = await receive(request);
    if (expectedBytes !== null && size !== expectedBytes) {
      const message = `${path} did not arrive whole: ${size} of ${expectedBytes} bytes. Try again.`;
      throw new TrimbinError('write-failed', message, { path });
    }
    throwIfCancelled(request.signal);
    const folder = await makeProjectFolder(root, path, segments);
    const taken = await giveName(temporary, folder, name);
    return { path: [...segments, taken].join('/'), size };
  } catch (error) {
    throw error instanceof TrimbinError ? error : explainWriteError(path, error);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A full disk is better said before ten gigabytes have crossed. */
async function requireRoom(root: string, path: string, bytes: number | null): Promise<void> {
  if (bytes === null) return;
  const { bavail, bsize } = await statfs(root);
  const free = bavail * bsize;
  if (bytes <= free) return;
  const need = `${Math.ceil((bytes - free) / 1024 / 1024)} MB`;
  const message = `There is no room for ${path}: ${need} more are needed on the disk of the project.`;
  throw new TrimbinError('disk-full', message, { path, bytes, free });
}

async function receive({ source, temporary, signal, onProgress }: PlaceRequest): Promise<number> {
  const file = await open(temporary, 'wx');
  let size = 0;
  try {
    for await (const piece of source) {
      throwIfCancelled(signal);
      await file.writeFile(piece);
      size += piece.length;
      onProgress?.(size);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return size;
}

/** Make the folders one by one; one that is a link could lead out, whenever it was put there. */
export async function makeProjectFolder(
  root: string,
  path: string,
  segments: readonly string[],
): Promise<string> {
  const realRoot = await realpath(root);
  let folder = realRoot;
  for (const segment of segments) {
    folder = join(folder, segment);
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const real = await realpath(folder);
    if (!isInside(realRoot, real) || isHidden(relative(realRoot, real))) {
      const message = `${path} is not inside the project folder: ${segment} is a link that leads out of it.`;
      throw new TrimbinError('path-outside-project', message, { path });
    }
    if (!(await lstat(real)).isDirectory()) {
      const message = `${path} cannot be taken in: ${segment} is a file there. Rename one of them.`;
      throw new TrimbinError('bad-request', message, { path });
    }
  }
  return folder;
}

/** Also Trimbin's own folder, by whatever other name a link or Windows gives it. */
function isHidden(path: string): boolean {
  return path.split(sep).some((segment) => segment.startsWith('.'));
}

/** @returns the name that was free. */
async function giveName(temporary: string, folder: string, name: string): Promise<string> {
  for (let number = 1; number <= maxNumber; number += 1) {
    const wanted = numberedName(name, number);
    if (await moveIfFree(temporary, join(folder, wanted))) return wanted;
  }
  throw new TrimbinError('write-failed', `There are too many files called ${name} in ${dirname(folder)}.`);
}

/** A hard link takes a name only if nobody has it, in one step; not every disk has hard links. */
async function moveIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EXDEV', 'EMLINK'].includes(code))
      throw error;
  }
  return reserveAndRename(from, to);
}

async function reserveAndRename(from: string, to: string): Promise<boolean> {
  try {
    await (await open(to, 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}
