import { open, rm, type FileHandle } from 'node:fs/promises';
import { writeFailure } from './writeFailure.ts';

/** One file of encoded pictures, appended to by one thread and read by another once it is closed. */
export interface CandidateSpill {
  /** @throws TrimbinError `disk-full`, `write-failed`. */
  append(bytes: Uint8Array): Promise<{ offset: number; length: number }>;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** The file is made with the first picture. */
export function createCandidateSpill(path: string): CandidateSpill {
  let opening: Promise<FileHandle> | null = null;
  let end = 0;
  return {
    async append(bytes) {
      try {
        opening ??= open(path, 'w');
        const file = await opening;
        await file.write(bytes, 0, bytes.length, end);
      } catch (cause) {
        throw writeFailure(path, cause);
      }
      const place = { offset: end, length: bytes.length };
      end += bytes.length;
      return place;
    },
    async close() {
      const file = await opening?.catch(() => null);
      opening = null;
      await file?.close();
    },
  };
}

/** @throws TrimbinError `write-failed` if the file is not there or too short. */
export async function readCandidate(path: string, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  try {
    const file = await open(path, 'r');
    try {
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      if (bytesRead < length) throw new Error(`only ${bytesRead} of ${length} bytes at ${offset}`);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw writeFailure(path, cause);
  }
  return bytes;
}

/** Safe where there is none. */
export function removeSpill(path: string): Promise<void> {
  return rm(path, { force: true });
}
