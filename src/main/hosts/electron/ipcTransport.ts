import type { Transport } from '#shared/protocol.ts';
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
  send(name: string, message: unknown): void;
}

/** The line to one window. What comes from another window, another frame or another page is not heard. */
export function createIpcTransport(ipc: IpcSource, contents: Contents): Transport {
  return {
    send(message) {
      if (!contents.isDestroyed()) contents.send(channel, message);
    },
    onMessage(listener) {
      const receive = (event: IncomingEvent, message: unknown): void => {
        if (event.sender === contents && isTrustedSender(event.senderFrame)) listener(message);
      };
      ipc.on(channel, receive);
      return () => ipc.off(channel, receive);
    },
  };
}
