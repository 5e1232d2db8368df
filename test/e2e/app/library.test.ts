import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { makeThreeShots, scratchFolder } from '../../support/clips.ts';
import {
  hasBrowser,
  keyOfView,
  launchBrowser,
  openWindow,
  serve,
  withoutBrowser,
  type Served,
} from './browser.ts';
import { dropOnWindow } from './drop.ts';

const scratch = scratchFolder('library');
const project = join(scratch.path, 'project');
const elsewhere = join(scratch.path, 'another disk');

describe.skipIf(!hasBrowser)(`the library in a browser${withoutBrowser}`, () => {
  let browser: Browser;
  let served: Served;
  let page: Page;

  beforeAll(async () => {
    for (const folder of [project, elsewhere]) mkdirSync(folder, { recursive: true });
    await makeThreeShots(join(project, 'a.mp4'));
    await makeThreeShots(join(project, 'b.mp4'), { size: '288x162' });
    await makeThreeShots(join(project, 'c.mp4'), { size: '240x136' });
    await runCli(['analyze', project]);
    renameSync(join(project, 'b.mp4'), join(elsewhere, 'renamed 1.mp4'));
    renameSync(join(project, 'c.mp4'), join(elsewhere, 'renamed 2.mp4'));
    await runCli(['analyze', project]);
    [browser, served] = await Promise.all([launchBrowser(), serve(project)]);
    ({ page } = await openWindow(browser, served.url));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    scratch.remove();
  });

  const tile = (name: string) => page.getByRole('gridcell', { name: new RegExp(`^${name}`) });
  const spoken = (name: string) => () => tile(name).getAttribute('aria-label');
  const chosen = () => page.getByRole('gridcell', { selected: true }).count();

  it('is worked by keyboard from the first moment: labels of several, and back', async () => {
    await tile('a.mp4').waitFor();
    // Nothing was pressed yet: the list has the keyboard.
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(chosen).toBe(2);
    for (const key of ['3', 'p', '6']) await page.keyboard.press(key);
    for (const name of ['a.mp4', 'b.mp4'])
      await expect.poll(spoken(name)).toMatch(/3 stars.*Pick.*Red|Pick.*3 stars.*Red|3 stars.*Red.*Pick/);
    expect(await spoken('c.mp4')()).not.toMatch(/stars/);
    for (const sign of [/Red/, /Pick/, /stars/]) {
      await page.keyboard.press('Control+z');
      for (const name of ['a.mp4', 'b.mp4']) await expect.poll(spoken(name)).not.toMatch(sign);
    }
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(spoken('b.mp4')).toMatch(/3 stars/);
  });

  it('goes from view to view and back without losing the keyboard', async () => {
    await page.keyboard.press(keyOfView('reports'));
    await page.getByRole('heading', { name: 'Reports', level: 2 }).waitFor();
    await page.keyboard.press(keyOfView('library'));
    await tile('a.mp4').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('textbox').fill('看第二条, “good” light');
    await page.keyboard.press('Control+Enter');
    await expect.poll(spoken('a.mp4')).toMatch(/Has notes/);
    await page.keyboard.press('/');
    await page.keyboard.type('第二条');
    await page.getByText('2 of 3').waitFor();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
    await page.keyboard.press('Shift+f');
    await page.getByText('3 of 3').waitFor();
  });

  it('keeps a filter over a number under a name', async () => {
    await page.keyboard.press('f');
    const panel = page.getByRole('region', { name: 'Filter' });
    await panel.getByLabel('Add a number…').selectOption({ label: 'Width' });
    await panel.getByRole('textbox', { name: 'Width, from' }).fill('280');
    await panel.getByRole('textbox', { name: 'Width, from' }).press('Enter');
    await page.getByText('2 of 3').waitFor();
    await page.getByRole('button', { name: 'Saved filters' }).click();
    await page.getByRole('menuitem', { name: 'Save this filter…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('wide 宽');
    await page.keyboard.press('Enter');
    await page.getByText('Filter “wide 宽” saved').waitFor();
    await panel.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByText('3 of 3').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Saved filters' }).click();
    await page
      .getByRole('menuitem', { name: /wide 宽/ })
      .first()
      .click();
    await page.getByText('2 of 3').waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Shift+f');
  });

  it('finds one clip again where it was put, and the other follows by content', async () => {
    await tile('b.mp4').click();
    await page.getByRole('button', { name: 'Relink…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(join(project, 'a.mp4'));
    await dialog.getByRole('button', { name: 'Relink', exact: true }).click();
    // Another film is not taken for it.
    await dialog.getByText(/other content/).waitFor();
    await dialog.getByRole('textbox').fill(join(elsewhere, 'renamed 1.mp4'));
    await dialog.getByRole('button', { name: 'Relink', exact: true }).click();
    await page.getByText('2 clips relinked').waitFor();
    for (const name of ['b.mp4', 'c.mp4']) await expect.poll(spoken(name)).not.toMatch(/Offline/);
  });

  it('keeps apart what has the same name, and says when the disk is full', async () => {
    const again = join(scratch.path, 'card');
    mkdirSync(again);
    await makeThreeShots(join(again, 'a.mp4'), { size: '224x126' });
    await dropOnWindow(page, [join(again, 'a.mp4')]);
    await page.getByText('1 file added').waitFor();
    await tile('a \\(2\\)\\.mp4').waitFor();
    expect(
      readdirSync(project)
        .filter((name) => name.endsWith('.mp4'))
        .sort(),
    ).toEqual(['a (2).mp4', 'a.mp4']);
    const full = { code: 'disk-full', message: 'The disk is full: a.mp4 needs 40 kB more.' };
    await page.route('**/upload?*', (route) => route.fulfill({ status: 507, json: { error: full } }));
    await dropOnWindow(page, [join(again, 'a.mp4')]);
    await page.getByRole('alert').getByText(full.message).waitFor();
    await page.unroute('**/upload?*');
  });

  it('goes on over a line that drops, with what was done meanwhile', async () => {
    const { page: other } = await openWindow(browser, served.url, {}, keepSockets);
    const drop = () =>
      other.evaluate(() => (globalThis as unknown as { sockets: WebSocket[] }).sockets.at(-1)?.close(3000));
    const row = other.getByRole('gridcell', { name: /^a\.mp4/ });
    await row.click();
    for (const stars of ['1', '5', '2']) {
      await drop();
      await other.keyboard.press(stars);
      await expect.poll(() => row.getAttribute('aria-label')).toMatch(new RegExp(`${stars} stars?`));
      // The first window is told as well.
      await expect.poll(spoken('a.mp4')).toMatch(new RegExp(`${stars} stars?`));
    }
    expect(
      await other.evaluate(() => (globalThis as unknown as { sockets: WebSocket[] }).sockets.length),
    ).toBe(4);
    await other.context().close();
  });
});

/** Runs in the page before its own scripts: whoever has the sockets can break them. */
function keepSockets(): void {
  const kept: WebSocket[] = [];
  const Original = globalThis.WebSocket;
  Object.assign(globalThis, {
    sockets: kept,
    WebSocket: class extends Original {
      constructor(address: string | URL) {
        super(address);
        kept.push(this);
      }
    },
  });
}
