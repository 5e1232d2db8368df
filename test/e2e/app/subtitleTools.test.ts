import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import type { Locator, Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, withoutBrowser } from './browser.ts';
import { srt, type Written } from './subtitleProject.ts';
import { artefacts, chooseTrack, openTool, subtitleWindow } from './subtitleWindow.ts';

/** Sixty cues with pauses of no pattern, so that there is one way only to lay them over each other. */
const spoken: readonly Written[] = Array.from({ length: 60 }, (_, i) => {
  const start = 2000 + i * 3100 + ((i * i * 7919) % 1700);
  return [start, start + 900 + ((i * 613) % 900), `Satz ${i + 1}.`] as const;
});

/** Cues of two films that have nothing to do with each other: no fit is found soon. */
const unlike = (seed: number): Written[] =>
  Array.from({ length: 12_000 }, (_, i) => {
    const start = i * 2000 + ((i * i * 7919 * seed) % 1100);
    return [start, start + 300 + ((i * 613 * seed) % 500), `${seed}.${i}`] as const;
  });

function writeMore(folder: string): void {
  writeFileSync(join(folder, 'talk.de.srt'), srt(spoken));
  const late = spoken.map(([from, to], i) => [from + 12_340, to + 12_340, `Line ${i + 1}.`] as const);
  writeFileSync(join(folder, 'talk.en.srt'), srt(late));
  writeFileSync(
    join(folder, 'first.ar.srt'),
    srt([
      [200, 1400, 'مرحبا، كيف حالك؟'],
      [1500, 2900, 'هل أنت هناك (Take 2)؟'],
    ]),
  );
  writeFileSync(join(folder, 'long.en.srt'), srt(unlike(1)));
  writeFileSync(join(folder, 'long.de.srt'), srt(unlike(2)));
  writeFileSync(join(folder, 'old.srt'), iconv.encode(srt([[200, 1400, '你好，世界。']]), 'Big5'));
}

describe.skipIf(!hasBrowser)(`tools of the subtitle view${withoutBrowser}`, () => {
  const view = subtitleWindow('subtitle-tools', writeMore);
  const { grid, row, text, times, choose, saved, undo, count } = view.hands;
  let page: Page;
  beforeAll(() => {
    page = view.page();
  });
  const dialog = (): Locator => page.getByRole('dialog');
  const apply = (): Promise<void> => dialog().getByRole('button', { name: 'Apply' }).click();
  const english = ['0:00:00,200', '0:00:01,400'];

  it('fits to another track, shows what moves before, and takes it back', async () => {
    await chooseTrack(page, 'talk.en.srt (en)');
    await expect.poll(() => text(1)).toBe('Line 1.');
    await openTool(page, 'Fit to speech or to another track…');
    await dialog().getByRole('combobox', { name: 'Fit to' }).selectOption({ label: 'talk.de.srt (de)' });
    await dialog().getByRole('button', { name: 'Find the fit' }).click();
    await dialog()
      .getByText(/% of the cues are likely to land/)
      .waitFor();
    await dialog().getByText('60 cues move by').waitFor();
    await page.screenshot({ path: join(artefacts, 'subtitles-fit-dark-en.png') });
    await apply();
    await expect.poll(() => times(1)).toEqual(['0:00:02,000', '0:00:02,900']);
    await undo();
    await expect.poll(() => times(1)).toEqual(['0:00:14,340', '0:00:15,240']);
  });

  it('stops looking for a fit when it is told to, and looks again', async () => {
    await chooseTrack(page, 'long.en.srt (en)');
    await expect.poll(() => text(1)).toBe('1.0');
    await openTool(page, 'Fit to speech or to another track…');
    const find = dialog().getByRole('button', { name: 'Find the fit' });
    await dialog().getByRole('combobox', { name: 'Fit to' }).selectOption({ label: 'long.de.srt (de)' });
    await find.click();
    await dialog().getByRole('button', { name: 'Stop' }).click();
    await find.waitFor();
    expect(await dialog().getByRole('progressbar').count()).toBe(0);
    // What was under way does not come after all, and nothing is said to have failed.
    await page.waitForTimeout(3000);
    expect(
      await dialog()
        .getByText(/% of the cues/)
        .count(),
    ).toBe(0);
    expect(await dialog().getByRole('alert').count()).toBe(0);
    expect(await dialog().getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    // What was stopped holds nothing up.
    await chooseTrack(page, 'talk.en.srt (en)');
    await expect.poll(() => text(1)).toBe('Line 1.');
    await openTool(page, 'Fit to speech or to another track…');
    await dialog().getByRole('combobox', { name: 'Fit to' }).selectOption({ label: 'talk.de.srt (de)' });
    await find.click();
    await dialog()
      .getByText(/% of the cues are likely to land/)
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('says so where nobody speaks, and changes nothing', async () => {
    await openTool(page, 'Fit to speech or to another track…');
    await dialog().getByRole('combobox', { name: 'Fit to' }).selectOption({ label: 'Speech in first.mp4' });
    await dialog().getByRole('button', { name: 'Find the fit' }).click();
    await dialog()
      .getByText(/Nobody speaks in/)
      .waitFor({ timeout: 30_000 });
    expect(await dialog().getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('stretches between two points', async () => {
    await chooseTrack(page, 'first.en.srt (en)');
    await expect.poll(() => times(1)).toEqual(english);
    await openTool(page, /Shift, stretch/);
    await dialog().getByRole('radio', { name: 'Stretch' }).check({ force: true });
    await dialog().getByRole('textbox', { name: 'Point 2 is now at' }).fill('3.4');
    await dialog().getByRole('textbox', { name: 'Point 2 shall be at' }).fill('not yet');
    await dialog().getByRole('alert').waitFor();
    await dialog().getByRole('textbox', { name: 'Point 2 shall be at' }).fill('6.6');
    await apply();
    // 0.2 s stays, 3.4 s goes to 6.6 s: everything between twice as far.
    await expect.poll(() => times(5)).toEqual(['0:00:06,600', '0:00:09,200']);
    expect(await times(1)).toEqual(['0:00:00,200', '0:00:02,600']);
    await undo();
    await expect.poll(() => times(1)).toEqual(english);
  });

  it('changes the frame rate exactly', async () => {
    await openTool(page, /Shift, stretch/);
    await dialog().getByRole('radio', { name: 'Frame rate' }).check({ force: true });
    await dialog().getByRole('combobox', { name: 'Timed for' }).selectOption('25');
    await dialog().getByRole('combobox', { name: 'Shown at' }).selectOption('23.976');
    await dialog().getByText('5 cues move by').waitFor();
    await apply();
    // 3400 ms · 25 · 1001 / 24000 = 3545.2…
    await expect.poll(() => times(5)).toEqual(['0:00:03,545', '0:00:04,901']);
    await undo();
    await expect.poll(() => times(1)).toEqual(english);
  });

  it('reads again in another encoding, and asks before edits are dropped', async () => {
    // Six signs are too few to guess by.
    await chooseTrack(page, 'old.srt');
    await row(1).waitFor();
    expect(await text(1)).not.toContain('你好');
    const facts = page.getByRole('button', { name: /SubRip/ });
    await facts.click();
    await page.getByRole('combobox', { name: 'Encoding' }).selectOption('Big5');
    await expect.poll(() => text(1)).toBe('你好，世界。');
    await page.keyboard.press('Escape');
    await undo();
    await expect.poll(() => text(1)).not.toContain('你好');
    await grid().focus();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => text(1)).toBe('你好，世界。');
    await choose(1);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Text of the cue' }).fill('您好。');
    await page.keyboard.press('Shift+Enter');
    await saved();
    await facts.click();
    await page.getByRole('combobox', { name: 'Encoding' }).selectOption('GB18030');
    await page.getByText('This track has edits').waitFor();
    expect(await text(1)).toBe('您好。');
    await page.getByRole('button', { name: 'Drop the edits and read again' }).click();
    await expect.poll(() => text(1)).not.toBe('您好。');
    await page.keyboard.press('Escape');
    await undo();
    await expect.poll(() => text(1)).toBe('您好。');
  });

  it('drops the edits and takes the file, and brings them back', async () => {
    const facts = page.getByRole('button', { name: /SubRip/ });
    await facts.click();
    await page.getByRole('button', { name: 'Drop the edits, take the file' }).click();
    await expect.poll(() => text(1)).toBe('你好，世界。');
    await page.keyboard.press('Escape');
    await undo();
    await expect.poll(() => text(1)).toBe('您好。');
  });

  it('belongs to the clip that it is given', async () => {
    await chooseTrack(page, 'first.en.srt (en)');
    await page.locator('.lane-canvas').waitFor();
    const facts = page.getByRole('button', { name: /SubRip/ });
    await chooseTrack(page, 'talk.de.srt (de)');
    await facts.click();
    await page.getByRole('combobox', { name: 'Clip' }).selectOption('first.mp4');
    await page.keyboard.press('Escape');
    await page.locator('.lane-canvas').waitFor();
    await facts.click();
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Clip' }).locator('option:checked').innerText())
      .toBe('first.mp4');
    await page.keyboard.press('Escape');
    await undo();
  });

  it('shows Arabic from the right: in the list, in the field and over the picture', async () => {
    await chooseTrack(page, 'first.ar.srt (ar)');
    await expect.poll(() => text(1)).toBe('مرحبا، كيف حالك؟');
    await choose(1);
    const sides = (at: Locator) =>
      at.evaluate((line) => {
        const range = document.createRange();
        range.selectNodeContents(line);
        const [box, words] = [line.getBoundingClientRect(), range.getBoundingClientRect()];
        return { left: words.left - box.left, right: box.right - words.right };
      });
    const inList = await sides(row(1).locator('.cue-line').first());
    expect(inList.right).toBeLessThan(2);
    expect(inList.left).toBeGreaterThan(20);
    await page.locator('.shown-cue').waitFor();
    expect(
      await page
        .locator('.shown-cue > div')
        .first()
        .evaluate((line) => getComputedStyle(line).direction),
    ).toBe('rtl');
    await page.keyboard.press('Enter');
    const field = page.getByRole('textbox', { name: 'Text of the cue' });
    expect(
      await field.evaluate((area) => [getComputedStyle(area).direction, area.getAttribute('lang')]),
    ).toEqual(['rtl', 'ar']);
    await page.screenshot({ path: join(artefacts, 'subtitles-arabic-dark-en.png') });
    await page.keyboard.press('Escape');
  });

  it('does everything by keys alone', async () => {
    await chooseTrack(page, 'first.en.srt (en)');
    await expect.poll(() => times(1)).toEqual(english);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press('Tab');
      if (await grid().evaluate((list) => list === document.activeElement)) break;
    }
    expect(await grid().evaluate((list) => list === document.activeElement)).toBe(true);
    const keys = async (...all: string[]): Promise<void> => {
      for (const key of all) await page.keyboard.press(key);
    };
    await keys('Home', 'ArrowDown', 'ArrowDown');
    await expect.poll(() => row(3).getAttribute('aria-selected')).toBe('true');
    await keys('Enter', 'Control+a');
    await page.keyboard.type('One two');
    await keys('Control+Enter');
    // The caret stood at the end: there is nothing to split off there.
    await keys('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Control+Enter');
    await expect.poll(count).toBe(6);
    await keys('Shift+Enter');
    await expect.poll(() => text(3)).toBe('One');
    expect(await text(4)).toBe('two');
    await keys('ArrowUp', 'm');
    await expect.poll(count).toBe(5);
    await keys('Alt+ArrowRight');
    await expect.poll(() => times(3)).toEqual(['0:00:02,040', '0:00:03,140']);
    await keys('F8');
    await expect.poll(() => grid().locator('[aria-selected=true]').count()).toBe(1);
    await keys('End', 'n');
    await expect.poll(count).toBe(6);
    await page.keyboard.type('New');
    await keys('Shift+Enter', 'Delete');
    await expect.poll(count).toBe(5);
    await saved();
    // All of it is taken back, step by step.
    for (let i = 0; i < 20 && (await text(3)) !== 'Wait  for the signal.'; i += 1) {
      await keys('Control+z');
      await page.waitForTimeout(150);
    }
    await expect.poll(() => text(3)).toBe('Wait  for the signal.');
    expect(await times(3)).toEqual(['0:00:02,000', '0:00:03,100']);
  });

  view.neverComplained();
});
