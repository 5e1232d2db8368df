import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openWindow, showView, withoutBrowser } from './browser.ts';
import { artefacts, chooseTrack, subtitleWindow } from './subtitleWindow.ts';

describe.skipIf(!hasBrowser)(`typing in the subtitle view${withoutBrowser}`, () => {
  const view = subtitleWindow('subtitle-typing');
  const { grid, row, text, choose, saved, undo } = view.hands;
  let page: Page;
  beforeAll(() => {
    page = view.page();
  });
  const area = (): Locator => page.getByRole('textbox', { name: 'Text of the cue' });
  const openCue = async (n: number): Promise<void> => {
    await choose(n);
    await grid().focus();
    await page.keyboard.press('Enter');
    await area().waitFor();
  };
  const closeCue = async (): Promise<void> => {
    await page.keyboard.press('Shift+Enter');
    await area().waitFor({ state: 'detached' });
  };
  /** What the project has, as another window sees it. */
  const inAnotherWindow = async (n: number): Promise<string> => {
    const other = await openWindow(view.browser(), view.url());
    await showView(other.page, '#/subtitles');
    await other.page.locator('.cue-body [role=row]').first().waitFor();
    const shown = await other.page
      .locator('.cue-body [role=row]')
      .nth(n - 1)
      .locator('.cue-text')
      .first()
      .innerText();
    await other.page.context().close();
    return shown;
  };

  it('saves while the field is open, and takes back burst by burst, in the field, too', async () => {
    await openCue(3);
    await area().fill('');
    await area().pressSequentially('Stay here', { delay: 20 });
    await saved();
    expect(await inAnotherWindow(3)).toBe('Stay here');
    expect(await area().inputValue()).toBe('Stay here');
    // A longer rest begins another step.
    await page.waitForTimeout(2200);
    await area().pressSequentially(' with me', { delay: 20 });
    await page.keyboard.press('Control+z');
    await page.getByText(/^Undone: Text of a cue/).waitFor();
    await expect.poll(() => area().inputValue()).toBe('Stay here');
    await page.keyboard.press('Control+z');
    await expect.poll(() => area().inputValue()).toBe('Wait  for the signal.');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => area().inputValue()).toBe('Stay here');
    // The caret stands behind what came, and typing goes on there.
    await area().pressSequentially('!');
    await expect.poll(() => area().inputValue()).toBe('Stay here!');
    await page.keyboard.press('Escape');
    await expect.poll(() => text(3)).toBe('Stay here');
    await undo();
    await expect.poll(() => text(3)).toBe('Wait  for the signal.');
  });

  it('takes back at once what was typed a moment ago, and nothing is refused as stale', async () => {
    for (let i = 0; i < 3; i += 1) {
      await openCue(4);
      await area().fill(`Later ${i}!`);
      // Neither is waited for.
      await page.keyboard.press('Control+z');
      await expect.poll(() => area().inputValue()).toBe('Now!');
      await area().fill('Soon!');
      await closeCue();
      await page.keyboard.press('Control+z');
      await expect.poll(() => text(4)).toBe('Now!');
    }
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([]);
  });

  it('makes an edit again that met one of another window', async () => {
    const other = await openWindow(view.browser(), view.url());
    await showView(other.page, '#/subtitles');
    await other.page.locator('.cue-body [role=row]').first().waitFor();
    // Both edit at the same moment, other cues.
    await openCue(1);
    await area().fill('One.');
    await other.page.locator('.cue-body [role=row]').nth(4).dblclick();
    await other.page.locator('.cue-area').fill('Five.');
    await Promise.all([page.keyboard.press('Shift+Enter'), other.page.keyboard.press('Shift+Enter')]);
    for (const each of [page, other.page]) {
      const words = (n: number) =>
        each
          .locator('.cue-body [role=row]')
          .nth(n - 1)
          .locator('.cue-text')
          .first()
          .innerText();
      await expect.poll(() => words(1)).toBe('One.');
      await expect.poll(() => words(5)).toBe('Five.');
      expect(await each.getByRole('alert').allInnerTexts()).toEqual([]);
    }
    await other.page.context().close();
    await undo();
    await undo();
    await expect.poll(() => text(5)).toBe('- Are you there?\n- I am.');
    await expect.poll(() => text(1)).toBe('The ship leaves Beijing\nat dawn.');
  });

  it('leaves an input method alone until it is done', async () => {
    await openCue(4);
    await area().fill('');
    const session = await page.context().newCDPSession(page);
    for (const pinyin of ['n', 'ni', 'nih', 'niha', 'nihao']) {
      await session.send('Input.imeSetComposition', {
        text: pinyin,
        selectionStart: pinyin.length,
        selectionEnd: pinyin.length,
      });
      await page.waitForTimeout(150);
    }
    // Long enough to be saved, if it were typed.
    await page.waitForTimeout(700);
    expect(await area().inputValue()).toBe('nihao');
    expect(await inAnotherWindow(4)).not.toContain('nihao');
    await session.send('Input.insertText', { text: '你好' });
    await expect.poll(() => area().inputValue()).toBe('你好');
    await saved();
    expect(await inAnotherWindow(4)).toBe('你好');
    await session.detach();
    await page.keyboard.press('Control+z');
    await expect.poll(() => area().inputValue()).toBe('Now!');
    await closeCue();
  });

  it('keeps what was typed when the page is closed in the middle of a word', async () => {
    await openCue(2);
    await area().fill('Half a sen');
    await page.reload();
    await row(1).waitFor();
    await expect.poll(() => text(2)).toBe('Half a sen');
    const other = await openWindow(view.browser(), view.url());
    await showView(other.page, '#/subtitles');
    await other.page.locator('.cue-body [role=row]').nth(1).dblclick();
    await other.page.locator('.cue-area').fill('A whole sentence.');
    await other.page.close({ runBeforeUnload: true });
    await expect.poll(() => text(2)).toBe('A whole sentence.');
    await undo();
    await undo();
    await expect.poll(() => text(2)).toContain('Nobody had told them');
  });

  it('edits the second track where it stands, judged by its own rules', async () => {
    await page
      .getByRole('combobox', { name: 'Second track, beside the first' })
      .selectOption({ label: 'first.zh.srt (zh)' });
    // It shares most time with the third cue of the first track.
    const beside = row(3).locator('[data-beside]');
    await expect.poll(() => beside.innerText()).toContain('没有人告诉他们港口要关到星期一才会重新开放');
    // 22 characters in a line, where Chinese may have 16.
    await expect.poll(() => beside.innerText()).toContain('Line too long');
    await beside.click();
    await expect
      .poll(() => page.getByRole('combobox', { name: 'House rules', exact: true }).inputValue())
      .toBe('netflix-zh-Hans');
    await beside.dblclick();
    await area().fill('港口关到星期一。');
    await page.screenshot({ path: join(artefacts, 'subtitles-beside-dark-en.png') });
    await closeCue();
    await expect.poll(() => beside.innerText()).toContain('港口关到星期一。');
    await expect.poll(() => beside.innerText()).not.toContain('Line too long');
    expect(await text(3)).toBe('Wait  for the signal.');
    // Keys are about the track in hand: the next cue of it, and over to its partner in the other one.
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => row(5).locator('.beside-cue.is-selected').count()).toBe(1);
    await page.keyboard.press('F4');
    await expect.poll(() => page.locator('.beside-cue.is-selected').count()).toBe(0);
    await expect
      .poll(() => page.getByRole('combobox', { name: 'House rules', exact: true }).inputValue())
      .toBe('netflix-en');
    await page.keyboard.press('F2');
    await area().waitFor();
    await page.keyboard.press('F4');
    await area().waitFor({ state: 'detached' });
    await undo();
    await expect.poll(() => beside.innerText()).toContain('没有人告诉他们');
    await page.getByRole('combobox', { name: 'Second track, beside the first' }).selectOption('');
    await chooseTrack(page, 'first.en.srt (en)');
  });

  view.neverComplained();
});
