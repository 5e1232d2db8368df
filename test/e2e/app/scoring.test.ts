import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot, runCli } from '../../support/cli.ts';
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
import { saveModel, saveNumbers } from './scoringFiles.ts';
import { makeTake } from './scoringTake.ts';

/** Pictures of the view are kept here to be looked at. */
const artefacts = join(projectRoot, 'artefacts', 'ui');
const scratch = scratchFolder('scoring-view');
const project = join(scratch.path, 'project');
const longName = `${'a take whose name nobody would read to its end '.repeat(3).trim()} 05.mp4`;

describe.skipIf(!hasBrowser)(`scoring in a browser${withoutBrowser}`, () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    mkdirSync(project, { recursive: true });
    mkdirSync(artefacts, { recursive: true });
    for (let i = 0; i < 6; i++) await makeTake(join(project, i === 5 ? longName : `take ${i}.mp4`), i * 50);
    await runCli(['analyze', project]);
    [browser, served] = await Promise.all([launchBrowser(), serve(project)]);
    ({ page, complaints } = await openWindow(browser, served.url));
    await showView(page, '#/scoring/rank');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
  });

  const grid = () => page.getByRole('grid', { name: 'Ranked shots' });
  const rows = () => grid().getByRole('row');
  const firstName = () => rows().first().locator('.rank-name').innerText();
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  const counts = () => page.locator('.label-counts').first();

  async function accessible(what: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page })
      .disableRules(['label-content-name-mismatch'])
      .analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id} ${target.join(' ')}`),
    );
    expect(found, what).toEqual([]);
  }
  const picture = (name: string) => page.screenshot({ path: join(artefacts, `scoring-${name}.png`) });

  it('ranks all shots and says why, with values and units', async () => {
    await rows().first().waitFor();
    await page.getByText(/of 24 shots/).waitFor();
    const why = page.getByRole('region', { name: 'Why this score' });
    await why.getByRole('rowheader', { name: /Focus/ }).waitFor();
    await expect.poll(() => why.innerText()).toMatch(/Sharpness [\d.−-]+ ln levels²/);
    await accessible('rank');
    await picture('rank-dark-en');
  });

  it('folds near-duplicates and opens them by key', async () => {
    const folded = Number(await grid().getAttribute('aria-rowcount'));
    await page.getByLabel('Fold near-duplicates').uncheck();
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('24');
    expect(folded).toBeLessThanOrEqual(24);
  });

  it('ranks anew while a weight is moved, keeps it, and goes back', async () => {
    const before = await firstName();
    const order = () => grid().locator('.rank-name').allInnerTexts();
    const first = await order();
    for (const name of ['Focus', 'Stability']) {
      await page.getByRole('slider', { name }).focus();
      await page.keyboard.press('Home');
    }
    await page.getByRole('slider', { name: 'Exposure' }).focus();
    await page.keyboard.press('End');
    await expect.poll(order).not.toEqual(first);
    await page.reload();
    await page.getByRole('slider', { name: 'Exposure' }).waitFor();
    await expect
      .poll(() => page.getByRole('slider', { name: 'Exposure' }).getAttribute('aria-valuenow'))
      .toBe('10');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('Weights reset').waitFor();
    await expect.poll(firstName).toBe(before);
  });

  it('filters by score and label, and opens a shot in the timeline', async () => {
    await grid().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('p');
    await expect.poll(() => rows().first().innerText()).toMatch(/Pick/);
    await page.getByLabel('Labels').selectOption('pick');
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('1');
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await page.getByRole('slider', { name: 'Least score' }).focus();
    await page.keyboard.press('End');
    await page.getByText('No shot fits the filter').waitFor();
    await page.getByRole('button', { name: 'Clear filter' }).first().click();
    await grid().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/timeline\/[0-9a-f]{16}/);
    await page.keyboard.press('Control+z');
    await showView(page, '#/scoring/rank');
    await expect.poll(() => rows().first().innerText()).not.toMatch(/Pick/);
  });

  it('says what is missing before there is enough to learn from', async () => {
    await tab('Models').click();
    await page.getByText('No model yet').waitFor();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByText(/0 picks and 0 rejects; it takes at least 2 of each/).waitFor();
  });

  it('labels shots by keys, one after the other, and takes back', async () => {
    await tab('Label').click();
    const shown = page.locator('.label-title');
    await page.locator('.shot-loop video, .shot-loop img').first().waitFor();
    const name = await shown.innerText();
    await page.keyboard.press('p');
    await expect.poll(() => shown.innerText()).not.toBe(name);
    await expect.poll(() => counts().innerText()).toMatch(/^1 picks · 0 rejects/);
    await page.keyboard.press('z');
    await expect.poll(() => shown.innerText()).toBe(name);
    await expect.poll(() => counts().innerText()).toMatch(/^0 picks · 0 rejects/);
    await accessible('label');
    await picture('label-dark-en');
    // The editor's taste: sharp and shaken are picks, blurred and dark are rejects.
    for (let n = 0; n < 24; n++) {
      const text = await shown.innerText();
      const kind = Number(/Shot (\d)/.exec(text)?.[1]);
      await page.keyboard.press(kind <= 2 ? 'p' : 'x');
      await expect
        .poll(() => page.locator('.label-title').allInnerTexts(), { timeout: 15_000 })
        .not.toEqual([text]);
    }
    await page.getByText('Every shot has a label or was skipped').waitFor();
    await expect.poll(() => counts().innerText()).toMatch(/^12 picks · 12 rejects/);
  });

  it('compares two shots by keys and takes back', async () => {
    await tab('Compare').click();
    await page.getByRole('heading', { name: 'Which one is better?' }).waitFor();
    await expect.poll(() => page.locator('.pair-side').count()).toBe(2);
    const names = () => page.locator('.pair-side > .truncate').allInnerTexts();
    const first = await names();
    await picture('pairs-dark-en');
    await accessible('pairs');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => counts().innerText()).toMatch(/1 comparisons/);
    // A key counts once the question is there.
    await expect.poll(names).not.toEqual(first);
    const second = await names();
    await page.keyboard.press('ArrowDown');
    await expect.poll(names).not.toEqual(second);
    await page.keyboard.press('z');
    await expect.poll(names).toEqual(second);
    await page.keyboard.press('z');
    await expect.poll(names).toEqual(first);
    await expect.poll(() => counts().innerText()).toMatch(/0 comparisons/);
    for (let n = 1; n <= 3; n++) {
      const before = await names();
      await page.keyboard.press(n === 2 ? 'ArrowRight' : 'ArrowLeft');
      await expect.poll(() => counts().innerText()).toMatch(new RegExp(`${n} comparisons`));
      await expect.poll(names).not.toEqual(before);
    }
  });

  it('both loops run', async () => {
    const times = () =>
      page
        .locator('.pair-side .frame-view')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-frame')));
    const before = await times();
    await expect
      .poll(async () => (await times()).every((frame, i) => frame !== before[i]), { timeout: 15_000 })
      .toBe(true);
  });

  it('trains, shows how good the model is, and ranks by it', async () => {
    await tab('Models').click();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByText('Trained and saved.').waitFor();
    const card = page.getByRole('region', { name: 'How good it is' });
    await card.getByRole('rowheader', { name: 'AUC' }).waitFor();
    await expect.poll(() => card.getByRole('row', { name: /^AUC/ }).innerText()).toMatch(/\d\.\d{3}/);
    await card.getByRole('img', { name: 'Calibration' }).waitFor();
    await card.getByRole('button', { name: 'Draw the learning curve' }).click();
    await card.getByRole('img', { name: 'Learning curve' }).waitFor();
    await card.getByText('The same as a table').first().click();
    await accessible('models');
    await picture('models-dark-en');
    await page.getByLabel('Kind').selectOption('bradley-terry');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect.poll(() => page.getByRole('button', { name: /^(Use|In use)$/ }).count()).toBe(2);
    for (const box of await page.getByRole('checkbox', { name: /^Compare/ }).all()) await box.check();
    await page.getByRole('region', { name: 'Side by side' }).first().waitFor();
    await page
      .getByRole('row', { name: /Logistic regression/ })
      .getByRole('button', { name: 'Use', exact: true })
      .click();
    await tab('Ranking').click();
    const why = page.getByRole('region', { name: 'Why this score' });
    await why.getByText(/in logits/).waitFor();
    const best = () => grid().locator('.rank-name').allInnerTexts();
    await expect
      .poll(async () => (await best()).slice(0, 6).filter((name) => /Shot [12]/.test(name)))
      .toHaveLength(6);
    await accessible('ranked by a model');
    await picture('learned-dark-en');
  });

  it('saves numbers and the model for other programs', async () => {
    await saveNumbers(page, project, 24);
    await tab('Models').click();
    await saveModel(page, project);
  });

  it('makes a string-out, reorders it, saves it and flags it', async () => {
    await tab('Selects').click();
    await page.getByLabel('Length').fill('0:06');
    await page.getByRole('button', { name: 'Make selects' }).click();
    const list = page.getByRole('grid', { name: 'Selects' });
    const lines = () => list.locator('.rank-name').allInnerTexts();
    await expect.poll(lines).toHaveLength(5);
    const before = await lines();
    await list.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(lines).toEqual([before[1], before[0], ...before.slice(2)]);
    await page.keyboard.press('Delete');
    await page.getByText('Change of Selects').waitFor();
    expect(await lines()).toHaveLength(4);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(lines).toHaveLength(5);
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    await page.getByText('Selects saved').waitFor();
    const csv = readFileSync(join(project, 'trimbin-reports', 'selects-Selects.csv'), 'utf8')
      .trim()
      .split(/\r?\n/);
    expect(csv).toHaveLength(6);
    expect(csv[0]).toMatch(/^\ufeff?position,clipId,path/);
    await page.getByRole('button', { name: 'Flag all as picks' }).click();
    await accessible('selects');
    await picture('selects-dark-en');

    const inOrder = await lines();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('New name').fill('Opening – 开场');
    await page.keyboard.press('Enter');
    const choice = page.getByRole('combobox', { name: 'List' });
    const names = () => choice.locator('option').allInnerTexts();
    await expect.poll(names).toEqual(['Opening – 开场 (5 shots)']);
    await page.getByRole('button', { name: 'Make selects' }).click();
    await expect.poll(names).toHaveLength(2);
    await page.reload();
    await expect.poll(names).toHaveLength(2);
    await choice.selectOption({ label: 'Opening – 开场 (5 shots)' });
    await expect.poll(lines).toEqual(inOrder);
    await page.getByRole('button', { name: 'Delete Opening – 开场' }).click();
    await page.getByText('Opening – 开场 deleted').waitFor();
    expect(await names()).toHaveLength(1);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(names).toHaveLength(2);
  });

  it('is the same in Chinese and in the light', async () => {
    const other = await openWindow(browser, served.url, { colorScheme: 'light', locale: 'zh-CN' });
    const before = page;
    page = other.page;
    for (const name of ['rank', 'label', 'pairs', 'models', 'selects']) {
      await showView(page, `#/scoring/${name}`);
      await expect.poll(() => page.locator('.view.waiting, .scoring [aria-busy=true]').count()).toBe(0);
      await page.locator('.scoring .tab-content[data-state=active]').waitFor();
      if (name === 'rank') await page.getByRole('rowheader').first().waitFor();
      await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
      await accessible(`${name} zh-CN`);
      await picture(`${name}-light-zh-CN`);
    }
    await page.context().close();
    page = before;
    expect(other.complaints.filter((text) => !/status of 403/.test(text))).toEqual([]);
    expect(complaints.filter((text) => !/status of 403/.test(text))).toEqual([]);
  });
});
