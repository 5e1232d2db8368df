import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  ts: number;
}

/** Do something under Chromium's own trace. @returns intervals between frames drawn meanwhile, ms. */
export async function drawnIntervals(
  browser: Browser,
  page: Page,
  work: () => Promise<unknown>,
): Promise<number[]> {
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame', 'benchmark'],
  });
  await work();
  const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  const drawn = trace.traceEvents.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts / 1000);
  drawn.sort((a, b) => a - b);
  return drawn.slice(1).map((at, i) => at - (drawn[i] ?? at));
}

/** Scroll what lies at a point down with the compositor's own gesture, px and px a second. */
export async function scrollDown(
  page: Page,
  { x, y, distance, speed }: { x: number; y: number; distance: number; speed: number },
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    ...{ x, y, yDistance: -distance, speed, gestureSourceType: 'mouse' },
  });
  await session.detach();
}

/** What scripts hold after a collection, MiB. */
export async function keptHeapMiB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 2 ** 20;
}

export function say(what: string, value: string, goal: string): void {
  process.stdout.write(`${what.padEnd(58)} ${value.padStart(22)}   goal ${goal}\n`);
}
