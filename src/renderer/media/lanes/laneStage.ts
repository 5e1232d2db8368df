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
  dispose(): void;
}

export interface StageCanvases {
  lanes: HTMLCanvasElement;
  overlay: HTMLCanvasElement;
}

export function createLaneStage(canvases: StageCanvases, view: Viewport, theme: LaneTheme): LaneStage {
  return new CanvasStage(canvases, view, theme);
}

class CanvasStage implements LaneStage {
  #size: StageSize = { width: 0, height: 0, ratio: 1 };
  #stack = stackLanes([]);
  #scrollTop = 0;
  #overlay: Overlay = { playheadMs: 0, range: null, hoverMs: null };
  readonly #dirty = new Set<Lane>();
  #isAllDirty = true;
  #isOverlayDirty = true;
  #request = 0;
  #offs: (() => void)[] = [];

  constructor(
    readonly canvases: StageCanvases,
    public view: Viewport,
    public theme: LaneTheme,
  ) {}

  setLanes(lanes: readonly Lane[]): void {
    this.#offs.forEach((off) => off());
    this.#stack = stackLanes(lanes);
    this.#offs = lanes.flatMap((lane) => {
      const off = lane.onChange?.(() => {
        this.#dirty.add(lane);
        this.#wake();
      });
      return off ? [off] : [];
    });
    this.#all();
  }

  setView(view: Viewport): void {
    this.view = view;
    this.#all();
  }

  setTheme(theme: LaneTheme): void {
    this.theme = theme;
    this.#all();
  }

  setSize(size: StageSize): void {
    this.#size = size;
    for (const canvas of [this.canvases.lanes, this.canvases.overlay]) {
      canvas.width = Math.max(1, Math.round(size.width * size.ratio));
      canvas.height = Math.max(1, Math.round(size.height * size.ratio));
    }
    this.#isAllDirty = true;
    this.#isOverlayDirty = true;
    // A canvas of a new size is empty: it is painted before the browser shows it.
    cancelAnimationFrame(this.#request);
    this.#paint();
  }

  setScrollTop(top: number): void {
    if (top === this.#scrollTop) return;
    this.#scrollTop = top;
    this.#all();
  }

  setOverlay(change: Partial<Overlay>): void {
    this.#overlay = { ...this.#overlay, ...change };
    this.#isOverlayDirty = true;
    this.#wake();
  }

  placed(): readonly PlacedLane[] {
    return this.#stack.placed.map((one) => ({ lane: one.lane, top: this.#topOf(one) }));
  }

  dispose(): void {
    cancelAnimationFrame(this.#request);
    this.#offs.forEach((off) => off());
    this.#offs = [];
  }

  #wake(): void {
    if (this.#request === 0) this.#request = requestAnimationFrame(() => this.#paint());
  }

  #all(): void {
    this.#isAllDirty = true;
    this.#isOverlayDirty = true;
    this.#wake();
  }

  /** Where a lane is painted: the first one stays when the others scroll. */
  #topOf({ top }: PlacedLane): number {
    return top === 0 ? 0 : top - this.#scrollTop;
  }

  #paint(): void {
    this.#request = 0;
    const { width, height, ratio } = this.#size;
    const below = this.#isAllDirty || this.#dirty.size > 0 ? this.canvases.lanes.getContext('2d') : null;
    if (below) {
      below.setTransform(ratio, 0, 0, ratio, 0, 0);
      if (this.#isAllDirty) {
        below.fillStyle = this.theme.ground;
        below.fillRect(0, 0, width, height);
      }
      for (const placed of this.#stack.placed) {
        if (this.#isAllDirty || this.#dirty.has(placed.lane)) this.#paintLane(below, placed);
      }
    }
    this.#dirty.clear();
    this.#isAllDirty = false;
    const above = this.#isOverlayDirty ? this.canvases.overlay.getContext('2d') : null;
    if (above) {
      paintOverlay(above, { view: this.view, theme: this.theme, size: this.#size, overlay: this.#overlay });
    }
    this.#isOverlayDirty = false;
  }

  #paintLane(ctx: CanvasRenderingContext2D, placed: PlacedLane): void {
    const { view, theme } = this;
    const { width, height, ratio } = this.#size;
    const { lane } = placed;
    const top = this.#topOf(placed);
    const pinned = placed.top === 0 ? 0 : (this.#stack.placed[0]?.lane.height ?? 0) + 1;
    const visibleTop = Math.max(top, pinned);
    if (top + lane.height <= visibleTop || top >= height) return;
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, visibleTop, width, top + lane.height + 1 - visibleTop);
    ctx.clip();
    ctx.fillStyle = theme.ground;
    ctx.fillRect(0, top, width, lane.height);
    ctx.fillStyle = theme.line;
    ctx.fillRect(0, crisp(top + lane.height, ratio), width, 1 / ratio);
    ctx.translate(0, top);
    ctx.beginPath();
    ctx.rect(0, 0, width, lane.height);
    ctx.clip();
    ctx.font = theme.font;
    ctx.textBaseline = 'middle';
    lane.paint({ ctx, view, theme, height: lane.height, ratio });
    ctx.restore();
  }
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
