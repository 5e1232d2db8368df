import { BrowserWindow, ipcMain } from 'electron';
import type { Router } from '#main/router.ts';
import { denyPermissions, keepToOurPage, pageOrigin } from './guards.ts';
import { createIpcTransport } from './ipcTransport.ts';

export interface WindowOptions {
  router: Pick<Router, 'connect'>;
  preloadPath: string;
}

/** One window on the core. It is shown once it has something to show. */
export async function openWindow({ router, preloadPath }: WindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    ...{ width: 1280, height: 800, minWidth: 720, minHeight: 480, show: false, backgroundColor: '#16181c' },
    webPreferences: {
      preload: preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
    },
  });
  keepToOurPage(window.webContents);
  denyPermissions(window.webContents.session);
  const disconnect = router.connect(createIpcTransport(ipcMain, window.webContents));
  window.once('closed', disconnect);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`${pageOrigin}/`);
  return window;
}
