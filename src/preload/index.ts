import { contextBridge, ipcRenderer } from 'electron';
import type { Transport } from '#shared/protocol.ts';

// The host listens on the same channel (src/main/hosts/electron/ipcTransport.ts); a preload inlines no module.
const channel = 'trimbin:message';

/** One line to the core. It does not grow when a call is added. */
const transport: Transport = {
  send: (message) => ipcRenderer.send(channel, message),
  onMessage(listener) {
    const receive = (_event: unknown, message: unknown): void => listener(message);
    ipcRenderer.on(channel, receive);
    return () => ipcRenderer.removeListener(channel, receive);
  },
};

contextBridge.exposeInMainWorld('trimbin', transport);
