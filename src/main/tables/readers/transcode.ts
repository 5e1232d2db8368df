import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import { TrimbinError } from '#shared/errors.ts';

/** Name of the encoding of some bytes that are not UTF-8, or that begin with a byte order mark. */
export type GuessEncoding = (bytes: Uint8Array) => string;

/** As much as a guess looks at. */
const windowBytes = 256 * 1024;

/**
 * Encoding of a text file: what its mark says; UTF-8 if every byte of it fits; otherwise a guess from the bytes
 * around the first that does not.
 */
export async function fileEncoding(
  path: string,
  guess: GuessEncoding,
  signal?: AbortSignal,
): Promise<string> {
  const head = await bytesAt(path, 0);
  if (hasMark(head) || zeroShare(head) > fewestZeros) return guess(head);
  const at = await firstNotUtf8(path, signal);
  if (at === null) return 'UTF-8';
  return guess(await bytesAt(path, Math.max(0, at - windowBytes / 2)));
}

/** Of UTF-16, every other byte of Latin letters is 0. A stray one in other text is no sign of it. */
const fewestZeros = 0.1;

function zeroShare(bytes: Uint8Array): number {
  return bytes.filter((byte) => byte === 0).length / Math.max(1, bytes.length);
}

function hasMark([a, b, c]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0xef && b === 0xbb && c === 0xbf);
}

async function bytesAt(path: string, position: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(windowBytes);
    const { bytesRead } = await file.read(buffer, 0, windowBytes, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Offset of the chunk whose bytes are not UTF-8; `null` if all are. */
async function firstNotUtf8(path: string, signal?: AbortSignal): Promise<number | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let offset = 0;
  try {
    for await (const chunk of createReadStream(path, {
      highWaterMark: 1 << 20,
      ...(signal ? { signal } : {}),
    })) {
      decoder.decode(chunk as Buffer, { stream: true });
      offset += (chunk as Buffer).length;
    }
    decoder.decode();
    return null;
  } catch (error) {
    if (error instanceof TypeError) return offset;
    throw error;
  }
}

/**
 * Write a copy of a text file in UTF-8, by stream.
 *
 * @throws TrimbinError `bad-request` for an encoding that is not known.
 */
export async function transcode(
  from: string,
  to: string,
  encoding: string,
  signal?: AbortSignal,
): Promise<void> {
  if (!iconv.encodingExists(encoding)) {
    throw new TrimbinError('bad-request', `There is no encoding "${encoding}".`, { encoding });
  }
  await pipeline(
    createReadStream(from),
    iconv.decodeStream(encoding),
    createWriteStream(to, 'utf8'),
    ...(signal ? [{ signal }] : []),
  );
}
