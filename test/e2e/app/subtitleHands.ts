import type { Locator, Page } from '@playwright/test';
import { expect } from 'vitest';

/** What a hand does in the subtitle view, and what an eye sees there. */
export function subtitleHands(page: () => Page) {
  const grid = (): Locator => page().getByRole('grid', { name: 'Cues' });
  const row = (n: number): Locator =>
    grid()
      .locator('.cue-body [role=row]')
      .nth(n - 1);
  const text = (n: number): Promise<string> => row(n).locator('.cue-text').first().innerText();
  const times = (n: number): Promise<string[]> => row(n).locator('.cue-time > span').allInnerTexts();
  const count = (): Promise<number> => grid().locator('.cue-body [role=row]').count();
  const saved = (): Promise<void> =>
    page().locator('.save-state:not([aria-busy=true])').getByText('Saved in the project').waitFor();
  const undo = async (): Promise<void> => {
    await page().locator('.save-state:not([aria-busy=true])').waitFor();
    await grid().focus();
    await page().keyboard.press('Control+z');
  };
  const choose = async (n: number): Promise<void> => {
    await row(n).locator('.cue-number').click();
    await expect.poll(() => row(n).getAttribute('aria-selected')).toBe('true');
  };
  const track = (): Locator => page().getByRole('combobox', { name: 'Track', exact: true });
  const checked = (): Promise<void> =>
    page()
      .locator('.judge-state:not([aria-busy=true])')
      .getByText(/finding/)
      .waitFor();
  return { grid, row, text, times, count, undo, choose, track, checked, saved };
}
