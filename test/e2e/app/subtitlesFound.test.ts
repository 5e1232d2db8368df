import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from '../../support/clips.ts';
import {
  hasBrowser,
  launchBrowser,
  openWindow,
  serve,
  showView,
  withoutBrowser,
  type Served,
} from './browser.ts';
import { subtitleHands } from './subtitleHands.ts';
import { english, srt } from './subtitleProject.ts';
import { artefacts } from './subtitleWindow.ts';

describe.skipIf(!hasBrowser)(`subtitles of a folder that was never analysed${withoutBrowser}`, () => {
  const scratch = scratchFolder('subtitles-found');
  let browser: Browser;
  let served: Served;
  let page: Page;
  const { text, checked } = subtitleHands(() => page);
  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true });
    writeFileSync(join(scratch.path, 'film.en.srt'), srt(english));
    [browser, served] = await Promise.all([launchBrowser(), serve(scratch.path)]);
    page = (await openWindow(browser, served.url)).page;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
  });

  it('are there when the view is shown', async () => {
    await showView(page, '#/subtitles');
    await expect.poll(() => text(1)).toBe('The ship leaves Beijing\nat dawn.');
  });

  it('are judged, and what could not be judged is told with its reason', async () => {
    await checked();
    await page.getByRole('button', { name: '2 rules not judged' }).click();
    const panel = page.getByRole('dialog', { name: '2 rules not judged' });
    await panel.getByText('The shot changes are not known').waitFor();
    const rules = await panel.locator('dt').allInnerTexts();
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatch(/shot.* · .*shot/i);
    await page.screenshot({ path: join(artefacts, 'subtitles-not-judged-dark-en.png') });
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });
});
