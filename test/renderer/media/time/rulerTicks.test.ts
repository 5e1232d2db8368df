import { describe, expect, it } from 'vitest';
import { frameOfLabelSecond, rulerTicks } from '#renderer/media/time/rulerTicks.ts';
import { fitView, zoomToRange, type Viewport } from '#renderer/media/time/viewport.ts';
import type { ClipClock } from '#renderer/media/time/clipClock.ts';
import { parseTimecode } from '#shared/time/timecode.ts';
import { clockOf, constant, ntsc, pal, uneven } from './clocks.ts';

const whole = (clock: ClipClock): Viewport =>
  fitView({ durationMs: clock.map.endMs, frameMs: clock.frameMs }, 1200);
const labels = (view: Viewport, clock: ClipClock): string[] =>
  rulerTicks(view, clock, 100).flatMap(({ label }) => (label === null ? [] : [label]));

describe('the ruler', () => {
  it('stands at whole labels, far enough apart, for every scale', () => {
    const clock = clockOf({ ...constant(pal, 25 * 7200), startTimecode: '10:00:00:13' });
    const extent = { durationMs: clock.map.endMs, frameMs: clock.frameMs };
    for (let ms = 500; ms < 7_200_000; ms *= 2.3) {
      const view = zoomToRange(whole(clock), extent, { startMs: 1_000_000, endMs: 1_000_000 + ms });
      const ticks = rulerTicks(view, clock, 100);
      const main = ticks.filter(({ label }) => label !== null);
      expect(main.length).toBeGreaterThan(1);
      main.slice(1).forEach(({ x }, i) => expect(x - (main[i]?.x ?? 0)).toBeGreaterThanOrEqual(99.9));
      expect(ticks.length).toBeLessThan(400);
    }
  });

  it('writes whole seconds from a start that is none', () => {
    const clock = clockOf({ ...constant(pal, 250), startTimecode: '01:00:00:13' });
    expect(labels(whole(clock), clock)).toEqual(expect.arrayContaining(['01:00:01:00', '01:00:02:00']));
  });

  it('stands at each minute of drop-frame, at the first label that there is', () => {
    const format = { rate: ntsc, dropFrame: true };
    for (const [second, label] of [
      [60, '00:01:00;02'],
      [600, '00:10:00;00'],
      [61, '00:01:01;00'],
    ] as const) {
      expect(frameOfLabelSecond(second, format)).toBe(parseTimecode(label, ntsc)?.frame);
    }
    const clock = clockOf({ ...constant(ntsc, 30_000), startTimecode: '00:00:00;00' });
    expect(labels(whole(clock), clock)).toContain('00:02:00;02');
  });

  it('shows single frames at the deepest', () => {
    const clock = clockOf(constant(pal, 1000));
    const view: Viewport = { startMs: 4000, msPerPx: 40 / 110, widthPx: 440 };
    expect(labels(view, clock).slice(0, 4)).toEqual([
      '00:00:04:00',
      '00:00:04:01',
      '00:00:04:02',
      '00:00:04:03',
    ]);
  });

  it('stays within the clip, also where frames come unevenly', () => {
    const clock = clockOf(uneven(500));
    const ticks = rulerTicks(whole(clock), clock, 100);
    expect(Math.min(...ticks.map(({ ms }) => ms))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ticks.map(({ ms }) => ms))).toBeLessThanOrEqual(clock.map.endMs);
  });
});
