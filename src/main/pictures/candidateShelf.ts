import { randomBytes } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import { writeFailure } from './writeFailure.ts';

/** Encoded pictures that wait until it is known which are wanted: on disk, so that a long film takes no memory. */
export interface CandidateShelf {
  /** @returns The number to ask for it with. @throws TrimbinError `disk-full`, `write-failed`. */
  add(bytes: Uint8Array): Promise<number>;
  read(number: number): Promise<Buffer>;
  /** Remove everything; safe to call twice. Must be called in the end, whatever happened. */
  dispose(): Promise<void>;
}

export const scratchSuffix = '.scratch';

/** One file, appended to; opened at the first picture. */
export function createCandidateShelf(folder: string): CandidateShelf {
  const path = join(folder, `${randomBytes(8).toString('hex')}${scratchSuffix}`);
  const offsets: number[] = [];
  let end = 0;
  let handle: FileHandle | null = null;
  let disposed = false;

  async function openOnce(): Promise<FileHandle> {
    if (disposed) throw new TrimbinError('internal', `The shelf ${path} was used after its end.`);
    if (handle === null) {
      await mkdir(folder, { recursive: true });
      handle = await open(path, 'wx+');
    }
    return handle;
  }

  return {
    async add(bytes) {
      try {
        const file = await openOnce();
        await file.write(bytes, 0, bytes.length, end);
      } catch (cause) {
        throw cause instanceof TrimbinError ? cause : writeFailure(path, cause);
      }
      offsets.push(end);
      end += bytes.length;
      return offsets.length - 1;
    },
    async read(number) {
      const from = offsets[number];
      if (from === undefined)
        throw new RangeError(`The shelf holds ${offsets.length} pictures, not number ${number}.`);
      const bytes = Buffer.alloc((offsets[number + 1] ?? end) - from);
      const file = await openOnce();
      await file.read(bytes, 0, bytes.length, from);
      return bytes;
    },
    async dispose() {
      disposed = true;
      const ended = handle;
      handle = null;
      await ended?.close();
      await rm(path, { force: true });
    },
  };
}
