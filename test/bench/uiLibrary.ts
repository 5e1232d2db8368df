/**
 * The library with 10,000 shots in 500 clips in Debian's Chromium: time until it is seen, frames a second while it
 * scrolls (from Chromium's own trace), and heap. `npx tsx test/bench/uiLibrary.ts [runs]`.
 */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/findBrowser.mjs';
import { largeProject } from './largeProject.ts';
import { median, projectRoot } from './run.ts';
import { drawnIntervals, say, scrollDown } from './trace.ts';

const runs = Number(process.argv[2] ?? 3);
const cache = join(process.env['TRIMBIN_CACHE'] ?? tmpdir(), 'trimbin-bench');

interface Served {
  url: string;
  /** Processor time that the program has used so far, s. */
  cpu(): number;
  stop(): Promise<void>;
}

/** Ticks of `/proc/<pid>/stat` a second, on every Linux that Trimbin is measured on. */
const ticksPerSecond = 100;

function cpuSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch (error) {
    // Only Linux tells it this way.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NaN;
    throw error;
  }
}

/** Start the browser host of the built program on a folder. */
function serve(folder: string): Promise<Served> {
  const arguments_ = [join(projectRoot, 'scripts/launch.mjs'), 'serve', folder, '--no-open', '--json'];
  const child = spawn(process.execPath, arguments_, {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: projectRoot,
  });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  return new Promise((resolve, reject) => {
    let text = '';
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`serve ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      text += String(chunk);
      const url = /"url":\s*"([^"]+)"/.exec(text)?.[1];
      if (url === undefined) return;
      resolve({ url, cpu: () => cpuSeconds(child.pid), stop: () => (child.kill('SIGTERM'), ended) });
    });
  });
}

/** Notes on the page's clock when the socket opens, and when rows with pictures are first painted. */
function watchFirstRows(look: string): void {
  window.localStorage.setItem('trimbin-library', look);
  const marks = { socket: 0, rows: 0, pictures: 0 };
  Object.assign(window, { marks });
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given: ConstructorParameters<typeof Socket>) {
      super(...given);
      this.addEventListener('open', () => (marks.socket ||= performance.now()));
    }
  };
  const look_ = (): void => {
    const rows = document.querySelectorAll('[data-row]');
    // Now what is there has been laid out; the frame after this one has it on screen.
    if (rows.length > 0 && marks.rows === 0) requestAnimationFrame(() => (marks.rows = performance.now()));
    const images = [...document.querySelectorAll<HTMLImageElement>('[data-row] img')];
    const inView = images.filter((image) => image.getBoundingClientRect().top < window.innerHeight);
    if (inView.length > 0 && inView.every((image) => image.complete)) {
      requestAnimationFrame(() => (marks.pictures = performance.now()));
    } else requestAnimationFrame(look_);
  };
  requestAnimationFrame(look_);
}

interface Opened {
  page: Page;
  rowsMs: number;
  picturesMs: number;
  /** Processor time of the page's main thread from its beginning to its pictures, s. */
  cpu: number;
}

async function openLibrary(browser: Browser, url: string, look: object): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // tsx marks functions with their names; the page knows nothing of that.
  await page.addInitScript('globalThis.__name = (value) => value;');
  await page.addInitScript(watchFirstRows, JSON.stringify(look));
  const session = await context.newCDPSession(page);
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await session.send('Performance.enable');
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as unknown as { marks: Marks }).marks.pictures > 0);
  const { socket, rows, pictures } = await page.evaluate(() => (window as unknown as { marks: Marks }).marks);
  const { metrics } = await session.send('Performance.getMetrics');
  const cpu = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  return { page, rowsMs: rows - socket, picturesMs: pictures - socket, cpu };
}

interface Marks {
  socket: number;
  rows: number;
  pictures: number;
}

async function heapMiB(page: Page): Promise<{ used: number; kept: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 2 ** 20;
  };
  const used = await read();
  await session.send('HeapProfiler.collectGarbage');
  return { used, kept: await read() };
}

const folder = await largeProject(cache);
const executablePath = findBrowser();
if (!executablePath) throw new Error('No Chrome, Chromium or Edge was found; name one in TRIMBIN_BROWSER.');
const looks = {
  'shots, grid': { of: 'shots', layout: 'grid', isFactsOpen: true },
  'shots, table': { of: 'shots', layout: 'table', isFactsOpen: true },
};
for (const [name, look] of Object.entries(looks)) {
  const measured = { rows: [], pictures: [], rates: [], slow: [], heaps: [], page: [], program: [] };
  const {
    rows,
    pictures,
    rates,
    slow,
    heaps,
    page: ofPage,
    program,
  } = measured as Record<keyof typeof measured, number[]>;
  for (let run = 0; run < runs; run += 1) {
    const { url, cpu, stop } = await serve(folder);
    const browser = await chromium.launch({
      ...{ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
    });
    try {
      const before = cpu();
      const { page, rowsMs, picturesMs, cpu: pageCpu } = await openLibrary(browser, url, look);
      program.push(cpu() - before);
      ofPage.push(pageCpu);
      rows.push(rowsMs);
      pictures.push(picturesMs);
      await page.waitForTimeout(500);
      const intervals = await drawnIntervals(browser, page, () =>
        scrollDown(page, { x: 700, y: 500, distance: 12_000, speed: 3000 }),
      );
      rates.push(1000 / median(intervals));
      slow.push(intervals.filter((ms) => ms > 25).length / intervals.length);
      const { used } = await heapMiB(page);
      heaps.push(used);
    } finally {
      await browser.close();
      await stop();
    }
  }
  say(`${name}: socket open to rows seen`, `${(median(rows) / 1000).toFixed(2)} s`, '≤ 1.5 s');
  say(`${name}: socket open to their pictures seen`, `${(median(pictures) / 1000).toFixed(2)} s`, '–');
  say(
    `${name}: the same in processor time of page + program`,
    `${median(ofPage).toFixed(2)} + ${median(program).toFixed(2)} s`,
    '–',
  );
  say(`${name}: frames a second while scrolling, median`, median(rates).toFixed(1), '≥ 50');
  say(`${name}: share of frames later than 25 ms`, `${(median(slow) * 100).toFixed(1)} %`, '–');
  say(`${name}: heap after scrolling`, `${median(heaps).toFixed(0)} MiB`, '≤ 300');
}
