import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Where the window was, and what was open in it, when the program ended. DIPs, as Electron counts. */
export interface WindowState {
  bounds: Rectangle | null;
  isMaximized: boolean;
  isFullScreen: boolean;
  /** Opened again at the next start. */
  folder: string | null;
}

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const smallestWindow = { width: 720, height: 480 };
export const usualWindow = { width: 1280, height: 800 };
const nothing: WindowState = { bounds: null, isMaximized: false, isFullScreen: false, folder: null };

/** So much of the title bar must be on a screen that the window can be taken hold of. */
const grip = { width: 120, height: 32 };

/**
 * Bounds for the window on the screens of today: as they were if the title bar can be reached, otherwise the same
 * size in the middle of the first screen, never larger than it.
 *
 * @param workAreas - Of every screen, the main one first.
 */
export function placeWindow(bounds: Rectangle | null, workAreas: readonly Rectangle[]): Partial<Rectangle> {
  if (bounds === null) return { ...usualWindow };
  const home = workAreas.find((area) => canBeGrasped(bounds, area));
  const area = home ?? workAreas[0];
  const size = {
    width: Math.max(smallestWindow.width, Math.min(bounds.width, area?.width ?? bounds.width)),
    height: Math.max(smallestWindow.height, Math.min(bounds.height, area?.height ?? bounds.height)),
  };
  // Without a place Electron puts it in the middle.
  return home ? { ...size, x: bounds.x, y: Math.max(bounds.y, home.y) } : size;
}

function canBeGrasped(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const isAcross = across >= Math.min(grip.width, window.width);
  return isAcross && window.y >= area.y - grip.height && window.y + grip.height <= area.y + area.height;
}

/** What is not of this form counts as nothing: an old or broken file must not keep the window shut. */
export function parseWindowState(text: string): WindowState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { ...nothing };
    throw error;
  }
  if (typeof value !== 'object' || value === null) return { ...nothing };
  const { bounds, isMaximized, isFullScreen, folder } = value as Record<string, unknown>;
  return {
    bounds: isRectangle(bounds) ? bounds : null,
    isMaximized: isMaximized === true,
    isFullScreen: isFullScreen === true,
    folder: typeof folder === 'string' && folder !== '' ? folder : null,
  };
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as Record<string, unknown>;
  return [x, y, width, height].every(Number.isSafeInteger) && Number(width) > 0 && Number(height) > 0;
}

export function readWindowState(path: string): WindowState {
  try {
    return parseWindowState(readFileSync(path, 'utf8'));
  } catch (error) {
    // Unreadable is as good as missing: only the place of a window is lost.
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return { ...nothing };
    throw error;
  }
}

/** Written at once, because the program may be ending. @returns what went wrong; it is no reason not to end. */
export function writeWindowState(path: string, state: WindowState): Error | null {
  try {
    writeFileSync(`${path}.tmp`, JSON.stringify(state));
    renameSync(`${path}.tmp`, path);
    return null;
  } catch (error) {
    return error as Error;
  }
}
