import { BrowserWindow, Menu, app, dialog, protocol, type MenuItemConstructorOptions } from 'electron';
import { join } from 'node:path';
import { createClient, type Client } from '#shared/client.ts';
import { createTransportPair } from '#shared/protocol.ts';
import type { App } from '#main/app.ts';
import { scheme } from './guards.ts';
import { answerPageRequest } from './pageProtocol.ts';
import { openWindow } from './window.ts';

export interface ElectronHostOptions {
  /** Built once the platform is ready: the window must not wait for adapters that it may never need. */
  openApp: () => Promise<App>;
  onFault: (name: string, error: unknown) => void;
  /** Folder that holds `preload/`, next to `main/`. */
  outDir: string;
  /** Project folder to open, from the command line. */
  folder: string | null;
}

// Before the app is ready, or the scheme counts as foreign.
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

/**
 * Window, menu, folder dialog; everything else is the core's. Returns at once: Electron gets ready only after
 * the module that calls this has been evaluated, so nobody may await it there (electron/electron#40719).
 */
export function runElectronHost(options: ElectronHostOptions): void {
  start(options).catch((error: unknown) => {
    options.onFault('start', error);
    dialog.showErrorBox('Trimbin', error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
}

async function start({ openApp, outDir, folder }: ElectronHostOptions): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  await app.whenReady();
  const core = await openApp();
  protocol.handle(scheme, (request) => answerPageRequest(request, core.web));
  const [near, far] = createTransportPair();
  core.router.connect(far);
  const client = createClient(near);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu(() => void chooseFolder(client))));
  const open = (): Promise<BrowserWindow> =>
    openWindow({ router: core.router, preloadPath: join(outDir, 'preload/index.cjs') });
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void open();
  });
  app.on('window-all-closed', () => app.quit());
  closeBeforeQuit(core);
  if (folder !== null) await openFolder(client, folder);
  await open();
}

/** Work that runs is stopped and the project is let go before the process ends. */
function closeBeforeQuit(core: App): void {
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void core.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}

async function chooseFolder(client: Client): Promise<void> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ['openDirectory', 'createDirectory'],
  });
  const folder = filePaths[0];
  if (!canceled && folder !== undefined) await openFolder(client, folder);
}

async function openFolder(client: Client, folder: string): Promise<void> {
  try {
    await client.call('projects.open', { folder });
  } catch (error) {
    dialog.showErrorBox('Trimbin', error instanceof Error ? error.message : String(error));
  }
}

function menu(openProject: () => void): MenuItemConstructorOptions[] {
  const isChinese = app.getLocale().startsWith('zh');
  const label = isChinese ? '打开文件夹…' : 'Open Folder…';
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: isChinese ? '文件' : 'File',
      submenu: [{ label, accelerator: 'CmdOrCtrl+O', click: openProject }, { role: 'quit' }],
    },
    { role: 'editMenu' },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
  ];
}
