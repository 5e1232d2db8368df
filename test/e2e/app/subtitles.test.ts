import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../support/cli.ts';
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
import { dropOnWindow } from './drop.ts';
import { makeSubtitleProject, srt } from './subtitleProject.ts';

/** Pictures are kept here to be looked at. */
const artefacts = join(projectRoot, 'artefacts', 'ui');
const scratch = scratchFolder('subtitles');
const outside = scratchFolder('subtitles-outside');

describe.skipIf(!hasBrowser)(`the subtitle view${withoutBrowser}`, () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true });
    await makeSubtitleProject(scratch.path);
    [browser, served] = await Promise.all([launchBrowser(), serve(scratch.path)]);
    ({ page, complaints } = await openWindow(browser, served.url));
    await showView(page, '#/subtitles');
    page.setDefaultTimeout(6000);
    await row(1).waitFor({ timeout: 60_000 });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
    outside.remove();
  });

  const grid = (): Locator => page.getByRole('grid', { name: 'Cues' });
  const row = (n: number): Locator =>
    grid()
      .locator('.cue-body [role=row]')
      .nth(n - 1);
  const text = (n: number): Promise<string> => row(n).locator('.cue-text').first().innerText();
  const times = (n: number): Promise<string[]> => row(n).locator('.cue-time > span').allInnerTexts();
  const count = (): Promise<number> => grid().locator('.cue-body [role=row]').count();
  const saved = (): Promise<void> =>
    page.locator('.save-state:not([aria-busy=true])').getByText('Saved in the project').waitFor();
  const undo = async (): Promise<void> => {
    await page.locator('.save-state:not([aria-busy=true])').waitFor();
    await grid().focus();
    await page.keyboard.press('Control+z');
  };
  const choose = async (n: number): Promise<void> => {
    await row(n).locator('.cue-number').click();
    await expect.poll(() => row(n).getAttribute('aria-selected')).toBe('true');
  };
  const track = (): Locator => page.getByRole('combobox', { name: 'Track', exact: true });
  const checked = (): Promise<void> =>
    page
      .locator('.judge-state:not([aria-busy=true])')
      .getByText(/finding/)
      .waitFor();

  it('lists the cues with what breaks the rules, and says so in words', async () => {
    await checked();
    expect(await track().locator('option').allInnerTexts()).toEqual([
      ...['first.en.srt (en)', 'first.he.srt (he)', 'first.ja.vtt (ja)', 'first.zh.srt (zh)'],
    ]);
    expect(await count()).toBe(5);
    expect(await text(1)).toBe('The ship leaves Beijing\nat dawn.');
    expect(await row(1).locator('i').innerText()).toBe('Beijing');
    expect(await times(2)).toEqual(['0:00:01,500', '0:00:01,900']);
    expect(await row(2).innerText()).toContain('Line too long');
    expect(await row(2).locator('.reading.is-bad').first().getAttribute('title')).toMatch(/the limit is/);
    expect(await page.getByRole('combobox', { name: 'House rules' }).inputValue()).toBe('netflix-en');
  });

  it('goes to the cue in the film and shows it over the picture, slanted as it is', async () => {
    await choose(1);
    await page.locator('.frame-view[data-frame="5"]:not([data-busy])').waitFor();
    await expect
      .poll(() => page.locator('.shown-cue').allInnerTexts())
      .toEqual(['The ship leaves Beijing\nat dawn.']);
    expect(await page.locator('.shown-cue i').innerText()).toBe('Beijing');
  });

  it('takes text as it is typed, with its speed and length beside it, keeps it, and takes it back', async () => {
    await choose(1);
    await grid().focus();
    await page.keyboard.press('Enter');
    const area = page.getByRole('textbox', { name: 'Text of the cue' });
    await expect.poll(() => area.inputValue()).toBe('The ship leaves <i>Beijing</i>\nat dawn.');
    await area.fill('The ship leaves <i>Beijing</i>\nat the break of a cold and foggy winter morning.');
    await page.locator('.live-numbers').getByText('48 / 42').waitFor();
    await page.keyboard.press('Shift+Enter');
    await expect
      .poll(() => text(1))
      .toBe('The ship leaves Beijing\nat the break of a cold and foggy winter morning.');
    expect(await row(1).locator('i').innerText()).toBe('Beijing');
    await saved();
    await page.reload();
    await expect.poll(() => text(1)).toContain('foggy winter morning');
    await undo();
    await page.getByText(/^Undone: Text of a cue/).waitFor();
    await expect.poll(() => text(1)).toBe('The ship leaves Beijing\nat dawn.');
  });

  it('leaves the words as they were at Escape', async () => {
    await choose(3);
    await grid().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Text of the cue' }).fill('Never mind.');
    await page.keyboard.press('Escape');
    await expect.poll(() => text(3)).toBe('Wait  for the signal.');
    await expect.poll(() => grid().evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('takes times as they are typed, refuses what is none, and nudges by frames', async () => {
    await choose(3);
    await page.keyboard.press('Enter');
    const start = page.getByRole('textbox', { name: 'In', exact: true });
    await start.fill('soon');
    expect(await start.getAttribute('aria-invalid')).toBe('true');
    await start.fill('2.2');
    await page.keyboard.press('Enter');
    await expect.poll(() => times(3)).toEqual(['0:00:02,200', '0:00:03,100']);
    await page.keyboard.press('Escape');
    await grid().focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => times(3)).toEqual(['0:00:02,240', '0:00:03,140']);
    await undo();
    await expect.poll(() => times(3)).toEqual(['0:00:02,200', '0:00:03,100']);
    await undo();
    await expect.poll(() => times(3)).toEqual(['0:00:02,000', '0:00:03,100']);
  });

  /** Where a time lies on the lane of cues, on screen. */
  async function onLane(ms: number): Promise<{ x: number; y: number }> {
    const lane = page.getByRole('listbox', { name: 'Cues' });
    const box = await lane.boundingBox();
    if (!box) throw new Error('There is no lane of cues.');
    return { x: box.x + (ms / 4800) * box.width, y: box.y + box.height / 2 };
  }

  async function drag(fromMs: number, toMs: number): Promise<void> {
    const [from, to] = [await onLane(fromMs), await onLane(toMs)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    // By small steps, as a hand does.
    await page.mouse.move(to.x, to.y, { steps: 60 });
    await page.mouse.up();
  }

  it('drags an edge on the lane, which stops at its neighbour, and jumps onto the cut', async () => {
    await drag(1400, 1560);
    await expect.poll(() => times(1)).toEqual(['0:00:00,200', '0:00:01,500']);
    await undo();
    await expect.poll(() => times(1)).toEqual(['0:00:00,200', '0:00:01,400']);
    await drag(1900, 1590);
    await expect.poll(() => times(2)).toEqual(['0:00:01,500', '0:00:01,600']);
    await undo();
    await expect.poll(() => times(2)).toEqual(['0:00:01,500', '0:00:01,900']);
  });

  it('splits at the text cursor and merges again', async () => {
    await choose(5);
    await page.keyboard.press('Enter');
    const area = page.getByRole('textbox', { name: 'Text of the cue' });
    await area.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(17, 17));
    await page.keyboard.press('Control+Enter');
    await expect.poll(count).toBe(6);
    await expect.poll(() => area.inputValue()).toBe('- I am.');
    await page.keyboard.press('Escape');
    expect(await text(5)).toBe('- Are you there?');
    const [[, cut], [start]] = [await times(5), await times(6)];
    expect(cut).toBe(start);
    await choose(5);
    await page.keyboard.press('m');
    await expect.poll(count).toBe(5);
    expect(await text(5)).toBe('- Are you there?\n- I am.');
    expect(await times(5)).toEqual(['0:00:03,400', '0:00:04,700']);
    await undo();
    await expect.poll(count).toBe(6);
    await undo();
    await expect.poll(count).toBe(5);
  });

  it('finds and replaces with a pattern, as one step', async () => {
    await grid().focus();
    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('(t)h(e\\w*)');
    await page.getByRole('button', { name: 'Regular expression' }).click();
    await page.getByText('0 of 5').waitFor();
    await page.getByRole('button', { name: 'Next hit' }).click();
    await page.getByText('1 of 5').waitFor();
    await page.getByRole('textbox', { name: 'Replace with' }).fill('$1H$2');
    await page.getByRole('button', { name: /^Replace all/ }).click();
    await expect.poll(() => text(2)).toBe('Nobody had told tHem that tHe harbour was closed until Monday.');
    expect(await text(3)).toBe('Wait  for tHe signal.');
    await page.keyboard.press('Escape');
    await undo();
    await page.getByText(/^Undone: Replace \(5\)/).waitFor();
    await expect.poll(() => text(2)).toBe('Nobody had told them that the harbour was closed until Monday.');
  });

  it('shows only what breaks a rule, mends it with a preview, and takes it back', async () => {
    await checked();
    await page.getByRole('combobox', { name: 'Cues shown' }).selectOption('white-space-double');
    await expect.poll(count).toBe(1);
    expect(await text(1)).toBe('Wait  for the signal.');
    await page.getByRole('button', { name: /^Mend \(/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('group', { name: 'After' }).getByText('Wait for the signal.').waitFor();
    await page.screenshot({ path: join(artefacts, 'subtitles-mend-dark-en.png') });
    await dialog.getByRole('button', { name: 'Mend 1 place' }).click();
    await page.getByText('No cue breaks this').waitFor();
    await page.getByRole('button', { name: 'Show all cues' }).click();
    await expect.poll(() => text(3)).toBe('Wait for the signal.');
    await undo();
    await expect.poll(() => text(3)).toBe('Wait  for the signal.');
  });

  it('walks from finding to finding by key', async () => {
    await checked();
    await choose(1);
    await page.keyboard.press('F8');
    const selected = () => grid().locator('[aria-selected=true] .cue-number').innerText();
    await expect.poll(selected).toMatch(/^2/);
    await page.keyboard.press('Shift+F8');
    await expect.poll(selected).toMatch(/^1/);
  });

  it('shifts every cue, says how many move before, and takes it back', async () => {
    await page.getByRole('button', { name: 'Tools' }).click();
    await page.getByRole('menuitem', { name: /Shift, stretch/ }).click();
    await page.getByRole('textbox', { name: 'By' }).fill('+0.1');
    await page.getByText('5 cues move by').waitFor();
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(() => times(1)).toEqual(['0:00:00,300', '0:00:01,500']);
    await undo();
    await expect.poll(() => times(1)).toEqual(['0:00:00,200', '0:00:01,400']);
  });

  it('saves as WebVTT, and says what is lost', async () => {
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Format' }).selectOption('webvtt');
    await dialog.getByRole('textbox', { name: 'File' }).fill('out/first.vtt');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('Written: out/first.vtt').waitFor();
    const written = readFileSync(join(scratch.path, 'out/first.vtt'), 'utf8');
    expect(written).toMatch(/^WEBVTT\n/);
    expect(written).toContain('The ship leaves <i>Beijing</i>\nat dawn.');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('button', { name: 'Overwrite' }).waitFor();
    await dialog.getByRole('combobox', { name: 'Format' }).selectOption('text');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('The format cannot hold:').waitFor();
    await page.keyboard.press('Escape');
  });

  it('writes the QC report of what is on screen', async () => {
    await page.getByRole('button', { name: 'Tools' }).click();
    await page.getByRole('menuitem', { name: 'QC report…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('CSV').click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText(/^Written: /).waitFor();
    expect(readFileSync(join(scratch.path, 'first.en.qc.csv'), 'utf8')).toContain('line-length');
    await page.keyboard.press('Escape');
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
    const dropped = join(outside.path, 'dropped.srt');
    writeFileSync(dropped, srt([[0, 1000, 'Dropped.']]));
    await dropOnWindow(page, [dropped]);
    await expect.poll(() => text(1)).toBe('Dropped.');
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
    const many = join(outside.path, 'many.srt');
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

  it('never made the browser complain', () => {
    expect(complaints.filter((one) => !/status of 403/.test(one))).toEqual([]);
  });

  it.each([
    { theme: 'dark', language: 'en' },
    { theme: 'light', language: 'zh-CN' },
    { theme: 'dark', language: 'zh-CN' },
    { theme: 'light', language: 'en' },
  ] as const)('is readable and named for everyone: $theme, $language', async ({ theme, language }) => {
    const opened = await openWindow(browser, served.url, { colorScheme: theme, locale: language });
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
