import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import { shownPath, systemCode, systemReason } from '#shared/systemReason.ts';

/**
 * Make a folder and those above it. Node's own `mkdir(…, { recursive: true })` never returns where the system
 * answers ENOENT below a folder that exists, as it does below /proc and on some network drives.
 *
 * @param path - Absolute.
 * @throws TrimbinError `write-failed` naming the folder, `disk-full`.
 */
export async function makeFolders(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    throw asFolderError(error, path);
  }
}

async function makeOne(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) await makeOne(above);
  await mkdir(path).catch(async (error: unknown) => {
    // Another process may have made it meanwhile.
    if (!(await isFolder(path))) throw error;
  });
}

async function isFolder(path: string): Promise<boolean> {
  // Whatever the reason why it cannot be looked at: making it gives the error that counts.
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() === true;
}

function asFolderError(error: unknown, path: string): TrimbinError {
  const system = systemCode(error);
  if (system === 'ENOSPC' || system === 'EDQUOT') {
    const message = `There is no room on the disk for the folder ${path}. Free some space and try again.`;
    return new TrimbinError('disk-full', message, { path, system }, { cause: error });
  }
  const message = `The folder ${shownPath(path)} cannot be made: ${systemReason(error)}. Choose another folder.`;
  return new TrimbinError('write-failed', message, { path, system }, { cause: error });
}
