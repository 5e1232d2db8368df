import { TrimbinError } from '#shared/errors.ts';
import { createReconnectingTransport, type LineState } from '#shared/reconnectingTransport.ts';
import type { Transport } from '#shared/protocol.ts';

const tokenHeader = 'x-trimbin-token';

/** Told on `window` whenever the line to the core drops, comes back or is made anew. */
export const lineEvent = 'trimbin-line';
export interface LineChange {
  state: LineState;
  /** Attempts in a row that came to nothing. */
  failedAttempts: number;
}

/** The line of a page in a browser: a socket to the server of the page, replaced whenever it drops. */
export async function connectToServer(): Promise<Transport> {
  await startSession();
  const address = new URL('socket', window.location.href.replace(/^http/, 'ws').replace(/#.*$/, ''));
  return createReconnectingTransport({
    line: crypto.randomUUID(),
    openSocket({ onOpen, onText, onClose }) {
      const socket = new WebSocket(address);
      socket.addEventListener('open', onOpen);
      socket.addEventListener('message', ({ data }: MessageEvent<string>) => onText(data));
      socket.addEventListener('close', onClose);
      return { send: (text) => socket.send(text), close: () => socket.close(1000) };
    },
    wait: (ms, then) => void window.setTimeout(then, ms),
    onState(state, failedAttempts) {
      const detail: LineChange = { state, failedAttempts };
      window.dispatchEvent(new CustomEvent(lineEvent, { detail }));
    },
  });
}

/** Change the one-time token of the address for a cookie, and take it out of the address. */
async function startSession(): Promise<void> {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
  // A reloaded page has no token any more; its cookie still counts, unless Trimbin was started anew.
  const response =
    token === null
      ? await fetch('session')
      : await fetch('session', { method: 'POST', headers: { [tokenHeader]: token } });
  if (!response.ok) {
    throw new TrimbinError(
      'bad-request',
      'This address has run out. Take the one that Trimbin printed last.',
    );
  }
  if (token !== null) window.history.replaceState(null, '', window.location.pathname);
}
