import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, makeThreeShots, scratchFolder } from '../../support/clips.ts';
import {
  hasBrowser,
  keyOfView,
  launchBrowser,
  openWindow,
  serve,
  showView,
  withoutBrowser,
  type Served,
} from './browser.ts';
import { dropOnWindow, holdOverWindow } from './drop.ts';

const scratch = scratchFolder('window');
const project = join(scratch.path, 'Reel 1 & 第一卷');
const outside = join(scratch.path, 'card');

describe.skipIf(!hasBrowser)(`the window in a browser${withoutBrowser}`, () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    for (const folder of [project, join(outside, 'day 1')]) mkdirSync(folder, { recursive: true });
    await makeThreeShots(join(project, 'first.mp4'));
    await makeThreeShots(join(outside, 'dropped.mp4'), { size: '288x162' });
    await makeThreeShots(join(outside, 'day 1', 'inside.mp4'), { size: '240x136' });
    const long = [
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=1280x720:r=25:d=40',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
    ];
    await ffmpeg([...long, '-pix_fmt', 'yuv420p', join(outside, 'long.mp4')]);
    [browser, served] = await Promise.all([launchBrowser(), serve(null)]);
    ({ page, complaints } = await openWindow(browser, served.url));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
  });

  const open = (name: string) => page.getByRole('button', { name, exact: true });
  const title = (name: string) => page.getByRole('heading', { name, exact: true, level: 2 });

  it('begins at the projects, and says what is wrong with a path', async () => {
    await title('Projects').waitFor();
    const field = page.getByLabel('Folder on this computer');
    await field.fill('Reel 1');
    await open('Open').click();
    await page.getByText('Give the whole path, from the root of the disk.').waitFor();
    await field.fill(join(scratch.path, 'nowhere'));
    await open('Open').click();
    expect(await page.getByRole('alert').textContent()).toContain('nowhere');
  });

  it('opens a folder that is pasted with its quotes, and analyses what is in it', async () => {
    await page.getByLabel('Folder on this computer').fill(` "${project}" `);
    await open('Open').click();
    await page.getByRole('heading', { name: 'Reel 1 & 第一卷', level: 1 }).waitFor();
    await expect.poll(() => page.url()).toContain('#/library');
    // A folder that is opened for the first time is analysed without being asked.
    await page.getByText('Analysis done').waitFor({ timeout: 60_000 });
    await page.getByText('first.mp4').first().waitFor();
  });

  it('takes files and whole folders that are dropped anywhere, with their places', async () => {
    await showView(page, '#/settings');
    await holdOverWindow(page, [join(outside, 'dropped.mp4')]);
    await page.getByText('Drop to add to Reel 1 & 第一卷').waitFor();
    await dropOnWindow(page, [join(outside, 'dropped.mp4'), join(outside, 'day 1')]);
    await page.getByText('2 files added').waitFor();
    await expect.poll(() => existsSync(join(project, 'day 1', 'inside.mp4'))).toBe(true);
    expect(
      readdirSync(project)
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual(['day 1', 'dropped.mp4', 'first.mp4']);
    await page.getByText('2 clips measured').waitFor({ timeout: 60_000 });
    await showView(page, '#/library');
    await page.getByText('inside.mp4').first().waitFor();
  });

  it('shows how far a job is, and a reload in the middle of it loses nothing', async () => {
    // Looked at before it begins: on a fast machine it would have ended meanwhile.
    await showView(page, '#/jobs');
    await title('Jobs').waitFor();
    await dropOnWindow(page, [join(outside, 'long.mp4')]);
    const running = page.getByRole('region', { name: 'Running 1' });
    await running.getByText('long.mp4').waitFor();
    const bar = running.getByRole('progressbar');
    await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
    await page.reload();
    await title('Jobs').waitFor();
    expect(page.url()).toContain('#/jobs');
    await page.getByText('long.mp4').first().waitFor();
    const ended = page.getByRole('region', { name: /^Ended/ });
    await ended.getByText('long.mp4').waitFor({ timeout: 100_000 });
    expect(await page.getByRole('region', { name: /^Failed/ }).count()).toBe(0);
    await showView(page, '#/library');
    await page.getByText('long.mp4').first().waitFor();
  });

  it('is used by keyboard: palette, sheet, views', async () => {
    await page.keyboard.press(keyOfView('jobs'));
    await title('Jobs').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Command palette').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('repo');
    await page.keyboard.press('Enter');
    await title('Reports').waitFor();
  });

  it('previews a report and exports it where it is told', async () => {
    await showView(page, '#/reports');
    const preview = page.frameLocator('iframe');
    await preview.getByText('first.mp4').first().waitFor({ timeout: 30_000 });
    // A page may write into the project alone; the editor is told so.
    await page.getByLabel('Folder').fill(join(scratch.path, 'hand-over'));
    await open('Export').click();
    await page.getByText('It must lie in the open project folder').waitFor();
    expect(existsSync(join(scratch.path, 'hand-over'))).toBe(false);
    const folder = join(project, 'hand-over');
    await page.getByLabel('CSV tables').check();
    await page.getByLabel('PDF').uncheck();
    await page.getByLabel('Folder').fill(folder);
    await open('Export').click();
    await page.getByText('3 files written').waitFor({ timeout: 30_000 });
    expect(readdirSync(folder).sort()).toEqual([
      '.trimbin-report.json',
      ...['clips.csv', 'report.html', 'shots.csv'],
    ]);
    // Without a section it is gone from the preview, too.
    await preview.getByRole('heading', { name: 'Summary' }).waitFor();
    await page.getByLabel('Summary').uncheck();
    await preview.getByRole('heading', { name: 'Summary' }).waitFor({ state: 'detached' });
    const download = page.waitForEvent('download');
    await page.getByLabel('CSV tables').uncheck();
    await open('Download').click();
    expect((await download).suggestedFilename()).toBe('report.html');
  });

  it('changes language and theme at once, and keeps them over a reload', async () => {
    await showView(page, '#/settings');
    await page.getByRole('radio', { name: '简体中文' }).check();
    await title('设置').waitFor();
    await page.getByRole('radio', { name: '浅色' }).check();
    const shown = () =>
      page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['theme']]);
    await expect.poll(shown).toEqual(['zh-CN', 'light']);
    const kept = join(served.configFolder, 'settings.json');
    await expect
      .poll(() => JSON.parse(readFileSync(kept, 'utf8')) as unknown)
      .toMatchObject({ language: 'zh-CN', theme: 'light' });
    await page.reload();
    await title('设置').waitFor();
    // At once, from the page's own copy: what the core says comes later and is the same.
    expect(await shown()).toEqual(['zh-CN', 'light']);
  });

  it('goes back to English', async () => {
    // Apart, so that what follows does not hang on what came before.
    await showView(page, '#/settings');
    await page.getByRole('radio', { name: 'English' }).check();
    await title('Settings').waitFor();
  });

  it('never made the browser complain', () => {
    // The one 403 is asked for: a page without a session asks whether it has one.
    expect(complaints.filter((text) => !/status of 403/.test(text))).toEqual([]);
  });

  it('says so when Trimbin has gone, and keeps what is shown', async () => {
    await served.stop();
    await page.getByText('Trimbin does not answer. Trying again…').waitFor({ timeout: 60_000 });
    await title('Settings').waitFor();
  });
});
