import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../support/cli.ts';
import { makeThreeShots } from '../../support/clips.ts';
import { electronBinary, whyNoElectron } from './electronBinary.ts';

const binary = electronBinary();

/** What the test calls in the page: the line itself, as the preload gives it. */
interface PageWindow {
  trimbin: { send(message: unknown): void; onMessage(listener: (message: unknown) => void): () => void };
}

/** One call over the page's own line. */
function call(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([wanted, given]) => {
      const { trimbin } = globalThis as unknown as PageWindow;
      const id = `test-${Math.random()}`;
      return new Promise((resolve) => {
        const stop = trimbin.onMessage((message) => {
          const answer = message as { id?: string; type: string; value?: unknown; error?: unknown };
          if (answer.id !== id || answer.type === 'progress') return;
          stop();
          resolve(answer.type === 'result' ? answer.value : { error: answer.error });
        });
        trimbin.send({ type: 'call', id, name: wanted, input: given });
      });
    },
    [name, input] as const,
  );
}

describe.skipIf(binary === null)(binary === null ? whyNoElectron : 'the program in Electron', () => {
  let folder: string;
  let program: ElectronApplication;

  async function launch(...args: string[]): Promise<Page> {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const options = [projectRoot, `--user-data-dir=${join(folder, 'user')}`, ...sandbox, ...args];
    program = await _electron.launch({ executablePath: binary ?? '', args: options });
    return program.firstWindow();
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trimbin-electron-'));
    mkdirSync(join(folder, 'project'));
    await makeThreeShots(join(folder, 'project/a.mp4'));
  });
  afterEach(async () => {
    await program.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens the folder that it is given, and plays a clip by range', async () => {
    const page = await launch(join(folder, 'project'));
    expect(page.url()).toBe('trimbin://app/');
    expect(await call(page, 'projects.current', {})).toMatchObject({ root: join(folder, 'project') });
    expect(await call(page, 'analysis.run', {})).toMatchObject({ clips: { ok: 1 } });
    const [clip] = (await call(page, 'clips.list', {})) as { id: string }[];
    const part = await page.evaluate(async (id) => {
      const answer = await fetch(`./media/${id}`, { headers: { range: 'bytes=4-7' } });
      return [answer.status, await answer.text()];
    }, clip?.id);
    expect(part).toEqual([206, 'ftyp']);
  });

  it('gives the page nothing but its line', async () => {
    const page = await launch();
    const seen = await page.evaluate(() => {
      const all = globalThis as unknown as Record<string, unknown>;
      return [typeof all['require'], typeof all['process'], Object.keys(all['trimbin'] as object).sort()];
    });
    expect(seen).toEqual(['undefined', 'undefined', ['onMessage', 'send']]);
    const outcome = await page.evaluate(async () => {
      const opened = window.open('https://example.com/');
      const fetched = await fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      );
      window.location.href = 'https://example.com/';
      return [opened, fetched];
    });
    expect(outcome).toEqual([null, 'refused']);
    expect(page.url()).toBe('trimbin://app/');
    expect(program.windows()).toHaveLength(1);
  });

  it('may fill the screen and copy, and gets no other permission', async () => {
    const page = await launch();
    const given = await page.evaluate(async () => {
      const of = (asked: Promise<unknown>): Promise<boolean> =>
        asked.then(
          () => true,
          () => false,
        );
      const filled = await of(document.documentElement.requestFullscreen());
      await document.exitFullscreen();
      const copied = await of(navigator.clipboard.writeText('/work/film/a.mov'));
      const heard = await of(navigator.mediaDevices.getUserMedia({ audio: true }));
      return { filled, copied, heard, notified: await Notification.requestPermission() };
    });
    expect(given).toEqual({ filled: true, copied: true, heard: false, notified: 'denied' });
  });

  it('opens a window again for a command of the menu', async () => {
    const page = await launch();
    await program.evaluate(({ app, BrowserWindow }) => {
      app.removeAllListeners('window-all-closed');
      app.on('window-all-closed', () => undefined);
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await expect.poll(() => page.isClosed()).toBe(true);
    const next = program.waitForEvent('window');
    await program.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('settings')?.click());
    await (await next).getByRole('heading', { name: /Settings|设置/ }).waitFor();
  });

  it('has a menu whose commands reach the page', async () => {
    const page = await launch();
    const heard = page.evaluate(() => {
      const { trimbin } = globalThis as unknown as PageWindow;
      return new Promise((resolve) => {
        trimbin.onMessage((message) => {
          const { name, payload } = message as { name?: string; payload?: unknown };
          if (name === 'host.menu') resolve(payload);
        });
      });
    });
    await program.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('palette')?.click());
    expect(await heard).toEqual({ command: 'palette' });
  });

  it('remembers its window and its project', async () => {
    await launch(join(folder, 'project'));
    await program.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 70, width: 900, height: 600 }),
    );
    await program.close();
    const state = JSON.parse(readFileSync(join(folder, 'user/window.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(state).toMatchObject({ bounds: { width: 900, height: 600 }, folder: join(folder, 'project') });
    const page = await launch();
    expect(await call(page, 'projects.current', {})).toMatchObject({ root: join(folder, 'project') });
  });

  it('goes on with a job when the page is loaded anew, and ends in order in the middle of one', async () => {
    const page = await launch(join(folder, 'project'));
    const left = { type: 'call', id: 'left', name: 'analysis.run', input: {} };
    await page.evaluate((message) => (globalThis as unknown as PageWindow).trimbin.send(message), left);
    await page.reload();
    const states = async () =>
      ((await call(page, 'jobs.list', {})) as { status: string }[]).map(({ status }) => status);
    await expect.poll(states, { timeout: 30_000 }).toEqual(['done']);
    await program.close();
    const again = await launch(join(folder, 'project'));
    expect(await call(again, 'projects.current', {})).toMatchObject({ readOnly: false });
  });
});
