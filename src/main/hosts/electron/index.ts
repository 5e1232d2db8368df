import { app, dialog, protocol } from 'electron';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createClient, type Client } from '#shared/client.ts';
import { createTransportPair } from '#shared/protocol.ts';
import type { App } from '#main/app.ts';
import { electronBridge } from './bridge.ts';
import { scheme } from './guards.ts';
import { keepMenu } from './menuKeeper.ts';
import { folderToOpen, pathFromArguments } from './openRequest.ts';
import { answerPageRequest } from './pageProtocol.ts';
import { createQuit } from './quitting.ts';
import { showFirstWindow } from './showWork.ts';
import { openWindow } from './window.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

export interface ElectronHostOptions {
  /** Built once the platform is ready: the window must not wait for adapters that it may never need. */
  openApp: () => Promise<App>;
  onFault: (name: string, error: unknown) => void;
  /** Folder that holds `preload/`, next to `main/`. */
  outDir: string;
  /** Where the person stood who started the program; paths that were typed are meant from there. */
  startedFrom: string;
}

/** From the page's load event until its parts have come up and listen, ms. */
const pageStartMs = 300;

// Before the app is ready, or the scheme counts as foreign.
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

/**
 * Window, menu, dialogs, work in the dock; everything else is the core's. Returns at once: Electron gets ready only
 * after the module that calls this has been evaluated, so nobody may await it there (electron/electron#40719).
 */
export function runElectronHost(options: ElectronHostOptions): void {
  // Files that the system hands over may come before the program is ready.
  const early: string[] = [];
  const onEarly = (event: { preventDefault(): void }, path: string): void => {
    event.preventDefault();
    early.push(path);
  };
  app.on('open-file', onEarly);
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  // Windows shows notifications and pinned projects under this name, the one that the installer gives the shortcut.
  app.setAppUserModelId('app.trimbin.desktop');
  app
    .whenReady()
    .then(() => start(options, early))
    .then(() => app.off('open-file', onEarly))
    .catch((error: unknown) => {
      options.onFault('start', error);
      dialog.showErrorBox('Trimbin', messageOf(error));
      app.exit(1);
    });
}

async function start(options: ElectronHostOptions, early: readonly string[]): Promise<void> {
  const { openApp, outDir, onFault, startedFrom } = options;
  const core = await openApp();
  core.setBridge(electronBridge);
  core.continueWork();
  app.on('before-quit', createQuit({ ...quitter(core), onFault: (error) => onFault('quit', error) }));
  protocol.handle(scheme, (request) => answerPageRequest(request, core.web));
  const [near, far] = createTransportPair();
  core.router.connect(far);
  const client = createClient(near);

  const statePath = join(app.getPath('userData'), 'window.json');
  let state = readWindowState(statePath);
  const remember = (change: Partial<typeof state>): void => {
    state = { ...state, ...change };
    const error = writeWindowState(statePath, state);
    if (error) onFault('window.json', error);
  };
  const open = (): Promise<unknown> => {
    const preloadPath = join(outDir, 'preload/index.cjs');
    const { router, given: onGiven } = core.web;
    return openWindow({ router, onGiven, preloadPath, state, onMoved: remember });
  };
  const openPath = async (path: string): Promise<void> => {
    const folder = folderToOpen(path);
    if (folder !== null) await openFolder(client, folder);
    if (!showFirstWindow()) await open();
  };
  listenToSystem({ openPath, open, onFault, startedFrom });
  const showPage = async (): Promise<void> => {
    if (showFirstWindow()) return;
    await open();
    await setTimeout(pageStartMs);
  };
  await keepMenu(core, client, { openPath, showPage }, onFault);
  client.on('projects.changed', () => {
    void client.call('projects.current', {}).then(
      (project) => remember({ folder: project?.root ?? null }),
      (error: unknown) => onFault('projects.current', error),
    );
  });

  const typed = early.at(-1) ?? pathFromArguments(process.argv, process.defaultApp === true, startedFrom);
  const folder = folderToOpen(typed ?? state.folder ?? '');
  if (typed !== null && folder === null) dialog.showErrorBox('Trimbin', `${typed} is not there.`);
  if (folder !== null) await openFolder(client, folder);
  await open();
}

function quitter(core: App) {
  return { close: () => core.close(), exit: (code: number) => app.exit(code) };
}

interface SystemEvents {
  openPath(path: string): Promise<void>;
  open(): Promise<unknown>;
  onFault: ElectronHostOptions['onFault'];
  startedFrom: string;
}

/** Another start of the program, a file on its icon, a click in the dock. */
function listenToSystem({ openPath, open, onFault, startedFrom }: SystemEvents): void {
  const attempt = (work: Promise<unknown>): void => void work.catch((error) => onFault('open', error));
  app.on('second-instance', (_event, argv, workingDirectory) => {
    const path = pathFromArguments(argv, process.defaultApp === true, workingDirectory || startedFrom);
    if (path !== null) attempt(openPath(path));
    else if (!showFirstWindow()) attempt(open());
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    attempt(openPath(path));
  });
  app.on('activate', () => {
    if (!showFirstWindow()) attempt(open());
  });
  // On macOS a program stays when its window is closed, and its work goes on.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

async function openFolder(client: Client, folder: string): Promise<void> {
  try {
    await client.call('projects.open', { folder });
    app.addRecentDocument(folder);
  } catch (error) {
    dialog.showErrorBox('Trimbin', messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
