import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { hasBrowser, withoutBrowser } from './browser.ts';
import { artefacts, openTool, subtitleWindow } from './subtitleWindow.ts';

describe.skipIf(!hasBrowser)(`house rules of the editor's own${withoutBrowser}`, () => {
  const view = subtitleWindow('subtitle-rules');
  const { row, checked, choose, grid } = view.hands;
  let page: Page;
  beforeAll(() => {
    page = view.page();
  });
  const dialog = (): Locator => page.getByRole('dialog');
  const limit = (rule: RegExp): Locator => dialog().getByRole('textbox', { name: rule });
  const profile = (): Locator => page.getByRole('combobox', { name: 'House rules', exact: true });

  it('starts from a house, says what does not fit, and is used at once', async () => {
    await checked();
    expect(await row(1).innerText()).not.toContain('Line too long');
    await page.getByRole('button', { name: 'House rules of your own…' }).click();
    await dialog().getByText('There are no rules of your own').waitFor();
    await dialog().getByRole('button', { name: 'New, from…' }).click();
    await page.getByRole('menuitem', { name: 'Netflix, English (USA)', exact: true }).click();
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Our house');
    await dialog().getByText('--profile custom').waitFor();
    await limit(/^Limit: Line too long/).fill('none');
    await dialog().getByText('A number above 0 is needed').waitFor();
    expect(await dialog().getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    await limit(/^Limit: Line too long/).fill('20');
    await limit(/^Limit: Too short on screen/).fill('0.5');
    await dialog()
      .getByRole('checkbox', { name: /^In use: Double space/ })
      .uncheck();
    await page.screenshot({ path: join(artefacts, 'subtitle-rules-dark-en.png') });
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    await dialog().getByRole('button', { name: 'Save and use for this track' }).click();
    await expect.poll(() => profile().inputValue()).toBe('custom');
    await expect.poll(() => row(1).innerText()).toContain('Line too long');
    expect(await row(3).innerText()).not.toContain('Double space');
    // The live numbers follow, too.
    await expect
      .poll(() => row(1).locator('.reading.is-bad').first().getAttribute('title'))
      .toMatch(/is 20$/);
  });

  it('judges on the command line, by the same rules', async () => {
    const judged = await runCli([
      'subtitles',
      'check',
      join(view.folder, 'first.en.srt'),
      '--profile',
      'Our house',
      '--json',
    ]);
    const { profile: id, findings } = JSON.parse(judged.stdout) as {
      profile: string;
      findings: { rule: string; limit: unknown }[];
    };
    expect([judged.code, id]).toEqual([0, 'custom']);
    expect(findings.find(({ rule }) => rule === 'line-length')?.limit).toBe(20);
    expect(findings.some(({ rule }) => rule === 'white-space-double')).toBe(false);
  });

  it('is changed again, judges anew, and asks before changes are lost', async () => {
    await openTool(page, 'House rules of your own…');
    await limit(/^Limit: Line too long/).fill('60');
    await page.keyboard.press('Escape');
    await dialog().getByText('The changes of “Our house” are not saved.').waitFor();
    await dialog().getByRole('button', { name: 'Go on editing' }).click();
    expect(await limit(/^Limit: Line too long/).inputValue()).toBe('60');
    await dialog().getByRole('button', { name: 'Save', exact: true }).click();
    await dialog().getByText('House rules saved: Our house').waitFor();
    await dialog()
      .getByRole('button', { name: /^As the house has it: Double space/ })
      .click();
    await dialog().locator('footer').getByRole('button', { name: 'Close' }).click();
    await dialog().getByRole('button', { name: 'Discard them' }).click();
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(() => row(1).innerText()).not.toContain('Line too long');
  });

  it('is duplicated, renamed, written as a file, deleted, and brought back', async () => {
    await openTool(page, 'House rules of your own…');
    const list = dialog().getByRole('navigation', { name: 'Your profiles' });
    await list.getByRole('button', { name: 'Duplicate' }).click();
    await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Second house');
    await dialog()
      .getByText(/--profile our-house-copy/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Save', exact: true }).click();
    await list.getByRole('button', { name: 'Second house' }).waitFor();
    await list.getByRole('button', { name: 'Export' }).click();
    await dialog().getByText('Written: rules/our-house-copy.json').waitFor();
    const written = join(view.folder, 'rules/our-house-copy.json');
    expect(JSON.parse(readFileSync(written, 'utf8'))).toMatchObject({
      ...{ id: 'our-house-copy', extends: 'netflix-en', name: 'Second house' },
      rules: { 'line-length': { limit: 60, source: 'urn:trimbin:own-rules' }, 'white-space-double': null },
    });
    await list.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => list.getByRole('button', { name: 'Second house' }).count()).toBe(0);
    await dialog().getByRole('button', { name: 'Undo' }).click();
    await list.getByRole('button', { name: 'Second house' }).waitFor();
    // Imported over itself: replaced, or kept beside it.
    const file = dialog().locator('input[type=file]');
    await file.setInputFiles(written);
    await dialog().getByText('There are rules called “Second house”').waitFor();
    await dialog().getByRole('button', { name: 'Keep both' }).click();
    await list.getByRole('button', { name: 'Second house (copy)' }).waitFor();
    const broken = join(view.outside, 'broken.json');
    writeFileSync(broken, '{"id": "x", "rules": {"cps-max": 3}}');
    await file.setInputFiles(broken);
    await dialog()
      .getByText(/broken\.json is not a profile of house rules: rules\.cps-max/)
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('goes back to the rules of the language when its profile is deleted', async () => {
    await openTool(page, 'House rules of your own…');
    await dialog().getByRole('button', { name: 'Our house', exact: true }).click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await dialog().getByText('House rules deleted: Our house').waitFor();
    await page.keyboard.press('Escape');
    // The blank one has the name again.
    await expect.poll(() => profile().locator('option:checked').innerText()).toBe('Custom');
    await checked();
    await choose(1);
    await grid().focus();
  });

  view.neverComplained();
});
