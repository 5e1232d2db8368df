import type { Transport } from '#shared/protocol.ts';

/** The host listens on the same channel (src/main/hosts/electron/ipcTransport.ts); a test holds them together. */
export const channel = 'trimbin:message';

/** The part of Electron's `ipcRenderer` that a line needs. */
export interface PageIpc {
  send(channel: string, message: unknown): void;
  on(channel: string, listener: (event: unknown, text: unknown) => void): unknown;
  removeListener(channel: string, listener: (event: unknown, text: unknown) => void): unknown;
}

/** Tell where a file lies that the editor gave to the page. Pages send text alone, so that none can say this. */
export function tellGiven(ipc: Pick<PageIpc, 'send'>, path: string): void {
  ipc.send(channel, { given: path });
}

/** One line to the core, as JSON text: what structured clone would carry besides JSON does not get through. */
export function createPageTransport(ipc: PageIpc): Transport {
  return {
    send: (message) => ipc.send(channel, JSON.stringify(message)),
    onMessage(listener) {
      const receive = (_event: unknown, text: unknown): void => listener(JSON.parse(String(text)));
      ipc.on(channel, receive);
      return () => void ipc.removeListener(channel, receive);
    },
  };
}
