// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeckView } from '#renderer/media/lanes/deckView.ts';
import { followDeckPointer } from '#renderer/media/lanes/deckPointer.ts';
import { crisp, laneAt, stackLanes, type Lane, type LaneGrip } from '#renderer/media/lanes/lane.ts';
import { onLaneRegistry, registerLane, registeredLanes } from '#renderer/media/lanes/laneRegistry.ts';
import { createLaneStage, type LaneStage } from '#renderer/media/lanes/laneStage.ts';
import type { LaneTheme } from '#renderer/media/lanes/laneTheme.ts';

const theme = new Proxy({} as LaneTheme, { get: () => '#000' });
const size = { width: 400, height: 200, ratio: 1 };

/** A context that takes everything; what matters is who paints. */
const context = new Proxy({} as CanvasRenderingContext2D, { get: () => () => undefined, set: () => true });

function laneOf(id: string, height: number, grip: LaneGrip | null = null) {
  let tell = (): void => undefined;
  const painted: number[] = [];
  const lane: Lane = {
    ...{ id, height },
    paint: () => void painted.push(1),
    onChange: (listener) => ((tell = listener), () => undefined),
    gripAt: () => grip,
  };
  return { lane, painted, change: () => tell() };
}

let frames: (() => void)[] = [];
const nextFrame = (): void => frames.splice(0).forEach((frame) => frame());

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation((() => context) as never);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function stageOf(lanes: readonly Lane[]): LaneStage {
  const canvases = { lanes: document.createElement('canvas'), overlay: document.createElement('canvas') };
  const stage = createLaneStage(canvases, { startMs: 0, msPerPx: 10, widthPx: 400 }, theme);
  stage.setSize(size);
  stage.setLanes(lanes);
  nextFrame();
  return stage;
}

describe('the stage of the lanes', () => {
  it('paints only the lane that changed', () => {
    const [first, second] = [laneOf('a', 20), laneOf('b', 50)];
    stageOf([first.lane, second.lane]);
    const before = first.painted.length;
    second.change();
    second.change();
    nextFrame();
    expect([first.painted.length - before, second.painted.length - before]).toEqual([0, 1]);
  });

  it('paints no lane when only the playhead moves, and all once when the view does', () => {
    const { lane, painted } = laneOf('a', 20);
    const stage = stageOf([lane]);
    const before = painted.length;
    stage.setOverlay({ playheadMs: 500 });
    nextFrame();
    expect(painted.length).toBe(before);
    for (const startMs of [1, 2, 3]) stage.setView({ startMs, msPerPx: 10, widthPx: 400 });
    nextFrame();
    expect(painted.length).toBe(before + 1);
    expect(frames).toHaveLength(0);
  });

  it('keeps the first lane at the top when the others scroll away beneath it', () => {
    const [ruler, high, last] = [laneOf('ruler', 20), laneOf('high', 300), laneOf('last', 50)];
    const stage = stageOf([ruler.lane, high.lane, last.lane]);
    stage.setScrollTop(250);
    expect(stage.placed().map(({ lane, top }) => [lane.id, top])).toEqual([
      ['ruler', 0],
      ['high', -229],
      ['last', 72],
    ]);
    expect(laneAt(stage.placed(), 10)?.lane.id).toBe('ruler');
    expect(laneAt(stage.placed(), 80)?.lane.id).toBe('last');
    const before = high.painted.length;
    stage.setScrollTop(330);
    nextFrame();
    expect(high.painted.length).toBe(before);
  });

  it('stacks lanes with a line between them, on whole device pixels', () => {
    const lanes = [laneOf('a', 20).lane, laneOf('b', 30).lane];
    expect(stackLanes(lanes)).toMatchObject({ height: 52, placed: [{ top: 0 }, { top: 21 }] });
    expect([crisp(10.4, 1), crisp(10.4, 2), crisp(10.4, 1.5)]).toEqual([
      10,
      10.5,
      expect.closeTo(10.6667, 3),
    ]);
  });
});

describe('the hand on the lanes', () => {
  const view = createDeckView({ durationMs: 100_000, frameMs: 40 });
  view.resize(1000);

  function handOn(grip: LaneGrip | null) {
    const element = document.createElement('div');
    element.setPointerCapture = () => undefined;
    const clicked: number[] = [];
    view.fit();
    const stop = followDeckPointer({
      ...{ element, view, stage: stageOf([laneOf('a', 200, grip).lane]) },
      onClick: (ms) => void clicked.push(ms),
      onHover: () => undefined,
      onScrollY: () => undefined,
    });
    const send = (type: string, clientX: number, more: object = {}): void =>
      void element.dispatchEvent(new MouseEvent(type, { clientX, clientY: 50, bubbles: true, ...more }));
    const wheel = (init: WheelEventInit): void => void element.dispatchEvent(new WheelEvent('wheel', init));
    return { send, wheel, clicked, stop };
  }

  it('jumps at a press, and drags the view where no lane takes hold', () => {
    const { send, clicked, stop } = handOn(null);
    send('pointerdown', 300);
    send('pointerup', 301);
    expect(clicked).toEqual([30_100]);
    view.zoom(10, 500);
    const { startMs } = view.store.getState();
    send('pointerdown', 300);
    send('pointermove', 200);
    send('pointerup', 200);
    expect(view.store.getState().startMs - startMs).toBeCloseTo(1000, 6);
    expect(clicked).toHaveLength(1);
    stop();
  });

  it('gives a drag to what it took hold of; Escape takes it back', () => {
    const log: string[] = [];
    const drag = {
      move: (ms: number) => log.push(`${ms}`),
      end: () => log.push('end'),
      cancel: () => log.push('cancel'),
    };
    const { send, stop } = handOn({ cursor: 'col-resize', drag });
    send('pointerdown', 300);
    send('pointermove', 301);
    send('pointermove', 310);
    send('pointerup', 310);
    expect(log).toEqual(['31000', 'end']);
    send('pointerdown', 300);
    send('pointermove', 320);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    send('pointerup', 320);
    expect(log.slice(2)).toEqual(['32000', 'cancel']);
    stop();
  });

  it('zooms at the pointer with Ctrl and the wheel, scrolls without', () => {
    const { wheel, stop } = handOn(null);
    wheel({ deltaY: -240, ctrlKey: true, clientX: 250 });
    const zoomed = view.store.getState();
    expect(zoomed.msPerPx).toBeLessThan(100);
    expect(zoomed.startMs + 250 * zoomed.msPerPx).toBeCloseTo(25_000, 6);
    wheel({ deltaY: 50 });
    expect(view.store.getState().startMs).toBeCloseTo(zoomed.startMs + 50 * zoomed.msPerPx, 6);
    stop();
    wheel({ deltaY: 50 });
    expect(view.store.getState().startMs).toBeCloseTo(zoomed.startMs + 50 * zoomed.msPerPx, 6);
  });
});

describe('lanes of other features', () => {
  it('stand in their order and can be taken out', () => {
    const make = (id: string, order: number) =>
      registerLane({ id, order, title: () => id, create: () => null });
    const offs = [make('subtitles', 350), make('faces', 150)];
    expect(registeredLanes().map(({ id }) => id)).toEqual(['faces', 'subtitles']);
    offs.forEach((off) => off());
    expect(registeredLanes()).toEqual([]);
  });

  it('are told of when one comes or goes', () => {
    let told = 0;
    const off = onLaneRegistry(() => (told += 1));
    const out = registerLane({ id: 'late', order: 1, title: () => '', create: () => null });
    const before = registeredLanes();
    expect(registeredLanes()).toBe(before);
    out();
    out();
    off();
    expect([told, registeredLanes().length]).toEqual([2, 0]);
  });
});
