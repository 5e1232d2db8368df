import type { Transport } from '#shared/protocol.ts';
import { connectToServer } from './webTransport.ts';

declare global {
  interface Window {
    /** Put there by the preload; in a browser there is none. */
    trimbin?: Transport;
    /** The same: where a dropped file lies on this machine, or '' where that is not known. */
    trimbinFiles?: { pathOf(file: File): string };
  }
}

/** The line to the core: Electron's where the preload gives one, otherwise a socket to the server of the page. */
export async function connect(): Promise<Transport> {
  return window.trimbin ?? connectToServer();
}
