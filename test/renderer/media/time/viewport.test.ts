import { describe, expect, it } from 'vitest';
import {
  clampView,
  deepestFramePx,
  fitView,
  resizeView,
  reveal,
  scrollBy,
  timeToX,
  xToTime,
  zoomAt,
  zoomToRange,
  type Extent,
} from '#renderer/media/time/viewport.ts';

const twoHours: Extent = { durationMs: 7_200_000, frameMs: 1000 / 24 };

describe('the view of the lanes', () => {
  it('shows the whole clip, and one frame at the deepest', () => {
    const fitted = fitView(twoHours, 1200);
    expect(timeToX(fitted, twoHours.durationMs)).toBeCloseTo(1200, 9);
    const deepest = zoomAt(fitted, twoHours, 1e12, 300);
    expect(twoHours.frameMs / deepest.msPerPx).toBeCloseTo(deepestFramePx, 9);
    expect(zoomAt(deepest, twoHours, 1e-12, 300)).toEqual(fitted);
  });

  it('keeps the time under the pointer when zooming', () => {
    const fitted = fitView(twoHours, 1200);
    const zoomed = zoomAt(zoomAt(fitted, twoHours, 7.3, 401), twoHours, 3.1, 401);
    expect(xToTime(zoomed, 401)).toBeCloseTo(xToTime(fitted, 401), 6);
  });

  it('never leaves the clip', () => {
    const zoomed = zoomAt(fitView(twoHours, 1200), twoHours, 10, 600);
    expect(scrollBy(zoomed, twoHours, -1e9).startMs).toBe(0);
    const end = scrollBy(zoomed, twoHours, 1e9);
    expect(timeToX(end, twoHours.durationMs)).toBeCloseTo(1200, 6);
    expect(clampView({ startMs: -5, msPerPx: 1, widthPx: 100 }, twoHours).startMs).toBe(0);
  });

  it('stays fitted in another width, and keeps its scale otherwise', () => {
    const fitted = fitView(twoHours, 1200);
    expect(resizeView(fitted, twoHours, 800)).toEqual(fitView(twoHours, 800));
    const zoomed = zoomAt(fitted, twoHours, 10, 600);
    expect(resizeView(zoomed, twoHours, 800)).toMatchObject({
      msPerPx: zoomed.msPerPx,
      startMs: zoomed.startMs,
    });
    expect(resizeView({ startMs: 0, msPerPx: 1, widthPx: 0 }, twoHours, 800)).toEqual(fitView(twoHours, 800));
  });

  it('shows a range over the whole width, a single frame in the middle', () => {
    const fitted = fitView(twoHours, 1200);
    const range = zoomToRange(fitted, twoHours, { startMs: 60_000, endMs: 120_000 });
    expect([timeToX(range, 60_000), timeToX(range, 120_000)]).toEqual([
      expect.closeTo(0, 6),
      expect.closeTo(1200, 6),
    ]);
    const frame = zoomToRange(fitted, twoHours, { startMs: 60_000, endMs: 60_000 + twoHours.frameMs });
    expect(timeToX(frame, 60_000 + twoHours.frameMs / 2)).toBeCloseTo(600, 3);
  });

  it('turns the page when what is to be seen is out of sight, and only then', () => {
    const zoomed = zoomAt(fitView(twoHours, 1200), twoHours, 100, 0);
    expect(reveal(zoomed, twoHours, 1000)).toBe(zoomed);
    const turned = reveal(zoomed, twoHours, 3_600_000);
    expect(timeToX(turned, 3_600_000)).toBeCloseTo(120, 6);
  });

  it('bears a clip that is shorter than a frame', () => {
    const extent = { durationMs: 10, frameMs: 40 };
    const fitted = fitView(extent, 500);
    expect(zoomAt(fitted, extent, 100, 20).msPerPx).toBeLessThanOrEqual(fitted.msPerPx);
    expect(Number.isFinite(fitted.msPerPx)).toBe(true);
  });
});
