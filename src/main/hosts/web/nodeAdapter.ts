import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** The request as the shared handlers take it; its signal fires when the browser has gone. */
export function toRequest(message: IncomingMessage, response: ServerResponse): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  return new Request(toAddress(message), {
    method: message.method ?? 'GET',
    headers,
    signal: signalOf(response),
  });
}

/** Only path and query count; whoever is named in the address has been checked by the guard. */
export function toAddress({ url = '/' }: IncomingMessage): URL {
  return new URL(url.startsWith('/') ? `http://127.0.0.1${url}` : 'http://127.0.0.1/.not-a-path');
}

/** Fires when the connection has ended before the answer. */
export function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** Write an answer as fast as it is taken. One that fails in the middle breaks the connection, as HTTP has it. */
export async function writeResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null) {
    response.end();
    return;
  }
  try {
    await pipeline(answer.body, response);
  } catch {
    // The browser has left, or the file became shorter: either way nobody can be told any more.
    response.destroy();
  }
}
