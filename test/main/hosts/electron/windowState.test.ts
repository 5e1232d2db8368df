import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  parseWindowState,
  placeWindow,
  readWindowState,
  writeWindowState,
} from '#main/hosts/electron/windowState.ts';
import { scratchFolder } from '../../../support/clips.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };
const nothing = { bounds: null, isMaximized: false, isFullScreen: false, folder: null };

describe('the place of the window', () => {
  it('is as it was', () => {
    const bounds = { x: 1600, y: 100, width: 1200, height: 700 };
    expect(placeWindow(bounds, [laptop, beside])).toEqual(bounds);
    const partly = { x: -600, y: 40, width: 1000, height: 700 };
    expect(placeWindow(partly, [laptop])).toEqual(partly);
  });

  it('is the middle of the first screen when its own has gone', () => {
    const bounds = { x: 1600, y: 100, width: 1700, height: 1000 };
    expect(placeWindow(bounds, [laptop])).toEqual({ width: 1440, height: 875 });
  });

  it.each([
    ['above', { x: 10, y: -500, width: 900, height: 600 }],
    ['below', { x: 10, y: 2000, width: 900, height: 600 }],
    ['left, but for a strip', { x: -850, y: 50, width: 900, height: 600 }],
    ['right, but for a strip', { x: 1400, y: 50, width: 900, height: 600 }],
  ])('is given up where nobody could take hold of it: %s', (_where, bounds) => {
    expect(placeWindow(bounds, [laptop])).toEqual({ width: 900, height: 600 });
  });

  it('comes below the bar of the screen, and is never too small or too large', () => {
    expect(placeWindow({ x: 0, y: 0, width: 5000, height: 10 }, [laptop])).toEqual({
      ...{ x: 0, y: 25, width: 1440, height: 480 },
    });
    expect(placeWindow(null, [laptop])).toEqual({ width: 1280, height: 800 });
    expect(placeWindow({ x: 0, y: 0, width: 900, height: 600 }, [])).toEqual({ width: 900, height: 600 });
  });
});

describe('what is remembered', () => {
  const scratch = scratchFolder('window');
  afterAll(() => scratch.remove());

  it('comes back', () => {
    const path = join(scratch.path, 'window.json');
    const state = {
      bounds: { x: 1, y: 2, width: 800, height: 600 },
      ...{ isMaximized: true, isFullScreen: false, folder: '/素材/A' },
    };
    expect(readWindowState(path)).toEqual(nothing);
    expect(writeWindowState(path, state)).toBeNull();
    expect(readWindowState(path)).toEqual(state);
    writeFileSync(path, '{"bounds":');
    expect(readWindowState(path)).toEqual(nothing);
    expect(writeWindowState(join(scratch.path, 'none/window.json'), state)).toBeInstanceOf(Error);
  });

  it.each([
    '',
    'null',
    '7',
    '[]',
    '{"bounds":{"x":1}}',
    '{"bounds":{"x":0,"y":0,"width":-1,"height":5}}',
    '{"folder":7}',
  ])('is nothing for %s', (text) => expect(parseWindowState(text)).toEqual(nothing));
});
