import { describe, expect, it } from 'vitest';
import { createClipClock } from '#renderer/media/time/clipClock.ts';
import type { Viewport } from '#renderer/media/time/viewport.ts';
import type { PictureCache } from '#renderer/media/lanes/pictureCache.ts';
import { spriteTile } from '#renderer/media/clip/lanes/paintShots.ts';
import {
  boundaryNear,
  createShotLane,
  draggedTo,
  type BoundaryDrag,
} from '#renderer/media/clip/lanes/shotLane.ts';
import { cut, gradual, timelineOf } from '../shots.ts';

const timeline = timelineOf(1000, [cut(100), gradual('dissolve', 190, 210), cut(201 + 100)]);
const clock = createClipClock(timeline);
if (!clock) throw new Error('no clock');
const snapped = { isFree: false };
const view: Viewport = { startMs: 0, msPerPx: 40, widthPx: 1000 };

describe('the shots under the pointer', () => {
  it('are taken by their boundaries within a few pixels', () => {
    const at = (x: number) => boundaryNear(timeline.shots, clock, view, x);
    expect([94, 95, 100, 105, 106].map(at)).toEqual([null, 1, 1, 1, null]);
    expect(at(0)).toBeNull();
  });

  it('are taken by the nearest of two', () => {
    const tight = timelineOf(1000, [cut(100), cut(104)]);
    expect([101, 103].map((x) => boundaryNear(tight.shots, clock, view, x))).toEqual([1, 2]);
  });

  it('snap to frames, to the playhead, and stop at their neighbours', () => {
    const to = (ms: number, playhead = 900) =>
      draggedTo(timeline.shots, 1, clock, { ms, msPerPx: view.msPerPx, playhead });
    expect(to(120 * 40 + 15)).toBe(120);
    expect(to(120 * 40 + 25)).toBe(121);
    expect(to(120 * 40 + 25, 125)).toBe(125);
    expect(to(120 * 40 + 25, 130)).toBe(121);
    expect(to(-500)).toBe(1);
    expect(to(1e6)).toBe(199);
  });
});

function laneWith(isReadOnly = false) {
  const log: unknown[] = [];
  let drag: BoundaryDrag | null = null;
  const pictures: PictureCache = { get: () => null, onLoad: () => () => undefined, dispose: () => undefined };
  const nothing = (): void => undefined;
  const frames = { get: () => null, want: nothing, onLoad: () => nothing, stop: nothing };
  const lane = createShotLane({
    ...{ clock: clock!, pictures, frames, onChange: () => () => undefined },
    read: () => ({ timeline, selected: null, drag }),
    actions: {
      select: (index) => void log.push(['select', index]),
      seek: (frame) => void log.push(['seek', frame]),
      showShot: (index) => void log.push(['show', index]),
      preview: (next) => (drag = next),
      move: (moved) => void log.push(['move', moved]),
      playhead: () => 555,
      isReadOnly,
    },
    hints: { boundary: 'drag', shot: (index) => `shot ${index}` },
  });
  return { lane, log, drag: () => drag };
}

describe('the lane of shots', () => {
  it('shows the frame while a cut is dragged, and moves it when it is let go', () => {
    const { lane, log, drag } = laneWith();
    const grip = lane.gripAt?.(100, 40, view);
    expect(grip?.cursor).toBe('col-resize');
    grip?.drag?.move(80 * 40, snapped);
    grip?.drag?.move(80 * 40 + 3, snapped);
    grip?.drag?.move(70 * 40, snapped);
    expect(drag()).toEqual({ boundary: 100, toFrame: 70 });
    grip?.drag?.end();
    expect(log).toEqual([
      ['seek', 80],
      ['seek', 70],
      ['move', { boundary: 100, toFrame: 70 }],
    ]);
    expect(drag()).toBeNull();
  });

  it('leaves everything as it was when a drag is given up, or ends where it began', () => {
    const { lane, log, drag } = laneWith();
    const first = lane.gripAt?.(100, 40, view);
    first?.drag?.move(80 * 40, snapped);
    first?.drag?.cancel();
    expect(log).toEqual([
      ['seek', 80],
      ['seek', 555],
    ]);
    const second = lane.gripAt?.(100, 40, view);
    second?.drag?.move(80 * 40, snapped);
    second?.drag?.move(100 * 40, snapped);
    second?.drag?.end();
    expect(log.some((entry) => (entry as string[])[0] === 'move')).toBe(false);
    expect(drag()).toBeNull();
  });

  it('selects a shot with the frame that was pressed, and zooms to it', () => {
    const { lane, log } = laneWith();
    const grip = lane.gripAt?.(150, 40, view);
    grip?.onClick?.(150 * 40, { extend: false });
    grip?.onDoubleClick?.(150 * 40);
    expect(log).toEqual([
      ['select', 1],
      ['seek', 150],
      ['show', 1],
    ]);
    expect(grip?.hint).toBe('shot 1');
  });

  it('lets nothing be dragged where it may only be read', () => {
    expect(laneWith(true).lane.gripAt?.(100, 40, view)?.drag).toBeUndefined();
  });
});

describe('pictures of a shot', () => {
  it('are tiles that lie in it, the nearest first', () => {
    const sprite = { file: 'f', columns: 3, rows: 1, tileWidth: 1, tileHeight: 1, frames: [0, 50, 100] };
    expect(spriteTile(sprite, { startFrame: 40, endFrame: 120 }, 60)).toBe(1);
    expect(spriteTile(sprite, { startFrame: 40, endFrame: 120 }, 119)).toBe(2);
    expect(spriteTile(sprite, { startFrame: 60, endFrame: 90 }, 70)).toBeNull();
    expect(spriteTile(null, { startFrame: 60, endFrame: 90 }, 70)).toBeNull();
  });
});
