/**
 * The subtitle view with 10,000 cues in Debian's Chromium, alone and beside a second track of as many: time until the
 * cues are seen, frames a second while the list scrolls (from Chromium's own trace), time from a key to the letter on
 * screen, from Enter in the field of the search to the hit, and heap. `npx tsx test/bench/uiSubtitles.ts [runs]`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser, openWindow, serve, showView } from '../e2e/app/browser.ts';
import { srt } from '../e2e/app/subtitleProject.ts';
import { openTestCore } from '../support/core.ts';
import { median } from './run.ts';
import { drawnIntervals, keptHeapMiB, say, scrollDown } from './trace.ts';

const runs = Number(process.argv[2] ?? 3);
const cues = 10_000;
const words = ['The ship leaves at dawn', 'nobody had told them', 'wait for the signal', 'it was closed'];

/** Cues of one or two lines, with faults here and there, as long as a film of four hours. */
function film(shiftMs: number): string {
  return srt(
    Array.from({ length: cues }, (_, i) => {
      const start = shiftMs + i * 1440;
      const second = i % 3 === 0 ? `\n${words[(i + 1) % words.length]}  and so on.` : '';
      return [
        start,
        start + 400 + ((i * 7919) % 1000),
        `${i + 1}: ${words[i % words.length]}${second}`,
      ] as const;
    }),
  );
}

/** Medians and the 95th percentile of what one run measured, ms. */
type Measures = Record<
  'open' | 'judged' | 'frames' | 'late' | 'key' | 'keyWorst' | 'find' | 'undo' | 'heap',
  number
>;

async function measure(browser: Browser, page: Page, second: boolean): Promise<Measures> {
  const start = performance.now();
  const place = second ? `?second=${await idOf(page, 'b.srt')}` : '';
  await showView(page, `#/subtitles/${await idOf(page, 'a.srt')}${place}`);
  await page.locator('.cue-body [role=row]').first().waitFor();
  if (second) await page.locator('[data-beside]').first().waitFor();
  const open = performance.now() - start;
  await page
    .locator('.judge-state:not([aria-busy=true])')
    .getByText(/finding/)
    .waitFor();
  const judged = performance.now() - start;
  const box = await page.locator('.cue-list').boundingBox();
  if (!box) throw new Error('There is no list.');
  const at = { x: box.x + 300, y: box.y + 200 };
  const intervals = await drawnIntervals(browser, page, () =>
    scrollDown(page, { ...at, distance: 15_000, speed: 4000 }),
  );
  // In the middle of the track.
  await page.locator('.cue-list').evaluate((list) => {
    list.scrollTop = list.scrollHeight / 2;
  });
  await page.locator('.cue-body [role=row]').nth(12).dblclick();
  await page.locator('.cue-area').waitFor();
  await page.keyboard.press('End');
  const keys = await typeLetters(page);
  await page.keyboard.press('Shift+Enter');
  await page.locator('.save-state:not([aria-busy=true])').waitFor();
  const undo = await timedIn(async () => {
    await page.keyboard.press('Control+z');
    await page.getByText(/^Undone/).waitFor();
  });
  await page.keyboard.press('Control+f');
  const field = page.getByRole('textbox', { name: 'Find', exact: true });
  const find = await timedIn(async () => {
    await field.fill('signal');
    await page
      .locator('.find-count')
      .getByText(/ of [1-9]/)
      .waitFor();
  });
  await page.keyboard.press('Escape');
  return {
    ...{ open, judged, undo, find, heap: await keptHeapMiB(page) },
    ...{ frames: 1000 / median(intervals) },
    late: intervals.filter((ms) => ms > 25).length / Math.max(1, intervals.length),
    ...{ key: median(keys), keyWorst: percentile(keys, 0.95) },
  };
}

async function timedIn(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? NaN;

const idOf = (page: Page, name: string): Promise<string> =>
  page
    .getByRole('combobox', { name: 'Track', exact: true })
    .locator('option', { hasText: name })
    .first()
    .evaluate((option: HTMLOptionElement) => option.value);

/**
 * Forty letters at the pace of a fast typist, over four bursts of saving and judging. @returns from each key to the frame
 * after the letter, as the page's own clock has it (Event Timing), ms.
 */
async function typeLetters(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const entries: number[] = [];
    Object.assign(window, { keyMs: entries });
    window.addEventListener(
      'keydown',
      (event) => {
        const from = event.timeStamp;
        requestAnimationFrame(() => setTimeout(() => entries.push(performance.now() - from)));
      },
      true,
    );
  });
  for (let burst = 0; burst < 4; burst += 1) {
    for (const letter of 'ten letter') {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.waitForTimeout(90);
    }
    // Long enough to be saved and judged while the next letters come.
    await page.waitForTimeout(450);
  }
  return page.evaluate(() => (window as unknown as { keyMs: number[] }).keyMs);
}

const folder = join(tmpdir(), `trimbin-bench-subtitles-${process.pid}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'a.srt'), film(0));
writeFileSync(join(folder, 'b.srt'), film(120));
const core = openTestCore();
await core.client.call('projects.open', { folder });
await core.client.call('analysis.run', {});
await core.close();
try {
  for (const second of [false, true]) {
    const all: Measures[] = [];
    for (let run = 0; run < runs; run += 1) {
      const [served, browser] = await Promise.all([serve(folder), launchBrowser()]);
      try {
        const { page } = await openWindow(
          browser,
          served.url,
          { viewport: { width: 1440, height: 900 } },
          () => {
            // tsx marks functions with their names; the page knows nothing of that.
            Object.assign(globalThis, { __name: (value: unknown) => value });
          },
        );
        await showView(page, '#/subtitles');
        await page.locator('.cue-body [role=row]').first().waitFor();
        await showView(page, '#/library');
        await page.locator('.cue-body').waitFor({ state: 'detached' });
        await showView(page, '#/subtitles');
        await page.locator('.cue-body [role=row]').first().waitFor();
        all.push(await measure(browser, page, second));
      } finally {
        await browser.close();
        await served.stop();
      }
    }
    const of = (key: keyof Measures): number => median(all.map((one) => one[key]));
    const name = second ? 'two tracks' : 'one track';
    say(`${name} of ${cues} cues: opened again to cues seen`, `${of('open').toFixed(0)} ms`, '≤ 1500 ms');
    say(`${name}: to judged`, `${of('judged').toFixed(0)} ms`, '–');
    say(`${name}: frames a second while scrolling, median`, of('frames').toFixed(1), '≥ 50');
    say(`${name}: share of frames later than 25 ms`, `${(of('late') * 100).toFixed(1)} %`, '–');
    say(
      `${name}: key to letter, median / 95 %`,
      `${of('key').toFixed(0)} / ${of('keyWorst').toFixed(0)} ms`,
      '≤ 50 / 100 ms',
    );
    say(`${name}: undo to seen`, `${of('undo').toFixed(0)} ms`, '≤ 500 ms');
    say(`${name}: find to counted`, `${of('find').toFixed(0)} ms`, '≤ 300 ms');
    say(`${name}: heap kept`, `${of('heap').toFixed(0)} MiB`, '≤ 300');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
