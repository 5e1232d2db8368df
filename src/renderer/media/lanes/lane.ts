import type { Viewport } from '../time/viewport.ts';
import type { LaneTheme } from './laneTheme.ts';

/** What a lane paints on: its own strip, with y = 0 at its top, clipped to it. All sizes are CSS pixels. */
export interface LanePaint {
  ctx: CanvasRenderingContext2D;
  view: Viewport;
  height: number;
  theme: LaneTheme;
  /** Device pixels a CSS pixel. */
  ratio: number;
}

/** What a press takes hold of. Times are ms from the first picture, not snapped. */
export interface LaneGrip {
  cursor: string;
  /** Shown beside the pointer while it rests there. */
  hint?: string;
  onClick?(ms: number, keys: { extend: boolean }): void;
  onDoubleClick?(ms: number): void;
  drag?: {
    /** `isFree`: the hand wants no magnets (Alt is held). */
    move(ms: number, keys: { isFree: boolean }): void;
    end(): void;
    cancel(): void;
  };
}

/** A key pressed while a lane has the focus. */
export interface LaneKey {
  /** As `KeyboardEvent.key`. */
  key: string;
  shift: boolean;
  alt: boolean;
  /** Ctrl, or Cmd on a Mac. */
  mod: boolean;
}

/** What makes a lane one that is worked on by key too, and what a screen reader hears of it. */
export interface LaneKeyboard {
  /** Name of the lane. */
  readonly label: string;
  /** What the keys do here. */
  readonly hint: string;
  /** The mark in hand; `null`: none. */
  current(): { index: number; count: number; text: string } | null;
  /** @returns whether the key means something here; others go on to the view. */
  press(key: LaneKey): boolean;
}

/** One row of the stack under the player. */
export interface Lane {
  readonly id: string;
  readonly height: number;
  paint(on: LanePaint): void;
  /** What lies under a point; `y` counts from the top of the lane. */
  gripAt?(x: number, y: number, view: Viewport): LaneGrip | null;
  /** Told when the lane looks different for another reason than the view. */
  onChange?(listener: () => void): () => void;
  /** Told when the view comes to rest, for lanes that fetch what they show. */
  onView?(view: Viewport): void;
  /** Lanes that can be edited have one. `onChange` tells of it, too. */
  readonly keyboard?: LaneKeyboard;
  dispose?(): void;
}

export interface PlacedLane {
  lane: Lane;
  /** From the top of the stack, px. */
  top: number;
}

/** Stack lanes from top to bottom with a line of 1 px between them. */
export function stackLanes(lanes: readonly Lane[]): { placed: PlacedLane[]; height: number } {
  let top = 0;
  const placed = lanes.map((lane) => {
    const here = { lane, top };
    top += lane.height + 1;
    return here;
  });
  return { placed, height: top };
}

export function laneAt(placed: readonly PlacedLane[], y: number): PlacedLane | null {
  return placed.find(({ lane, top }) => y >= top && y < top + lane.height) ?? null;
}

/** To whole device pixels, so that a line of one pixel is one pixel. */
export function crisp(value: number, ratio: number): number {
  return Math.round(value * ratio) / ratio;
}
