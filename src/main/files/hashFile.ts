import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { throwIfCancelled, TrimbinError } from '#shared/errors.ts';
import type { FileIdentity } from '#shared/domain/projectFiles.ts';
import { toIdentity } from './identity.ts';

const chunkBytes = 1024 * 1024;

export interface HashedFile {
  /** SHA-256 of the whole content, 64 hex digits. */
  hash: string;
  /** What the file was when it was read; it did not change meanwhile. */
  identity: FileIdentity;
}

/**
 * Hash a file of any size in constant memory. A file that changes while it is read is read once more.
 *
 * @throws TrimbinError `media-missing` if it is not there or vanishes; `media-unreadable`; `media-changing` if it
 *   is still being written; `cancelled`.
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<HashedFile> {
  const first = await readOnce(path, signal);
  if (first) return first;
  const second = await readOnce(path, signal);
  if (second) return second;
  const message = `${path} is still being written. Wait until the copy is complete and analyse again.`;
  throw new TrimbinError('media-changing', message, { path });
}

/** Null if the file was not the same before and after. */
async function readOnce(path: string, signal: AbortSignal | undefined): Promise<HashedFile | null> {
  throwIfCancelled(signal);
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    const before = toIdentity(await file.stat({ bigint: true }));
    const { hash, bytes } = await digest(file, signal);
    // By its name again: a program that saves by renaming leaves the opened file as it was.
    const after = toIdentity(await stat(path, { bigint: true }));
    return bytes === after.size && isSame(before, after) ? { hash, identity: after } : null;
  } catch (error) {
    throw explain(path, error);
  } finally {
    await file?.close();
  }
}

async function digest(
  file: FileHandle,
  signal: AbortSignal | undefined,
): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafeSlow(chunkBytes);
  let bytes = 0;
  for (;;) {
    throwIfCancelled(signal);
    const { bytesRead } = await file.read(chunk, 0, chunkBytes, null);
    if (bytesRead === 0) return { hash: hash.digest('hex'), bytes };
    hash.update(chunk.subarray(0, bytesRead));
    bytes += bytesRead;
  }
}

function isSame(a: FileIdentity, b: FileIdentity): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs && a.inode === b.inode && a.device === b.device;
}

function explain(path: string, error: unknown): unknown {
  if (error instanceof TrimbinError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE') {
    const message = `${path} is not there any more. Connect its disk, or analyse again.`;
    return new TrimbinError('media-missing', message, { path }, { cause: error });
  }
  const message = `${path} cannot be read (${code}). Check its rights and the disk.`;
  return new TrimbinError('media-unreadable', message, { path, system: code }, { cause: error });
}
