import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../support/cli.ts';
import { scratchFolder } from '../../support/clips.ts';
import { launchBrowser, openWindow, serve, showView, type Opened, type Served } from './browser.ts';
import { subtitleHands } from './subtitleHands.ts';
import { makeSubtitleProject } from './subtitleProject.ts';

/** Pictures are kept here to be looked at. */
export const artefacts = join(projectRoot, 'artefacts', 'ui');

/**
 * The subtitle view of a project of its own in a browser, for all tests of one `describe`, in which it is called.
 *
 * @param prepare - Puts more into the project folder before it is opened.
 */
export function subtitleWindow(name: string, prepare?: (folder: string) => void) {
  const scratch = scratchFolder(name);
  const outside = scratchFolder(`${name}-outside`);
  let browser: Browser;
  let served: Served;
  let opened: Opened;
  const page = (): Page => opened.page;
  const hands = subtitleHands(page);

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true });
    prepare?.(scratch.path);
    await makeSubtitleProject(scratch.path);
    [browser, served] = await Promise.all([launchBrowser(), serve(scratch.path)]);
    opened = await openWindow(browser, served.url);
    await showView(page(), '#/subtitles');
    page().setDefaultTimeout(6000);
    await hands.row(1).waitFor({ timeout: 60_000 });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
    outside.remove();
  });

  return {
    ...{ page, hands },
    /** The project, and a place beside it for files that are dropped. */
    ...{ folder: scratch.path, outside: outside.path },
    browser: () => browser,
    url: () => served.url,
    /** The last test of a suite. */
    neverComplained(): void {
      it('never made the browser complain', () => {
        expect(opened.complaints.filter((one) => !/status of 403/.test(one))).toEqual([]);
      });
    },
  };
}

/** Choose a track of the project by its name in the list. */
export async function chooseTrack(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Track', exact: true }).selectOption({ label });
}

export async function openTool(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Tools' }).click();
  await page.getByRole('menuitem', { name }).click();
}
