import { TrimbinError } from '#shared/errors.ts';
import type { Transport } from '#shared/protocol.ts';

declare global {
  interface Window {
    /** Put there by the preload; in a browser there is none. */
    trimbin?: Transport;
  }
}

const tokenHeader = 'x-trimbin-token';

/** The line to the core: Electron's where the preload gives one, otherwise a socket to the server of the page. */
export async function connect(): Promise<Transport> {
  if (window.trimbin) return window.trimbin;
  await startSession();
  return openSocket(new URL('socket', window.location.href.replace(/^http/, 'ws').replace(/#.*$/, '')));
}

/** Change the one-time token of the address for a cookie, and take it out of the address. */
async function startSession(): Promise<void> {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
  // A reloaded page has no token any more; its cookie still counts.
  if (token === null) return;
  const response = await fetch('session', { method: 'POST', headers: { [tokenHeader]: token } });
  if (!response.ok) {
    throw new TrimbinError(
      'bad-request',
      'This address has run out. Take the one that Trimbin printed last.',
    );
  }
  window.history.replaceState(null, '', window.location.pathname);
}

function openSocket(address: URL): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    const listeners = new Set<(message: unknown) => void>();
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const message: unknown = JSON.parse(data);
      for (const listener of listeners) listener(message);
    });
    socket.addEventListener('close', () => {
      reject(
        new TrimbinError('internal', 'Trimbin does not answer. Start it again and open its new address.'),
      );
      window.dispatchEvent(new Event('trimbin-disconnected'));
    });
    socket.addEventListener('open', () => {
      resolve({
        send: (message) => socket.send(JSON.stringify(message)),
        onMessage(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      });
    });
  });
}
