import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { ffmpeg, makeThreeShots, scratchFolder } from '../../support/clips.ts';
import { hasBrowser, launchBrowser, openWindow, serve, withoutBrowser, type Served } from './browser.ts';

const scratch = scratchFolder('edit');
const project = join(scratch.path, 'project');
const size = { width: 64, height: 36 };

/** A picture so small that scaling of the page plays no part: RGB, row by row. */
async function small(picture: string | Buffer): Promise<Buffer> {
  return sharp(picture).removeAlpha().resize(size.width, size.height, { fit: 'fill' }).raw().toBuffer();
}

function difference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}

describe.skipIf(!hasBrowser)(`work of an editor in the window${withoutBrowser}`, () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    mkdirSync(project, { recursive: true });
    await makeThreeShots(join(project, 'first.mp4'));
    await makeThreeShots(join(project, 'second.mp4'), { size: '288x162' });
    await runCli(['analyze', project, '--json']);
    [browser, served] = await Promise.all([launchBrowser(), serve(project)]);
    ({ page, complaints } = await openWindow(browser, served.url));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
  });

  const tile = (name: string) => page.getByRole('gridcell', { name: new RegExp(`^${name}`) });

  it('filters the library by name', async () => {
    await tile('second.mp4').waitFor();
    const search = page
      .getByRole('searchbox')
      .or(page.getByPlaceholder(/Search names/))
      .first();
    await search.fill('first');
    await expect.poll(() => tile('second.mp4').count()).toBe(0);
    await page.getByText('1 of 2').waitFor();
    await search.fill('');
    await tile('second.mp4').waitFor();
  });

  it('rates by key, takes it back and does it again', async () => {
    await tile('first.mp4').click();
    await page.keyboard.press('4');
    await page.getByRole('status').getByText('Rating (1)', { exact: true }).waitFor();
    const rated = page.getByRole('gridcell', { name: /^first\.mp4.*4 stars/ });
    await rated.waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('Undone: Rating (1)').waitFor();
    await expect.poll(() => tile('first.mp4').getAttribute('aria-label')).not.toMatch(/4 stars/);
    await page.keyboard.press('Control+Shift+z');
    await page.getByText('Redone: Rating (1)').waitFor();
    await expect.poll(() => tile('first.mp4').getAttribute('aria-label')).toMatch(/4 stars/);
  });

  /** What is on screen where the picture is, without the bars beside it. */
  async function shownPicture(): Promise<Buffer> {
    const clip = await page.locator('video').evaluate((video: HTMLVideoElement) => {
      const box = video.getBoundingClientRect();
      const scale = Math.min(box.width / video.videoWidth, box.height / video.videoHeight);
      const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
      return {
        ...{ x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2 },
        ...{ width, height },
      };
    });
    return page.screenshot({ clip });
  }

  it('steps to a frame and shows exactly that one', async () => {
    await tile('first.mp4').click();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/timeline\//);
    await page.locator('video').waitFor();
    await page.keyboard.press('Home');
    // Down goes to the cut at frame 40; one back is the last frame of the first shot.
    await page.keyboard.press('ArrowDown');
    const shows = async (frame: number): Promise<number> => {
      const still = join(scratch.path, `${frame}.png`);
      await ffmpeg([
        '-i',
        join(project, 'first.mp4'),
        '-vf',
        `select=eq(n\\,${frame})`,
        '-frames:v',
        '1',
        still,
      ]);
      return difference(await small(still), await small(await shownPicture()));
    };
    await expect.poll(() => shows(40)).toBeLessThan(6);
    expect(await shows(39)).toBeGreaterThan(30);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => shows(39)).toBeLessThan(6);
    await page.getByText('39 / 119').waitFor();
  });

  it('moves a cut, and takes it back', async () => {
    const starts = () =>
      page.getByRole('grid').getByRole('row').filter({ hasText: '00:00:01:' }).first().textContent();
    await page.keyboard.press('ArrowRight');
    expect(await starts()).toContain('00:00:01:15');
    await page.keyboard.press('.');
    await expect.poll(starts).toContain('00:00:01:16');
    await page.reload();
    await page.locator('video').waitFor();
    await expect.poll(starts).toContain('00:00:01:16');
    await page.keyboard.press('Control+z');
    await page.getByText(/^Undone: /).waitFor();
    await expect.poll(starts).toContain('00:00:01:15');
  });

  it('never made the browser complain', () => {
    expect(complaints.filter((text) => !/status of 403/.test(text))).toEqual([]);
  });
});
