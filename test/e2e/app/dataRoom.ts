import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import iconv from 'iconv-lite';
import { showView } from './browser.ts';

/** A table as it comes out of an office: GB18030, and a line with too many cells. */
export function writeChinese(folder: string): string {
  const lines = ['片名,类型,时长（秒）,票房'];
  for (let i = 0; i < 40; i += 1)
    lines.push(`影片${i},${i % 2 === 0 ? '剧情' : '喜剧'},${5400 + i * 60},${i}.5`);
  lines.splice(20, 0, '坏行,剧情,1,2,3,4');
  const path = join(folder, '国产片.csv');
  writeFileSync(path, iconv.encode(`${lines.join('\n')}\n`, 'gb18030'));
  return path;
}

const genres = ['Drama', 'Comedy', 'Western', null] as const;

/** Like the films of vega: numbers that are texts in some rows, missing values, a long name. */
export function writeDirty(folder: string): string {
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    Title: `Film ${i}`,
    Year: String(1960 + (i % 50)),
    'Major Genre': genres[i % 4],
    'Running Time min': i % 7 === 0 ? null : 80 + (i % 61),
    'US Gross': 1000 * ((i * 7919) % 4001),
    'A column with a name that is far longer than anybody would ever want to read in a table': i % 3,
  }));
  const path = join(folder, 'films.json');
  writeFileSync(path, JSON.stringify(rows));
  return path;
}

/** A column a film, as the table of Cutting and others. */
export function writeWide(folder: string): string {
  const films = ['A Quiet Street', '长镜头', 'ليل', 'Fast Cut', 'Slow Cut'];
  const lines = [films.join(',')];
  for (let shot = 0; shot < 160; shot += 1) {
    const cells = films.map((_, film) =>
      shot < 160 - film * 20 ? (1 + film + Math.exp(Math.sin(shot * (film + 1)) * 1.2)).toFixed(3) : '',
    );
    lines.push(cells.join(','));
  }
  const path = join(folder, 'cutting lengths.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** Open a table of the list and wait for its rows. */
export async function openTable(page: Page, name: string): Promise<void> {
  await page
    .getByRole('region', { name: /^(Tables|表)$/ })
    .getByRole('button', { name, exact: false })
    .first()
    .click();
  await page.locator('.data-cell').first().waitFor();
  await idle(page);
}

export async function showData(page: Page): Promise<void> {
  await showView(page, '#/data');
  await page.locator('.tables').waitFor();
}

/** Nothing is asked for, compiled or opened any more. */
export async function idle(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelectorAll('[aria-busy=true], .awaited, .data-room .spinner').length === 0,
  );
}

/** The texts of the cells in view, row by row. */
export async function cells(page: Page): Promise<string[][]> {
  return page
    .locator('.data-row')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('.data-cell')].map((cell) => cell.textContent ?? '')),
    );
}

export const rowCount = (page: Page): Locator => page.getByTestId('row-count');

/** Choose an entry of the menu of a column. */
export async function ofColumn(page: Page, column: string, ...entries: string[]): Promise<void> {
  await page.getByRole('button', { name: `What to do with ${column}`, exact: true }).click();
  for (const entry of entries)
    await page
      .getByRole('menuitem', { name: entry, exact: true })
      .or(page.getByRole('menuitemcheckbox', { name: entry, exact: true }))
      .click();
}
