import { timeToX, type Viewport } from '../time/viewport.ts';
import { crisp, stackLanes, type Lane, type PlacedLane } from './lane.ts';
import type { LaneTheme } from './laneTheme.ts';

/** What lies over the lanes and moves often. Times in ms. */
export interface Overlay {
  playheadMs: number;
  /** `[startMs, endMs)` between the marks. */
  range: { startMs: number; endMs: number } | null;
  /** Where the pointer points, as a thin line. */
  hoverMs: number | null;
}

export interface StageSize {
  width: number;
  height: number;
  ratio: number;
}

/** Two canvases, one over the other: lanes below, playhead and marks above. Each is painted only when it changed. */
export interface LaneStage {
  setLanes(lanes: readonly Lane[]): void;
  setView(view: Viewport): void;
  setTheme(theme: LaneTheme): void;
  setSize(size: StageSize): void;
  setScrollTop(top: number): void;
  setOverlay(overlay: Partial<Overlay>): void;
  /** Lanes by the place where they are painted; the first stays at the top when the others scroll. */
  placed(): readonly PlacedLane[];
  contentHeight(): number;
  dispose(): void;
}

export interface StageCanvases {
  lanes: HTMLCanvasElement;
  overlay: HTMLCanvasElement;
}

export function createLaneStage(
  canvases: StageCanvases,
  firstView: Viewport,
  firstTheme: LaneTheme,
): LaneStage {
  let view = firstView;
  let theme = firstTheme;
  let size: StageSize = { width: 0, height: 0, ratio: 1 };
  let stack = stackLanes([]);
  let scrollTop = 0;
  let overlay: Overlay = { playheadMs: 0, range: null, hoverMs: null };
  const dirty = new Set<Lane>();
  let isAllDirty = true;
  let isOverlayDirty = true;
  let request = 0;
  let offs: (() => void)[] = [];

  const wake = (): void => {
    if (request === 0) request = requestAnimationFrame(paint);
  };
  const all = (): void => {
    isAllDirty = true;
    isOverlayDirty = true;
    wake();
  };
  const shownTop = ({ top }: PlacedLane): number => (top === 0 ? 0 : top - scrollTop);

  function paint(): void {
    request = 0;
    const ctx = canvases.lanes.getContext('2d');
    if (ctx && (isAllDirty || dirty.size > 0)) {
      ctx.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
      if (isAllDirty) fill(ctx, theme.ground, 0, size.height);
      // The first lane is painted last: the others scroll away beneath it.
      for (const placed of [...stack.placed.slice(1), ...stack.placed.slice(0, 1)]) {
        if (isAllDirty || dirty.has(placed.lane)) paintLane(ctx, placed);
      }
    }
    dirty.clear();
    isAllDirty = false;
    const above = isOverlayDirty ? canvases.overlay.getContext('2d') : null;
    if (above) paintOverlay(above, { view, theme, size, overlay });
    isOverlayDirty = false;
  }

  function fill(ctx: CanvasRenderingContext2D, colour: string, top: number, height: number): void {
    ctx.fillStyle = colour;
    ctx.fillRect(0, top, size.width, height);
  }

  function paintLane(ctx: CanvasRenderingContext2D, placed: PlacedLane): void {
    const top = shownTop(placed);
    const { lane } = placed;
    const pinned = placed.top === 0 ? 0 : (stack.placed[0]?.lane.height ?? 0) + 1;
    const visibleTop = Math.max(top, pinned);
    if (top + lane.height <= visibleTop || top >= size.height) return;
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, visibleTop, size.width, top + lane.height + 1 - visibleTop);
    ctx.clip();
    fill(ctx, theme.ground, top, lane.height);
    fill(ctx, theme.line, crisp(top + lane.height, size.ratio), 1 / size.ratio);
    ctx.translate(0, top);
    ctx.beginPath();
    ctx.rect(0, 0, size.width, lane.height);
    ctx.clip();
    ctx.font = theme.font;
    ctx.textBaseline = 'middle';
    lane.paint({ ctx, view, theme, height: lane.height, ratio: size.ratio });
    ctx.restore();
  }

  return {
    setLanes(lanes) {
      offs.forEach((off) => off());
      stack = stackLanes(lanes);
      offs = lanes.flatMap((lane) => {
        const off = lane.onChange?.(() => {
          dirty.add(lane);
          wake();
        });
        return off ? [off] : [];
      });
      all();
    },
    setView(next) {
      view = next;
      all();
    },
    setTheme(next) {
      theme = next;
      all();
    },
    setSize(next) {
      size = next;
      for (const canvas of [canvases.lanes, canvases.overlay]) {
        canvas.width = Math.max(1, Math.round(next.width * next.ratio));
        canvas.height = Math.max(1, Math.round(next.height * next.ratio));
      }
      isAllDirty = true;
      isOverlayDirty = true;
      // A canvas of a new size is empty: it is painted before the browser shows it.
      cancelAnimationFrame(request);
      paint();
    },
    setScrollTop(top) {
      if (top === scrollTop) return;
      scrollTop = top;
      all();
    },
    setOverlay(change) {
      overlay = { ...overlay, ...change };
      isOverlayDirty = true;
      wake();
    },
    placed: () => stack.placed.map((one) => ({ lane: one.lane, top: shownTop(one) })),
    contentHeight: () => stack.height,
    dispose() {
      cancelAnimationFrame(request);
      offs.forEach((off) => off());
      offs = [];
    },
  };
}

interface OverlayPaint {
  view: Viewport;
  theme: LaneTheme;
  size: StageSize;
  overlay: Overlay;
}

function paintOverlay(ctx: CanvasRenderingContext2D, { view, theme, size, overlay }: OverlayPaint): void {
  const { ratio, width, height } = size;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const line = (ms: number, colour: string, wide: number): void => {
    const x = crisp(timeToX(view, ms), ratio);
    if (x < -8 || x > width + 8) return;
    ctx.fillStyle = colour;
    ctx.fillRect(x, 0, wide / ratio, height);
  };
  if (overlay.range) {
    const from = Math.max(-2, timeToX(view, overlay.range.startMs));
    const to = Math.min(width + 2, timeToX(view, overlay.range.endMs));
    ctx.fillStyle = theme.range;
    if (to > from) ctx.fillRect(from, 0, to - from, height);
    line(overlay.range.startMs, theme.rangeEdge, 1);
    line(overlay.range.endMs, theme.rangeEdge, 1);
  }
  if (overlay.hoverMs !== null) line(overlay.hoverMs, theme.quiet, 1);
  line(overlay.playheadMs, theme.playhead, Math.max(1, Math.round(ratio)));
  const x = crisp(timeToX(view, overlay.playheadMs), ratio) + 0.5;
  ctx.fillStyle = theme.playhead;
  ctx.beginPath();
  ctx.moveTo(x - 6, 0);
  ctx.lineTo(x + 6, 0);
  ctx.lineTo(x + 6, 7);
  ctx.lineTo(x, 13);
  ctx.lineTo(x - 6, 7);
  ctx.fill();
}
