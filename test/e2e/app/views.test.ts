import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewIds, type ViewId } from '#shared/domain/views.ts';
import { projectRoot, runCli } from '../../support/cli.ts';
import { ffmpeg, makeThreeShots, scratchFolder } from '../../support/clips.ts';
import {
  hasBrowser,
  launchBrowser,
  openWindow,
  serve,
  showView,
  withoutBrowser,
  type Served,
} from './browser.ts';

/** Pictures of every view are kept here to be looked at. */
const artefacts = join(projectRoot, 'artefacts', 'ui');

const scratch = scratchFolder('views');
const longName = `${'a very long name of a take that nobody would read to its end '.repeat(3).trim()}.mp4`;

const looks = [
  // Each theme and each language is checked once.
  { theme: 'dark', language: 'en', isChecked: true },
  { theme: 'dark', language: 'zh-CN', isChecked: false },
  { theme: 'light', language: 'en', isChecked: false },
  { theme: 'light', language: 'zh-CN', isChecked: true },
] as const;

/** What has to be there before a view counts as shown, besides that nothing is loading. */
const signs: Partial<Record<ViewId, string>> = {
  projects: '.recent, .panel',
  library: '.view img',
  timeline: 'canvas',
  jobs: '.job',
  reports: 'iframe',
  settings: '.storage',
};

describe.skipIf(!hasBrowser)(`every view${withoutBrowser}`, () => {
  let browser: Browser;
  let served: Served;
  let clipId: string;

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true });
    await makeThreeShots(join(scratch.path, 'first.mp4'));
    await makeThreeShots(join(scratch.path, longName), { size: '288x162' });
    await ffmpeg([
      '-f',
      'lavfi',
      '-i',
      'color=c=red:s=64x48:d=1',
      '-frames:v',
      '1',
      join(scratch.path, 'still.png'),
    ]);
    await ffmpeg(['-f', 'lavfi', '-i', 'sine=d=2', join(scratch.path, 'sound.wav')]);
    // Named like footage and no footage: a job that fails.
    await ffmpeg(['-f', 'lavfi', '-i', 'testsrc=d=1', '-f', 'rawvideo', join(scratch.path, 'broken.mp4')]);
    const { stdout } = await runCli(['analyze', scratch.path, '--json']);
    expect(stdout).toContain('broken.mp4');
    [browser, served] = await Promise.all([launchBrowser(), serve(scratch.path)]);
    clipId = await clipIdOf('first.mp4');
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
  });

  /** As the library leads to it: by the address that opening the clip gives. */
  async function clipIdOf(name: string): Promise<string> {
    const { page } = await openWindow(browser, served.url);
    await showView(page, '#/library');
    await page.getByText(name).first().dblclick();
    await page.waitForURL(/#\/timeline\/[0-9a-f]{16}/);
    const found = /#\/timeline\/([0-9a-f]{16})/.exec(page.url())?.[1] ?? '';
    await page.context().close();
    return found;
  }

  const addressOf = (view: ViewId): string =>
    view === 'timeline' ? `#/timeline/${clipId}?frame=30` : `#/${view}`;

  async function settled(page: Page): Promise<void> {
    await expect.poll(() => page.locator('.view.waiting, [aria-busy=true]').count()).toBe(0);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForFunction(
      () =>
        [...document.images].every(({ complete }) => complete) &&
        document.getAnimations().every(({ playState }) => playState !== 'running'),
    );
    // What was decided in the last frame is painted in the next.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
    );
  }

  it.each(looks)(
    'is readable and named for everyone: $theme, $language',
    async ({ theme, language, isChecked }) => {
      const { page, complaints } = await openWindow(browser, served.url, {
        colorScheme: theme,
        locale: language,
      });
      const problems: string[] = [];
      const look = async (name: string): Promise<void> => {
        await settled(page);
        await page.screenshot({ path: join(artefacts, `${name}-${theme}-${language}.png`) });
        if (!isChecked) return;
        // The report in its frame has a page and tests of its own. The rule that is left out wants the whole text of a
        // tile, word by word, in its name; the name says the same in the order in which it is heard best.
        const { violations } = await new AxeBuilder({ page })
          .exclude('iframe')
          .disableRules(['label-content-name-mismatch'])
          .analyze();
        for (const { id, nodes } of violations)
          problems.push(
            ...nodes.map(
              ({ target, failureSummary }) => `${name}: ${id} ${target.join(' ')} ${failureSummary}`,
            ),
          );
      };
      for (const view of viewIds) {
        await showView(page, addressOf(view));
        await page
          .locator(signs[view] ?? '.view')
          .first()
          .waitFor();
        await look(view);
      }
      await page.keyboard.press('Control+k');
      await look('palette');
      await page.keyboard.press('Escape');
      await page.locator('main').focus();
      await page.keyboard.press('?');
      await look('shortcuts');
      await page.keyboard.press('Escape');
      expect(problems).toEqual([]);
      expect(complaints.filter((text) => !/status of 403/.test(text))).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('has states for nothing at all', async () => {
    const empty = await serve(null);
    try {
      const { page } = await openWindow(browser, empty.url);
      for (const view of ['library', 'timeline', 'jobs', 'reports']) {
        await showView(page, `#/${view}`);
        await page.getByRole('heading', { name: 'No project is open' }).waitFor();
      }
      await page.screenshot({ path: join(artefacts, 'no-project-dark-en.png') });
      await page.getByRole('button', { name: 'Go to projects' }).click();
      await page.getByRole('heading', { name: 'Projects', exact: true }).waitFor();
    } finally {
      await empty.stop();
    }
  });

  it('fits a small window, without scrolling sideways', async () => {
    const { page } = await openWindow(browser, served.url, { viewport: { width: 900, height: 600 } });
    for (const view of viewIds) {
      await showView(page, addressOf(view));
      await settled(page);
      await page.screenshot({ path: join(artefacts, `small-${view}.png`) });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([view, overflow]).toEqual([view, 0]);
    }
  });
});
