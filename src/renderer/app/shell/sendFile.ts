import { TrimbinError, fromErrorData, type ErrorData } from '#shared/errors.ts';

/**
 * Send a file into the project folder. `XMLHttpRequest`, because `fetch` does not tell how far a body has got.
 *
 * @returns where it went, which is another name if that one was taken.
 * @throws TrimbinError as the core says it; `cancelled` when stopped; `write-failed` when the line broke.
 */
export function sendFile(
  file: Blob,
  path: string,
  options: { signal: AbortSignal; onSent: (bytes: number) => void },
): Promise<{ path: string; size: number }> {
  const { signal, onSent } = options;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const end = (then: () => void): void => {
      signal.removeEventListener('abort', stop);
      then();
    };
    request.open('PUT', `./upload?name=${encodeURIComponent(path)}`);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener('load', () =>
      end(() => {
        if (request.status === 201) resolve(request.response as { path: string; size: number });
        else reject(errorOf(request, path));
      }),
    );
    request.addEventListener('error', () => end(() => reject(errorOf(request, path))));
    request.addEventListener('abort', () =>
      end(() => reject(new TrimbinError('cancelled', `${path} was not added: it was stopped.`))),
    );
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    else request.send(file);
  });
}

function errorOf(request: XMLHttpRequest, path: string): TrimbinError {
  const answer = request.response as { error?: ErrorData } | null;
  if (answer?.error) return fromErrorData(answer.error);
  return new TrimbinError('write-failed', `${path} was not added: the line to Trimbin broke. Add it again.`, {
    path,
  });
}
