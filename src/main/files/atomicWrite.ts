import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';

/**
 * Write a file so that at any moment, also after a power cut, either the old content is there or the new one.
 * Makes the folder if need be.
 *
 * @throws TrimbinError `disk-full`, `write-failed`; nothing half-written stays.
 */
export async function atomicWrite(path: string, data: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  // Hidden, so that a scan passes over what a kill leaves; short, so that a long name stays possible.
  const partial = join(folder, `.trimbin-${randomBytes(6).toString('hex')}.tmp`);
  let isThere = false;
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(partial, 'wx');
    isThere = true;
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
    await syncFolder(folder);
  } catch (error) {
    if (isThere) await rm(partial, { force: true });
    throw explainWriteError(path, error);
  }
}

/** The new name itself must reach the disk. Windows cannot open a folder, and does this by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Put a failure of the system into our own codes. */
export function explainWriteError(path: string, error: unknown): TrimbinError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const cause = { cause: error };
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `The disk is full: ${path} could not be written. Free some space.`;
    return new TrimbinError('disk-full', message, { path, system: code }, cause);
  }
  const message = `${path} could not be written (${code}). Check the rights of its folder.`;
  return new TrimbinError('write-failed', message, { path, system: code }, cause);
}
