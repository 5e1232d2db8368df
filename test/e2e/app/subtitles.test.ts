import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, withoutBrowser } from './browser.ts';
import { artefacts, subtitleWindow } from './subtitleWindow.ts';

describe.skipIf(!hasBrowser)(`the subtitle view${withoutBrowser}`, () => {
  const view = subtitleWindow('subtitles');
  const { grid, row, text, times, count, undo, choose, track, checked, saved } = view.hands;
  let page: Page;
  beforeAll(() => {
    page = view.page();
  });

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
    const written = readFileSync(join(view.folder, 'out/first.vtt'), 'utf8');
    expect(written).toMatch(/^WEBVTT\n/);
    expect(written).toContain('The ship leaves <i>Beijing</i>\nat dawn.');
    await page.keyboard.press('Escape');
    // Saved again by key, where it was saved last.
    await choose(4);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Text of the cue' }).fill('At once!');
    await page.keyboard.press('Control+s');
    await page.getByText('Written: out/first.vtt').waitFor();
    expect(readFileSync(join(view.folder, 'out/first.vtt'), 'utf8')).toContain('At once!');
    await page.keyboard.press('Escape');
    // What is in the way, and what would be lost, is told before anything is written.
    await page.getByRole('button', { name: 'Save as…' }).click();
    await dialog.getByText('first.en.srt is there already').waitFor();
    await dialog.getByRole('button', { name: 'Overwrite' }).waitFor();
    await dialog.getByRole('combobox', { name: 'Format' }).selectOption('text');
    await dialog.getByText('This will be lost:').waitFor();
    await dialog.getByRole('combobox', { name: 'Encoding' }).selectOption('Shift_JIS');
    expect(existsSync(join(view.folder, 'first.en.txt'))).toBe(false);
    await dialog.getByRole('button', { name: 'Save anyway' }).click();
    await dialog.getByText('The format cannot hold:').waitFor();
    expect(existsSync(join(view.folder, 'first.en.txt'))).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('writes the QC report of what is on screen', async () => {
    await page.getByRole('button', { name: 'Tools' }).click();
    await page.getByRole('menuitem', { name: 'QC report…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'CSV' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText(/^Written: /).waitFor();
    expect(readFileSync(join(view.folder, 'first.en.qc.csv'), 'utf8')).toContain('line-length');
    await page.keyboard.press('Escape');
  });

  view.neverComplained();
});
