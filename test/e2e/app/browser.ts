import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { viewIds, type ViewId } from '#shared/domain/views.ts';
import { finished, startCli } from '../../support/cli.ts';
import { findBrowser } from '../../../scripts/findBrowser.mjs';

export const browserPath = findBrowser();
/** For `describe.skipIf`; the title says why. */
export const hasBrowser = browserPath !== null;
export const withoutBrowser = hasBrowser ? '' : ' (skipped: no Chrome, Chromium or Edge on this machine)';

export interface Served {
  url: string;
  /** Where the settings of this run lie: never the person's own. */
  configFolder: string;
  stop(): Promise<void>;
}

/** `trimbin serve` as a person starts it, with settings of its own. */
export async function serve(folder: string | null, configFolder = newConfigFolder()): Promise<Served> {
  const child = startCli(['serve', ...(folder === null ? [] : [folder]), '--no-open', '--json'], {
    TRIMBIN_CONFIG_DIR: configFolder,
  });
  const end = finished(child);
  let text = '';
  while (!text.includes('}')) {
    if (!child.stdout) throw new Error('The program has no output.');
    const next = await Promise.race([once(child.stdout, 'data') as Promise<[Buffer]>, end]);
    if (!Array.isArray(next)) throw new Error(`serve has ended: ${next.stderr}`);
    text += String(next[0]);
  }
  const { url } = JSON.parse(text) as { url: string };
  return {
    url,
    configFolder,
    async stop() {
      child.kill('SIGTERM');
      await end;
      rmSync(configFolder, { recursive: true, force: true });
    },
  };
}

function newConfigFolder(): string {
  return mkdtempSync(join(tmpdir(), 'trimbin-config-'));
}

export async function launchBrowser(): Promise<Browser> {
  if (browserPath === null) throw new Error('There is no browser.');
  return chromium.launch({
    executablePath: browserPath,
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

export interface Opened {
  page: Page;
  /** What the page complained of: errors of scripts and of its content policy. */
  complaints: string[];
}

/** A window of its own, with the page loaded and the line up. */
export async function openWindow(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  /** Runs in the page before its own scripts. */
  prepare?: () => void,
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    locale: 'en-GB',
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    ...options,
  });
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url);
  await page.getByRole('navigation').waitFor();
  return { page, complaints };
}

/** The key that shows a view: its place in the rail. */
export const keyOfView = (id: ViewId): string => `Control+${viewIds.indexOf(id) + 1}`;

/** Go to a view by its address, as its link does. */
export async function showView(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}
