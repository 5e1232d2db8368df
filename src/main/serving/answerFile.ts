import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { readByteRange } from './byteRange.ts';
import { contentTypeOf } from './contentTypes.ts';
import { plainAnswer } from './plainAnswer.ts';

/** How long a browser may keep an answer: `none` for what may change, `forever` for what is named by its content. */
export type Keeping = 'none' | 'forever';

const cacheControl: Record<Keeping, string> = {
  none: 'no-store',
  forever: 'private, max-age=31536000, immutable',
};

/** One read of the disk; the browser asks for the next when it has taken this one. */
const chunkBytes = 256 * 1024;

interface FileState {
  size: number;
  etag: string;
  modified: string;
}

/**
 * Answer a request with a file: GET and HEAD, one byte range, `If-Range`, `If-None-Match`. The body is read piece by
 * piece as it is taken, from one handle, so it never mixes two files; cancelling it closes the file. If the file
 * gets shorter meanwhile the body fails instead of ending early.
 *
 * @param path - Absolute and already found safe. Nothing but a plain file is served, and no link is followed.
 */
export async function answerFile(request: Request, path: string, keeping: Keeping): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plainAnswer(405, { allow: 'GET, HEAD' });
  const file = await openPlainFile(path);
  if (file === null) return plainAnswer(404);
  let isHandedOver = false;
  try {
    const state = await readState(file);
    if (state === null) return plainAnswer(404);
    const { status, headers, body } = plan(request, path, keeping, state);
    if (body === null || request.method === 'HEAD') return new Response(null, { status, headers });
    isHandedOver = true;
    return new Response(streamOf(file, body.start, body.length, request.signal), { status, headers });
  } finally {
    if (!isHandedOver) await file.close();
  }
}

interface Plan {
  status: number;
  headers: Record<string, string>;
  body: { start: number; length: number } | null;
}

function plan(
  { headers }: Request,
  path: string,
  keeping: Keeping,
  { size, etag, modified }: FileState,
): Plan {
  const common = {
    ...{ etag, 'last-modified': modified, 'accept-ranges': 'bytes', 'content-type': contentTypeOf(path) },
    'cache-control': cacheControl[keeping],
  };
  if (matchesNone(headers.get('if-none-match'), etag)) return { status: 304, headers: common, body: null };
  const condition = headers.get('if-range');
  const isSame = condition === null || condition === etag || condition === modified;
  const range = readByteRange(isSame ? headers.get('range') : null, size);
  if (range.kind === 'outside') {
    const refused = { ...common, 'content-type': 'text/plain', 'content-length': '0' };
    return { status: 416, headers: { ...refused, 'content-range': `bytes */${size}` }, body: null };
  }
  const [start, length] = range.kind === 'part' ? [range.start, range.end - range.start + 1] : [0, size];
  const sized = { ...common, 'content-length': String(length) };
  if (range.kind === 'whole') return { status: 200, headers: sized, body: { start, length } };
  const place = { 'content-range': `bytes ${start}-${range.end}/${size}` };
  return { status: 206, headers: { ...sized, ...place }, body: { start, length } };
}

function matchesNone(header: string | null, etag: string): boolean {
  return header !== null && header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** Without blocking on a pipe that has no writer, and without following a link put there since the path was checked. */
async function openPlainFile(path: string): Promise<FileHandle | null> {
  // Windows has neither flag.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
  try {
    return await open(path, (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EACCES', 'EPERM', 'ENXIO'].includes(code)) return null;
    throw error;
  }
}

async function readState(file: FileHandle): Promise<FileState | null> {
  const stat = await file.stat({ bigint: true });
  if (!stat.isFile()) return null;
  const etag = `"${stat.size.toString(16)}-${stat.mtimeNs.toString(16)}-${stat.ino.toString(16)}"`;
  return { size: Number(stat.size), etag, modified: new Date(Number(stat.mtimeMs)).toUTCString() };
}

function streamOf(file: FileHandle, start: number, length: number, signal: AbortSignal): ReadableStream {
  let [position, left] = [start, length];
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= file.close());
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stop = (): void => {
          controller.error(signal.reason);
          void close();
        };
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      },
      async pull(controller) {
        if (closing) return;
        if (left > 0) {
          const buffer = new Uint8Array(Math.min(chunkBytes, left));
          const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
          if (bytesRead === 0) {
            await close();
            throw new Error('The file has become shorter while it was read.');
          }
          position += bytesRead;
          left -= bytesRead;
          if (!closing) controller.enqueue(buffer.subarray(0, bytesRead));
        }
        if (left === 0 && !closing) {
          await close();
          controller.close();
        }
      },
      cancel: close,
    },
    // Nothing is read ahead of what is asked for.
    { highWaterMark: 0 },
  );
}
