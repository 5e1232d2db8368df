import { app, BrowserWindow, ipcMain, screen } from 'electron';
import type { Router } from '#main/router.ts';
import { limitPermissions, keepToOurPage, pageOrigin } from './guards.ts';
import { createIpcTransport } from './ipcTransport.ts';
import { safePreferences } from './webPreferences.ts';
import { placeWindow, smallestWindow, type WindowState } from './windowState.ts';

export interface WindowOptions {
  router: Pick<Router, 'connect'>;
  /** Told where a file lies that the editor gave to the page. */
  onGiven(path: string): void;
  preloadPath: string;
  state: WindowState;
  /** Called when the place of the window has changed, and before it closes. */
  onMoved(place: Pick<WindowState, 'bounds' | 'isMaximized' | 'isFullScreen'>): void;
}

/** One window on the core, where it was last time. It is shown once it has something to show. */
export async function openWindow(options: WindowOptions): Promise<BrowserWindow> {
  const { router, preloadPath, state, onGiven } = options;
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  const window = new BrowserWindow({
    ...placeWindow(
      state.bounds,
      [main, ...others].map(({ workArea }) => workArea),
    ),
    ...{ minWidth: smallestWindow.width, minHeight: smallestWindow.height },
    ...{ show: false, backgroundColor: '#16181c', fullscreen: state.isFullScreen },
    webPreferences: { ...safePreferences, preload: preloadPath },
  });
  keepToOurPage(window.webContents);
  limitPermissions(window.webContents.session);
  connectPage(window, router, onGiven);
  window.once('ready-to-show', () => {
    if (state.isMaximized) window.maximize();
    window.show();
  });
  rememberPlace(window, options.onMoved);
  await window.loadURL(`${pageOrigin}/`);
  return window;
}

/** Crashes of the page that come closer together are not answered with another start of it. */
const crashPauseMs = 10_000;

/**
 * A line for every page that the window shows. When it is loaded anew, what the old page started goes on, but is not
 * told to the new one, to which the old calls mean nothing.
 */
function connectPage(
  window: BrowserWindow,
  router: Pick<Router, 'connect'>,
  onGiven: WindowOptions['onGiven'],
): void {
  const contents = window.webContents;
  const connect = () => router.connect(createIpcTransport(ipcMain, contents, onGiven));
  let part = connect();
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    part('leave');
    part = connect();
  });
  let lastCrashMs = -Infinity;
  contents.on('render-process-gone', (_event, { reason }) => {
    const sinceMs = performance.now() - lastCrashMs;
    lastCrashMs = performance.now();
    // A page that falls over again at once would do so for ever.
    if (reason !== 'clean-exit' && sinceMs > crashPauseMs && !window.isDestroyed()) contents.reload();
  });
  window.once('closed', () => part('leave'));
}

/** Moves come in bursts; the last one counts. */
const settleMs = 500;

function rememberPlace(window: BrowserWindow, onMoved: WindowOptions['onMoved']): void {
  let timer: NodeJS.Timeout | null = null;
  const tell = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (window.isDestroyed()) return;
    onMoved({
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen(),
    });
  };
  const later = (): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(tell, settleMs);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', tell);
  // Quitting ends the process without closing windows one by one.
  app.on('before-quit', tell);
  window.once('closed', () => app.off('before-quit', tell));
}
