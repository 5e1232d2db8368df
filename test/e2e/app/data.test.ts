import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot, runCli } from '../../support/cli.ts';
import { makeThreeShots, scratchFolder } from '../../support/clips.ts';
import { hasBrowser, launchBrowser, openWindow, serve, withoutBrowser, type Served } from './browser.ts';
import {
  cells,
  idle,
  ofColumn,
  openTable,
  rowCount,
  showData,
  writeChinese,
  writeDirty,
  writeWide,
} from './dataRoom.ts';
import { dropOnWindow } from './drop.ts';

const artefacts = join(projectRoot, 'artefacts', 'ui');
const scratch = scratchFolder('data');
const folder = join(scratch.path, 'project');

describe.skipIf(!hasBrowser)(`the data room${withoutBrowser}`, () => {
  let browser: Browser;
  let served: Served;

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true });
    mkdirSync(folder, { recursive: true });
    await makeThreeShots(join(folder, 'first.mp4'));
    writeDirty(folder);
    writeWide(folder);
    expect((await runCli(['analyze', folder, '--json'])).code).toBe(0);
    [browser, served] = await Promise.all([launchBrowser(), serve(folder)]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
  });

  async function window(options = {}) {
    const opened = await openWindow(browser, served.url, options);
    await showData(opened.page);
    return opened;
  }
  const tab = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('tab', { name, exact: true }).click();
    await idle(page);
  };

  it('opens what is dropped, in its own encoding, and lists its bad rows', async () => {
    const outside = join(scratch.path, 'outside');
    mkdirSync(outside, { recursive: true });
    const { page, complaints } = await window();
    await dropOnWindow(page, [writeChinese(outside)]);
    await page.getByRole('gridcell', { name: '影片0', exact: true }).waitFor();
    expect(existsSync(join(folder, '国产片.csv'))).toBe(true);
    await expect.poll(() => page.getByTestId('reading-facts').textContent()).toMatch(/gb18030|gbk|gb2312/i);
    await expect.poll(() => rowCount(page).textContent()).toBe('40 rows · 4 columns');
    await page.getByRole('button', { name: '1 bad row' }).click();
    await page.getByText('Line 21', { exact: true }).waitFor();
    await page.keyboard.press('Escape');

    // Read wrongly on purpose, and rightly again.
    await page.getByRole('button', { name: 'Read differently' }).click();
    await page.getByLabel('Encoding').selectOption('windows-1252');
    await page.getByRole('button', { name: 'Read the file again', exact: true }).click();
    await expect.poll(() => page.getByTestId('reading-facts').textContent()).toMatch(/windows-1252/i);
    await page.getByRole('button', { name: 'Read differently' }).click();
    await page.getByLabel('Encoding').selectOption('gb18030');
    await page.getByRole('button', { name: 'Read the file again', exact: true }).click();
    await page.getByRole('gridcell', { name: '影片0', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Read differently' }).click();
    await page.getByRole('combobox', { name: '时长（秒）' }).selectOption('text');
    await page.getByRole('button', { name: 'Read the file again', exact: true }).click();
    await page.getByRole('gridcell', { name: '影片1', exact: true }).waitFor();
    await expect
      .poll(() => page.getByRole('columnheader').filter({ hasText: '时长（秒）' }).textContent())
      .toContain('text');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('makes, undoes, moves, switches off and saves steps; the last one is written', async () => {
    const { page, complaints } = await window();
    await openTable(page, 'films.json');
    await expect.poll(() => rowCount(page).textContent()).toBe('3,000 rows · 6 columns');
    await ofColumn(page, 'Year', 'Change type', 'whole number');
    await expect
      .poll(() => page.getByRole('columnheader').filter({ hasText: 'Year' }).textContent())
      .toContain('whole number');
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: 'What to do' }).selectOption('dropMissing');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.poll(() => rowCount(page).textContent()).toBe('1,928 rows · 6 columns');
    await ofColumn(page, 'Major Genre', 'Group by it…');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect.poll(() => rowCount(page).textContent()).toBe('3 rows · 5 columns');
    const grouped = await cells(page);
    expect(grouped.map(([genre]) => genre)).toEqual(['Comedy', 'Drama', 'Western']);

    // The focus is in the grid; the keys of the window take back steps here.
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => rowCount(page).textContent()).toBe('1,928 rows · 6 columns');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => rowCount(page).textContent()).toBe('3 rows · 5 columns');

    const steps = page.getByRole('region', { name: 'Steps' });
    const names = () => steps.locator('.step-name strong').allTextContents();
    // Dropped after grouping nothing is missing; before it the groups are smaller.
    await steps.locator('.step-name').nth(1).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(names).toEqual(['Drop missing', 'Change type', 'Group by']);
    await page.keyboard.press('Space');
    await expect.poll(() => steps.locator('.step.off').count()).toBe(1);
    await steps.locator('.step-name').nth(2).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(names).toEqual(['Group by', 'Drop missing', 'Change type']);
    // Years are gone from a group of texts: the step says so, and the table before it is shown.
    await steps.locator('.step.failed').getByText(/Year/).last().waitFor();
    await page.getByText('A step cannot be done').waitFor();
    await steps.getByRole('button', { name: 'Undo the last change of the steps' }).click();
    await steps.getByRole('button', { name: 'Undo the last change of the steps' }).click();
    await steps.getByRole('button', { name: 'Undo the last change of the steps' }).click();
    await expect.poll(() => steps.locator('.step.failed').count()).toBe(0);
    await expect.poll(() => rowCount(page).textContent()).toBe('3 rows · 5 columns');

    await steps.getByRole('button', { name: 'Step “Group by”' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Show SQL' }).click();
    expect(await steps.locator('.sql-text').textContent()).toMatch(/GROUP BY/i);
    await steps.getByRole('button', { name: 'Recipes' }).click();
    await page.getByRole('menuitem', { name: 'Save as a recipe' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Means by genre');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Recipe saved').waitFor();

    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'CSV' }).first().click();
    await page.getByText('3 rows exported').waitFor();
    const written = readFileSync(join(folder, 'exports', 'films.csv'), 'utf8')
      .trim()
      .split(/\r?\n/);
    expect(written).toHaveLength(4);
    expect(written[0]).toContain('Running Time min');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'XLSX' }).last().click();
    expect((await download).suggestedFilename()).toBe('films.xlsx');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('answers SQL, and refuses what would write', async () => {
    const { page } = await window();
    await openTable(page, 'films');
    await tab(page, 'SQL');
    const editor = page.getByRole('textbox', { name: 'SQL' });
    await editor.fill('SELECT count(*) AS n, max("Year") AS y FROM films');
    await editor.press('Control+Enter');
    await page.getByRole('gridcell', { name: '3000', exact: true }).waitFor();
    await editor.fill("COPY films TO '/tmp/stolen.csv'");
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: /stolen|read|SELECT|access/i })
      .waitFor();
    expect(existsSync('/tmp/stolen.csv')).toBe(false);
    await page.context().close();
  });

  it('sums up, draws and puts charts into the report', async () => {
    const { page, complaints } = await window();
    await openTable(page, 'films');
    await page.getByRole('region', { name: 'Steps' }).getByRole('button', { name: 'Recipes' }).click();
    await page.keyboard.press('Escape');
    await tab(page, 'Summary');
    await page.getByRole('row').filter({ hasText: 'US Gross' }).waitFor();
    await tab(page, 'Charts');
    for (const kind of ['bar', 'line', 'scatter', 'box', 'heat', 'histogram']) {
      await page.getByLabel('Chart', { exact: true }).selectOption(kind);
      await idle(page);
      await page.locator('.chart[data-drawn=true] canvas').first().waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
      await page.screenshot({ path: join(artefacts, `data-chart-${kind}.png`) });
    }
    await page.getByLabel('Chart', { exact: true }).selectOption('scatter');
    await expect.poll(() => page.getByTestId('chart-facts').textContent()).toMatch(/y = .* x \+ .* · R² = /);
    await page.getByRole('button', { name: 'Add to report' }).click();
    await page.getByText('The reports of this project show it').waitFor();
    for (const format of ['PNG', 'SVG']) {
      await page.getByRole('button', { name: 'Save chart' }).click();
      await page.getByRole('menuitem', { name: `${format} into the project` }).click();
      const ending = `.${format.toLowerCase()}`;
      await expect
        .poll(() => readdirSync(join(folder, 'exports')).some((name) => name.endsWith(ending)))
        .toBe(true);
    }
    await tab(page, 'Correlations');
    await page.locator('.chart[data-drawn=true] canvas').first().waitFor();
    await page.screenshot({ path: join(artefacts, 'data-correlations.png') });
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.stop();
    try {
      const out = join(scratch.path, 'report');
      const run = await runCli(['report', folder, '--format', 'html,json,xlsx', '--out', out, '--json']);
      expect(run.stderr).toBe('');
      const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
      expect(report.tables).toHaveLength(1);
      expect(report.tables[0].chart.data.regression.rows).toBeGreaterThan(1000);
      expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('data:image/svg+xml;base64,');
    } finally {
      served = await serve(folder);
    }
  });

  it('measures films: a column a film becomes rows, and the project stands among them', async () => {
    const { page, complaints } = await window();
    await openTable(page, 'cutting lengths.csv');
    await tab(page, 'Film measures');
    await page.getByRole('button', { name: 'Turn columns into rows' }).click();
    await page.getByRole('heading', { name: /This project/ }).waitFor();
    await page.getByText(/number \d of 6 from the shortest/).waitFor();
    await page.getByRole('button', { name: '长镜头' }).click();
    await page.getByText(/number \d of 5 from the shortest/).waitFor();
    await idle(page);
    await page.locator('.chart[data-drawn=true]').nth(2).waitFor();
    await page.screenshot({ path: join(artefacts, 'data-films.png'), fullPage: true });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('scrolls through a long table to its end, and through a wide one', async () => {
    const long = join(folder, 'long.csv');
    const rows = Array.from({ length: 600_000 }, (_, i) => i);
    writeFileSync(long, `n,twice\n${rows.map((n) => `${n},${2 * n}`).join('\n')}\n`);
    const { page } = await window();
    await dropOnWindow(page, [long]);
    await expect.poll(() => rowCount(page).textContent()).toBe('600,000 rows · 2 columns');
    const grid = page.getByRole('grid');
    await grid.focus();
    await page.keyboard.press('Control+End');
    await page.getByRole('gridcell', { name: '1199998', exact: true }).waitFor();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Control+Home');
    await page.getByRole('gridcell', { name: '0', exact: true }).first().waitFor();
    await page.context().close();
  });

  it.each([
    { colorScheme: 'dark', locale: 'en' },
    { colorScheme: 'light', locale: 'zh-CN' },
  ] as const)(
    'is readable and named for everyone: $colorScheme, $locale',
    async ({ colorScheme, locale }) => {
      const { page, complaints } = await window({ colorScheme, locale });
      await openTable(page, 'films');
      const problems: string[] = [];
      for (let i = 0; i < 6; i += 1) {
        await page.getByRole('tab').nth(i).click();
        await idle(page);
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
        );
        await page.screenshot({ path: join(artefacts, `data-${i}-${colorScheme}-${locale}.png`) });
        const { violations } = await new AxeBuilder({ page })
          .disableRules(['label-content-name-mismatch'])
          .analyze();
        problems.push(
          ...violations.flatMap(({ id, nodes }) =>
            nodes.map(
              ({ target, failureSummary }) => `tab ${i}: ${id} ${target.join(' ')} ${failureSummary}`,
            ),
          ),
        );
      }
      await page
        .getByRole('region', { name: /Steps|步骤/ })
        .getByRole('button', { name: /Add a step|添加步骤/ })
        .click();
      await page.screenshot({ path: join(artefacts, `data-step-${colorScheme}-${locale}.png`) });
      const { violations } = await new AxeBuilder({ page }).analyze();
      problems.push(
        ...violations.map(({ id, nodes }) => `dialog: ${id} ${nodes.map(({ target }) => target).join(' ')}`),
      );
      expect(problems).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
