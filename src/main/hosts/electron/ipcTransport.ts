import { decodeJson, isTooLarge, type Transport } from '#shared/protocol.ts';
import { isTrustedSender } from './guards.ts';

/** The only channel there is; the preload knows it too. */
export const channel = 'trimbin:message';

interface IncomingEvent {
  sender: unknown;
  senderFrame: { url: string; parent: unknown } | null;
}

interface IpcSource {
  on(name: string, listener: (event: IncomingEvent, message: unknown) => void): unknown;
  off(name: string, listener: (event: IncomingEvent, message: unknown) => void): unknown;
}

interface Contents {
  isDestroyed(): boolean;
  send(name: string, message: string): void;
}

/**
 * The line to one window, as JSON text. What comes from another window, another frame or another page is not heard,
 * nor what is no JSON or larger than a message may be.
 *
 * @param onGiven - Told by the preload where a file lies that the editor dropped; a page, which sends text, cannot.
 */
export function createIpcTransport(
  ipc: IpcSource,
  contents: Contents,
  onGiven: (path: string) => void = () => undefined,
): Transport {
  return {
    send(message) {
      if (!contents.isDestroyed()) contents.send(channel, JSON.stringify(message));
    },
    onMessage(listener) {
      const receive = (event: IncomingEvent, text: unknown): void => {
        if (event.sender !== contents || !isTrustedSender(event.senderFrame)) return;
        const given = givenPath(text);
        if (given !== null) onGiven(given);
        if (typeof text !== 'string' || isTooLarge(text)) return;
        const message = decodeJson(text);
        if (message !== undefined) listener(message);
      };
      ipc.on(channel, receive);
      return () => ipc.off(channel, receive);
    },
  };
}

function givenPath(message: unknown): string | null {
  const path = typeof message === 'object' && message !== null && 'given' in message ? message.given : null;
  return typeof path === 'string' && path !== '' ? path : null;
}
