import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { throwIfCancelled, toErrorData, TrimbinError } from '#shared/errors.ts';
import type { FileContent } from './reportTarget.ts';

const FLUSH_BYTES = 1 << 20;

/**
 * Write a file beside its place and move it there when it is whole. A failure or a cancelled run leaves the
 * old file as it was and no part of the new one.
 *
 * @throws TrimbinError `disk-full`, `write-failed`, `cancelled`, or what the content itself throws.
 */
export async function writeFileAtomically(
  path: string,
  content: FileContent,
  signal?: AbortSignal,
): Promise<void> {
  // Hidden, so that a scan passes over what a kill leaves; short, so that a long report name stays possible.
  const temporary = join(dirname(path), `.trimbin-${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeThenMove(temporary, path, content, signal);
  } catch (error) {
    throw asWriteError(error, path);
  }
}

async function writeThenMove(
  temporary: string,
  path: string,
  content: FileContent,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await writeAll(temporary, content, signal);
    throwIfCancelled(signal);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeAll(path: string, content: FileContent, signal: AbortSignal | undefined): Promise<void> {
  const file = await open(path, 'wx');
  try {
    let waiting: Uint8Array[] = [];
    let bytes = 0;
    const flush = async (): Promise<void> => {
      await file.writeFile(Buffer.concat(waiting));
      waiting = [];
      bytes = 0;
    };
    for await (const piece of content) {
      throwIfCancelled(signal);
      const chunk = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
      waiting.push(chunk);
      bytes += chunk.byteLength;
      if (bytes >= FLUSH_BYTES) await flush();
    }
    await flush();
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What the system refused becomes a sentence; a fault in the content itself stays what it is. */
function asWriteError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const code = String(error.code);
  const name = basename(path);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `There is no room on the disk for ${name}. Free some space in ${dirname(path)} and write it again.`;
    return new TrimbinError('disk-full', message, { path }, { cause: error });
  }
  const busy = code === 'EBUSY' || code === 'EPERM' || code === 'EACCES';
  const advice = busy
    ? 'Close it in other programs, check that the folder may be written to, and write it again.'
    : 'Check the folder and write it again.';
  const message = `${name} could not be written to ${dirname(path)} (${toErrorData(error).message}). ${advice}`;
  return new TrimbinError('write-failed', message, { path }, { cause: error });
}
