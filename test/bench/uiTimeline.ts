/**
 * The timeline of one clip of two hours with 3,000 shots in Debian's Chromium: time until its lanes are seen, frames a
 * second (from Chromium's own trace) while it zooms, scrolls and is scrubbed, and heap. `npx tsx test/bench/uiTimeline.ts`.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser, openWindow, serve } from '../e2e/app/browser.ts';
import { openTestCore } from '../support/core.ts';
import { largeProject } from './largeProject.ts';
import { median } from './run.ts';
import { drawnIntervals } from './trace.ts';

const size = { clips: 1, shotsPerClip: 3000, framesPerShot: 60 };
const cache = join(process.env['TRIMBIN_CACHE'] ?? tmpdir(), 'trimbin-bench');
/** How long each movement is watched, ms. */
const watchMs = 4000;

type Movement = 'zoom' | 'scroll' | 'scrub';

/** One event a frame, as a fast hand gives them: deep into the clip and out again, along it, or over the ruler. */
function moveLanes([movement, forMs]: [Movement, number]): Promise<void> {
  const deck = document.querySelector('.lane-canvas');
  if (!deck) throw new Error('There are no lanes.');
  const box = deck.getBoundingClientRect();
  const at = { clientX: box.left + box.width * 0.37, clientY: box.top + 60, bubbles: true, cancelable: true };
  const ruler = (x: number) => ({ ...at, clientX: x, clientY: box.top + 8, pointerId: 1, button: 0 });
  const start = performance.now();
  if (movement === 'scrub') {
    // A made-up pointer cannot be captured.
    (deck as HTMLElement).setPointerCapture = () => undefined;
    deck.dispatchEvent(new PointerEvent('pointerdown', ruler(box.left + 10)));
  }
  return new Promise((done) => {
    const step = (): void => {
      const passed = performance.now() - start;
      if (passed >= forMs) {
        if (movement === 'scrub') deck.dispatchEvent(new PointerEvent('pointerup', ruler(box.left + 10)));
        return done();
      }
      const isOut = Math.floor(passed / 1300) % 2 === 1;
      if (movement === 'zoom') {
        deck.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: isOut ? 60 : -60, ctrlKey: true }));
      } else if (movement === 'scroll') {
        deck.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: isOut ? -90 : 90 }));
      } else {
        const x = box.left + box.width * (0.5 + 0.45 * Math.sin(passed / 400));
        deck.dispatchEvent(new PointerEvent('pointermove', ruler(x)));
      }
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** @returns intervals between frames that were drawn while the lanes moved, ms. */
async function watch(browser: Browser, page: Page, movement: Movement): Promise<number[]> {
  return drawnIntervals(browser, page, () =>
    page.evaluate(moveLanes, [movement, watchMs] as [Movement, number]),
  );
}

/** The share of intervals that are at most this long. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function say(what: string, value: string, goal: string): void {
  process.stdout.write(`${what.padEnd(46)} ${value.padStart(26)}   goal ${goal}\n`);
}

async function clipIdOf(folder: string): Promise<string> {
  const core = openTestCore();
  try {
    await core.client.call('projects.open', { folder });
    const { clips } = await core.client.call('library.list', {});
    const id = clips.id[0];
    if (id === undefined) throw new Error('The project has no clip.');
    return id;
  } finally {
    await core.close();
  }
}

const folder = await largeProject(cache, size);
const clipId = await clipIdOf(folder);
const [browser, served] = await Promise.all([launchBrowser(), serve(folder)]);
try {
  const { page, complaints } = await openWindow(browser, served.url, {
    viewport: { width: 1440, height: 900 },
  });
  // tsx marks functions with their names; the page knows nothing of that.
  await page.evaluate('globalThis.__name = (value) => value');
  const start = performance.now();
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/timeline/${clipId}`);
  await page.locator('.lane-canvas').waitFor();
  say('lanes are there after', `${Math.round(performance.now() - start)} ms`, '–');
  await page.waitForTimeout(1500);
  for (const movement of ['zoom', 'scroll', 'scrub'] as const) {
    if (movement === 'scroll') await page.evaluate(moveLanes, ['zoom', 900] as [Movement, number]);
    const intervals = await watch(browser, page, movement);
    const fps = 1000 / median(intervals);
    say(`${movement}: frames/s, median`, fps.toFixed(1), '≥ 50');
    say(`${movement}: slowest of 20 frames`, `${quantile(intervals, 0.95).toFixed(1)} ms`, '–');
  }
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 2 ** 20;
  say('heap', `${heap.toFixed(0)} MiB`, '≤ 300 MiB');
  // The rows are generated: there is no footage, and the one answer that is missing is the film.
  const others = complaints.filter(
    (complaint) => !(complaint.includes('404') && complaint.includes('/media/')),
  );
  for (const complaint of others) say('complaint', complaint, 'none');
} finally {
  await browser.close();
  await served.stop();
}
