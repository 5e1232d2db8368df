import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hasBrowser,
  launchBrowser,
  openWindow,
  serve,
  withoutBrowser,
  type Served,
} from '../../e2e/app/browser.ts';
import { scratchFolder } from '../../support/clips.ts';
import { analyse, decode, distance, makeFootage, size } from './footage.ts';

const scratch = scratchFolder('frames');

/** Levels by which a picture may differ from ffmpeg's: other rounding of colours. The next frame differs by far more. */
const sameLevels = 6;

describe.skipIf(!hasBrowser)(`frames that the player shows${withoutBrowser}`, () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let ids: Awaited<ReturnType<typeof analyse>>;

  beforeAll(async () => {
    await makeFootage(scratch.path);
    ids = await analyse(scratch.path);
    [browser, served] = await Promise.all([launchBrowser(), serve(scratch.path)]);
    ({ page } = await openWindow(browser, served.url));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
  });

  async function openClip(name: string): Promise<{ frames: Buffer[]; count: number }> {
    const clip = ids.get(name);
    if (!clip) throw new Error(`${name} is not in the report.`);
    const frames = await decode(join(scratch.path, name));
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/timeline/${clip.id}`);
    await page.getByRole('heading', { name }).waitFor();
    expect(clip.frameCount).toBe(frames.length);
    return { frames, count: frames.length };
  }

  const shown = (frame: number): Promise<void> =>
    page.locator(`.frame-view[data-frame="${frame}"]:not([data-busy])`).waitFor();

  /** What is on screen, RGB, at the size of the clip. */
  async function grab(): Promise<Uint8Array> {
    const values = await page.evaluate(({ width, height }) => {
      const picture = document.querySelector<HTMLVideoElement | HTMLImageElement>(
        '.frame-view video, .frame-view img',
      );
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext('2d');
      if (!picture || !context) throw new Error('There is no picture.');
      context.drawImage(picture, 0, 0, width, height);
      return [...context.getImageData(0, 0, width, height).data].filter((_, i) => i % 4 !== 3);
    }, size);
    return Uint8Array.from(values);
  }

  /** The frame whose picture is on screen, by its picture alone. */
  async function frameOnScreen(frames: readonly Buffer[]): Promise<{ frame: number; levels: number }> {
    const picture = await grab();
    return frames
      .map((frame, i) => ({ frame: i, levels: distance(picture, frame) }))
      .reduce((best, one) => (one.levels < best.levels ? one : best));
  }

  async function goTo(frame: number): Promise<void> {
    const field = page.getByLabel('Position');
    await field.fill(String(frame));
    await field.press('Enter');
    await shown(frame);
  }

  for (const name of ['b24.mp4', 'ntsc.mov', 'vfr.mp4', 'edit.mp4', 'late.mkv']) {
    it(`are the frames of ${name}`, async () => {
      const { frames, count } = await openClip(name);
      await page.locator('.frame-view video').waitFor();
      await shown(0);
      for (const frame of [0, 1, 2, 17, 18, 50, 49, count - 2, count - 1, 33]) {
        await goTo(frame);
        const found = await frameOnScreen(frames);
        expect(found, `frame ${frame}`).toMatchObject({ frame });
        expect(found.levels).toBeLessThan(sameLevels);
      }
      await page.locator('.frame-view').click({ trial: true });
      for (const [key, frame] of [
        ['ArrowRight', 34],
        ['ArrowRight', 35],
        ['ArrowLeft', 34],
        ['End', count - 1],
        ['Home', 0],
      ] as const) {
        await page.keyboard.press(key);
        await shown(frame);
        expect(await frameOnScreen(frames), `${key} to ${frame}`).toMatchObject({ frame });
      }
    });
  }

  it('stop on the frame that is told when play is stopped', async () => {
    const { frames } = await openClip('b24.mp4');
    await shown(0);
    await page.keyboard.press('Space');
    const told = async (): Promise<number> =>
      Number(await page.locator('.frame-view').getAttribute('data-frame'));
    await expect.poll(told).toBeGreaterThan(12);
    await page.keyboard.press('Space');
    await page.locator('.frame-view:not([data-busy])').waitFor();
    const stoppedAt = await told();
    expect(stoppedAt).toBeLessThan(frames.length - 1);
    await expect.poll(async () => (await frameOnScreen(frames)).frame).toBe(stoppedAt);
    expect(await told()).toBe(stoppedAt);
  });

  it('are shown as timecode of the clip, drop-frame right', async () => {
    await openClip('ntsc.mov');
    await shown(0);
    await expect.poll(() => page.getByLabel('Position').inputValue()).toBe('00:00:58;15');
    await goTo(45);
    expect(await page.getByLabel('Position').inputValue()).toBe('00:01:00;02');
  });

  it('are there before the proxy is, and the same in the proxy', async () => {
    const { frames } = await openClip('prores.mov');
    await shown(0);
    await page.locator('.frame-view video').waitFor({ timeout: 60_000 });
    for (const frame of [0, 1, 30, 74, 12]) {
      await goTo(frame);
      expect(await frameOnScreen(frames), `frame ${frame}`).toMatchObject({ frame });
    }
    await page.getByText('Proxy', { exact: true }).waitFor();
  });
});
