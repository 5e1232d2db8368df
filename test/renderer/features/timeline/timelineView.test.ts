import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hasBrowser,
  launchBrowser,
  openWindow,
  serve,
  showView,
  withoutBrowser,
  type Served,
} from '../../../e2e/app/browser.ts';
import { ffmpeg, makeThreeShots, scratchFolder } from '../../../support/clips.ts';
import { analyse } from '../../media/footage.ts';

const scratch = scratchFolder('timeline');
const longName = `${'a very long name of a clip '.repeat(6)}第一卷.mp4`;

describe.skipIf(!hasBrowser)(`the timeline in a browser${withoutBrowser}`, () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];
  let id: string;
  let ids: Awaited<ReturnType<typeof analyse>>;

  beforeAll(async () => {
    mkdirSync(join(scratch.path, 'day 1'));
    await makeThreeShots(join(scratch.path, 'day 1', 'clip.mp4'));
    await ffmpeg([
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=160x90:r=25:d=2',
      '-pix_fmt',
      'yuv420p',
      join(scratch.path, longName),
    ]);
    await ffmpeg(['-f', 'lavfi', '-t', '2', '-i', 'sine=f=300:r=44100', join(scratch.path, 'tone.wav')]);
    ids = await analyse(scratch.path);
    id = ids.get('day 1/clip.mp4')?.id ?? '';
    [browser, served] = await Promise.all([launchBrowser(), serve(scratch.path)]);
    ({ page, complaints } = await openWindow(browser, served.url));
    await openClip(id);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
  });

  async function openClip(clipId: string, query = ''): Promise<void> {
    await showView(page, `#/timeline/${clipId}${query}`);
    await page.locator('.frame-view[data-frame]:not([data-busy])').waitFor();
  }
  const grid = () => page.getByRole('grid', { name: 'Shots of the clip' });
  const row = (n: number) => grid().getByRole('row').nth(n);
  const shown = (frame: number) =>
    page.locator(`.frame-view[data-frame="${frame}"]:not([data-busy])`).waitFor();
  const starts = () =>
    grid()
      .locator('[role=row] [role=gridcell]:nth-child(2)')
      .evaluateAll((cells) => cells.map(({ textContent }) => textContent));
  const detected = ['00:00:00:00', '00:00:01:15', '00:00:03:05'];
  const undo = () => page.keyboard.press('Control+z');

  it('has the shots as rows: choose by arrow keys, jump, and know which is playing', async () => {
    await expect.poll(starts).toEqual(detected);
    await row(1).click();
    await shown(0);
    await page.keyboard.press('ArrowDown');
    await shown(40);
    expect(await row(2).getAttribute('aria-selected')).toBe('true');
    expect(await row(2).getAttribute('aria-current')).toBe('true');
    await expect
      .poll(() => page.getByRole('slider', { name: 'Playhead' }).getAttribute('aria-valuetext'))
      .toBe('00:00:01:15');
  });

  it('splits, merges and moves by key; each step is undone, and marked as the editor’s', async () => {
    await openClip(id, '?frame=60');
    await shown(60);
    await page.keyboard.press('s');
    await expect.poll(starts).toEqual(['00:00:00:00', '00:00:01:15', '00:00:02:10', '00:00:03:05']);
    expect(await row(3).textContent()).toContain('Editor');
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(starts).toContain('00:00:02:11');
    await page.keyboard.press('m');
    await expect.poll(starts).toEqual(['00:00:00:00', '00:00:01:15', '00:00:02:11']);
    for (const count of [4, 4, 3]) {
      await undo();
      await expect.poll(async () => (await starts()).length).toBe(count);
      await page.waitForTimeout(150);
    }
    await expect.poll(starts).toEqual(detected);
  });

  it('moves a cut with the mouse: the frame is shown meanwhile, the edit is kept after a reload', async () => {
    await page.getByRole('button', { name: 'Whole clip' }).click();
    const box = await page.locator('.lane-canvas').boundingBox();
    if (!box) throw new Error('There are no lanes.');
    const xOf = (frame: number) => box.x + (box.width * frame) / 120;
    await page.mouse.move(xOf(40), box.y + 70);
    await page.mouse.down();
    await page.mouse.move(xOf(48), box.y + 70, { steps: 4 });
    await page.mouse.move(xOf(50), box.y + 70, { steps: 2 });
    await shown(50);
    await page.mouse.up();
    await expect.poll(starts).toEqual(['00:00:00:00', '00:00:02:00', '00:00:03:05']);
    await page.reload();
    await page.locator('.frame-view').waitFor();
    await expect.poll(starts).toEqual(['00:00:00:00', '00:00:02:00', '00:00:03:05']);
    await undo();
    await expect.poll(starts).toEqual(detected);
  });

  it('changes the kind of a transition, looks again in a range, and gives the detector its word back', async () => {
    await row(2).click();
    await page.getByLabel('Transition into the shot').selectOption('dissolve');
    await expect.poll(() => row(2).textContent()).toContain('Dissolve');
    await page.getByRole('button', { name: 'Detect again' }).click();
    await page.getByRole('slider', { name: 'Sensitivity' }).press('ArrowRight');
    await page.getByRole('button', { name: 'Detect', exact: true }).click();
    await page
      .getByText(/transitions? found/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back to detected' }).click();
    await page.getByRole('menuitem', { name: 'In the whole clip' }).click();
    await expect.poll(() => row(2).textContent()).toContain('Cut');
    expect(await row(2).textContent()).toContain('Detected');
  });

  it('goes in to single frames and out again with the wheel', async () => {
    const deck = page.locator('.lane-canvas');
    const share = () =>
      page
        .locator('.zoom-bar-thumb')
        .evaluate((thumb) => thumb.getBoundingClientRect().width / (thumb.parentElement?.clientWidth ?? 1));
    await deck.hover();
    await page.keyboard.down('Control');
    for (let i = 0; i < 60; i += 1) await page.mouse.wheel(0, -120);
    await expect.poll(share).toBeLessThan(0.15);
    for (let i = 0; i < 60; i += 1) await page.mouse.wheel(0, 120);
    await page.keyboard.up('Control');
    await expect.poll(share).toBeGreaterThan(0.99);
  });

  it('says what is wrong with a typed place', async () => {
    const field = page.getByLabel('Position');
    await field.fill('hello');
    await field.press('Enter');
    await page.getByRole('alert').getByText('Type a timecode').waitFor();
    await field.press('Escape');
    expect(await field.inputValue()).toMatch(/^\d\d:\d\d:\d\d:\d\d$/);
  });

  it('passes axe in both themes and languages, with a long name and with sound alone', async () => {
    for (const [colorScheme, locale] of [
      ['dark', 'en-GB'],
      ['light', 'zh-CN'],
    ] as const) {
      const { page: window } = await openWindow(browser, served.url, { colorScheme, locale });
      for (const name of ['day 1/clip.mp4', longName, 'tone.wav']) {
        await showView(window, `#/timeline/${ids.get(name)?.id}`);
        await window.locator('.frame-view[data-frame]').waitFor();
        expect(await window.locator('html').getAttribute('lang')).toBe(locale === 'zh-CN' ? 'zh-CN' : 'en');
        const { violations } = await new AxeBuilder({ page: window }).include('.clip-view').analyze();
        expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
        expect(
          await window.evaluate(() => document.documentElement.scrollWidth <= globalThis.innerWidth),
        ).toBe(true);
      }
      await window.context().close();
    }
  });

  it('says that a clip is gone, and that none is chosen', async () => {
    await showView(page, '#/timeline/ffffffffffffffff');
    await page.getByText('This clip is not in the project any more').waitFor();
  });

  it('has nothing to complain of', () => expect(complaints).toEqual([]));
});
