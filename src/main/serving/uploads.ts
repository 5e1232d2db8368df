import { TrimbinError, toErrorData, type ErrorCode } from '#shared/errors.ts';

export interface Upload {
  /** Where the file should go, relative to the project folder, forward slashes. */
  path: string;
  source: AsyncIterable<Uint8Array>;
  expectedBytes: number | null;
  signal: AbortSignal;
}

/** @returns where it went, which is another name if that one was taken. */
export type TakeUpload = (upload: Upload) => Promise<{ path: string; size: number }>;

/** A sender that says nothing for so long has gone, ms. */
export const uploadIdleMs = 60_000;

const statuses: Partial<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'path-outside-project': 400,
  'not-found': 409,
  'project-read-only': 409,
  cancelled: 408,
  'disk-full': 507,
};

/**
 * Answer `PUT /upload?name=<path>` whose body is the file: 201 with `{path, size}`, or an error as the contract
 * writes them.
 */
export async function answerUpload(
  request: { url: URL; contentLength: string | undefined; body: AsyncIterable<Uint8Array> },
  take: TakeUpload,
  signal: AbortSignal,
): Promise<Response> {
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const path = request.url.searchParams.get('name') ?? '';
    const expectedBytes = readLength(request.contentLength);
    const source = withIdleLimit(request.body, stop.signal);
    return json(201, await take({ path, source, expectedBytes, signal: stop.signal }));
  } catch (error) {
    const data = toErrorData(signal.aborted ? cancelled : error);
    return json(statuses[data.code] ?? 500, { error: data });
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

const cancelled = new TrimbinError('cancelled', 'The transfer was stopped. Nothing of it was kept.');

function readLength(header: string | undefined): number | null {
  if (header === undefined) return null;
  const bytes = Number(header);
  return Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null;
}

async function* withIdleLimit(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await orIdle(iterator.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a body that stands still would never come back.
    void iterator.return?.();
  }
}

function orIdle<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const give = (error: unknown): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      reject(error instanceof Error ? error : cancelled);
    };
    const onAbort = (): void => give(cancelled);
    const idle = `Nothing came for ${uploadIdleMs / 1000} s. Nothing of the file was kept; send it again.`;
    const timer = setTimeout(() => give(new TrimbinError('cancelled', idle)), uploadIdleMs);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    work.then((value) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(value);
    }, give);
  });
}

function json(status: number, value: unknown): Response {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return new Response(JSON.stringify(value), { status, headers });
}
