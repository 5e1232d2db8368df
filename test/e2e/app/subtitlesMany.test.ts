import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openWindow, showView, withoutBrowser } from './browser.ts';
import { dropOnWindow } from './drop.ts';
import { srt } from './subtitleProject.ts';
import { artefacts, subtitleWindow } from './subtitleWindow.ts';

describe.skipIf(!hasBrowser)(`the subtitle view, two tracks and many${withoutBrowser}`, () => {
  const view = subtitleWindow('subtitles-many');
  const { grid, row, text, choose, track } = view.hands;
  let page: Page;
  beforeAll(() => {
    page = view.page();
  });

  it('has two tracks side by side, aligned by time, and swaps them', async () => {
    await page
      .getByRole('combobox', { name: 'Second track, beside the first' })
      .selectOption({ label: 'first.zh.srt (zh)' });
    await expect
      .poll(() => row(1).locator('.cue-text').allInnerTexts())
      .toEqual([...['The ship leaves Beijing\nat dawn.', '船在黎明时离开北京。']]);
    await page.getByRole('button', { name: /^Swap/ }).click();
    await expect
      .poll(() => row(1).locator('.cue-text').allInnerTexts())
      .toEqual([...['船在黎明时离开北京。', 'The ship leaves Beijing\nat dawn.']]);
    // Chinese is counted by its own profile.
    await expect
      .poll(() => page.getByRole('combobox', { name: 'House rules' }).inputValue())
      .toBe('netflix-zh-Hans');
    await page.getByRole('combobox', { name: 'Second track, beside the first' }).selectOption('');
    await expect.poll(() => page.locator('.cue-list.has-second').count()).toBe(0);
  });

  it('shows right-to-left text from the right, and vertical text downwards with its reading', async () => {
    await track().selectOption({ label: 'first.he.srt (he)' });
    await expect.poll(() => text(1)).toBe('שלום, עולם!');
    const sides = await row(1)
      .locator('.cue-line')
      .evaluate((line) => {
        const range = document.createRange();
        range.selectNodeContents(line);
        const [box, words] = [line.getBoundingClientRect(), range.getBoundingClientRect()];
        return { left: words.left - box.left, right: box.right - words.right };
      });
    expect(sides.right).toBeLessThan(2);
    expect(sides.left).toBeGreaterThan(20);
    await track().selectOption({ label: 'first.ja.vtt (ja)' });
    await choose(1);
    const shown = page.locator('.shown-cue');
    await shown.waitFor();
    const box = await shown.boundingBox();
    expect(box?.height).toBeGreaterThan((box?.width ?? Infinity) * 1.5);
    expect(await shown.locator('rt').innerText()).toBe('とうきょう');
    await page.screenshot({ path: join(artefacts, 'subtitles-vertical-dark-en.png') });
  });

  it('leads a dropped file to itself', async () => {
    const dropped = join(view.outside, 'dropped.srt');
    writeFileSync(dropped, srt([[0, 1000, 'Dropped.']]));
    await dropOnWindow(page, [dropped]);
    await expect.poll(() => text(1), { timeout: 30_000 }).toBe('Dropped.');
    await expect.poll(() => track().locator('option:checked').innerText()).toContain('dropped.srt');
  });

  it('searches the project, two characters of Chinese included, and a hit leads to its cue and shot', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Search all subtitles of the project' }).click();
    await page.getByRole('searchbox', { name: 'Words to look for' }).fill('北京');
    const hit = page.getByRole('dialog').locator('.search-hit');
    await expect.poll(() => hit.locator('mark').allInnerTexts()).toEqual(['北京']);
    await page.screenshot({ path: join(artefacts, 'subtitles-search-dark-en.png') });
    await hit.click();
    await expect.poll(() => track().locator('option:checked').innerText()).toBe('first.zh.srt (zh)');
    await expect.poll(() => row(1).getAttribute('aria-selected')).toBe('true');
    await page.locator('.frame-view[data-frame="5"]:not([data-busy])').waitFor();
  });

  it('counts the track, and what the second one has for it', async () => {
    await page.getByRole('button', { name: 'Tools' }).click();
    await page.getByRole('menuitem', { name: 'Statistics…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row', { name: /^Reading speed/ }).waitFor();
    await page.screenshot({ path: join(artefacts, 'subtitles-statistics-dark-en.png') });
    await page.keyboard.press('Escape');
  });

  it('keeps few rows in the page, however many cues there are', async () => {
    const many = join(view.outside, 'many.srt');
    const cues = Array.from({ length: 10_000 }, (_, i) => [i * 400, i * 400 + 300, `Cue ${i + 1}`] as const);
    writeFileSync(many, srt(cues));
    await dropOnWindow(page, [many]);
    await expect.poll(() => text(1), { timeout: 30_000 }).toBe('Cue 1');
    for (const share of [0.25, 0.5, 1]) {
      await grid().evaluate((list, at) => {
        list.scrollTop = list.scrollHeight * at;
      }, share);
      await expect
        .poll(() => grid().evaluate((list) => list.querySelectorAll('[role=row]').length))
        .toBeLessThan(60);
    }
    await grid().getByText('Cue 10000', { exact: true }).waitFor();
    await grid().focus();
    await page.keyboard.press('Home');
    await grid().getByText('Cue 1', { exact: true }).waitFor();
  });

  view.neverComplained();

  it.each([
    { theme: 'dark', language: 'en' },
    { theme: 'light', language: 'zh-CN' },
    { theme: 'dark', language: 'zh-CN' },
    { theme: 'light', language: 'en' },
  ] as const)('is readable and named for everyone: $theme, $language', async ({ theme, language }) => {
    const opened = await openWindow(view.browser(), view.url(), { colorScheme: theme, locale: language });
    await showView(opened.page, '#/subtitles');
    await opened.page.locator('.track-choice').first().selectOption({ label: 'first.en.srt (en)' });
    await opened.page.getByText('Nobody had told them').first().waitFor();
    await opened.page.locator('.cue-body [role=row]').nth(1).dblclick();
    await opened.page.locator('.cue-editor textarea').waitFor();
    await opened.page.locator('.finding-line').waitFor();
    await opened.page.locator('.frame-view[data-frame]:not([data-busy])').waitFor();
    await opened.page.screenshot({ path: join(artefacts, `subtitles-edit-${theme}-${language}.png`) });
    const { violations } = await new AxeBuilder({ page: opened.page }).analyze();
    expect(
      violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
      ),
    ).toEqual([]);
    await opened.page.context().close();
  });
});
