/**
 * Take docs/images/report.png again, after `npm run demo`: `npx node scripts/screenshot.mjs trimbin-sample`.
 * Needs a Chrome or Chromium on the machine.
 */
import './requireNode.mjs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { findBrowser } from './findBrowser.mjs';
import { root } from './sources.mjs';

const folder = resolve(process.argv[2] ?? 'trimbin-sample');
const executablePath = findBrowser();
if (!executablePath) throw new Error('No Chrome, Chromium or Edge was found; name one in TRIMBIN_BROWSER.');

const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  await page.goto(pathToFileURL(join(folder, 'trimbin-reports/report.html')).href);
  const heading = page.getByRole('heading', { name: 'film/the-last-reel.mp4' });
  const box = await heading.boundingBox();
  if (!box) throw new Error(`The report of ${folder} does not show the sample film.`);
  const clip = { x: 0, y: Math.max(0, box.y - 16), width: 1180, height: 940 };
  await page.screenshot({ path: join(root, 'docs/images/report.png'), fullPage: true, clip });
  process.stdout.write('docs/images/report.png\n');
} finally {
  await browser.close();
}
