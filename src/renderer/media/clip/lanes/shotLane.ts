import type { Timeline } from '#shared/contract/timeline.ts';
import type { Lane, LaneGrip } from '#renderer/media/lanes/lane.ts';
import type { PictureCache } from '#renderer/media/lanes/pictureCache.ts';
import type { ClipClock } from '#renderer/media/time/clipClock.ts';
import { timeToX, xToTime, type Viewport } from '#renderer/media/time/viewport.ts';
import type { FrameStrip } from '../model/frameStrip.ts';
import { isBoundary, moveLimits, nearestBoundary, shotIndexAt, type Shot } from '../model/shotList.ts';
import { paintShots } from './paintShots.ts';

/** A boundary on its way to another frame. */
export interface BoundaryDrag {
  boundary: number;
  toFrame: number;
}

/** What a feature that works on shots adds to their lane; without it the lane shows shots and jumps to them. */
export interface ShotHand {
  read(): Pick<ShotLaneState, 'selected' | 'drag'>;
  onChange(listener: () => void): () => void;
  select(index: number): void;
  /** `null`: boundaries stay where they are. */
  edit: Pick<ShotLaneActions, 'preview' | 'move'> | null;
}

export interface ShotLaneState {
  timeline: Timeline;
  selected: number | null;
  drag: BoundaryDrag | null;
}

export interface ShotLaneActions {
  select(index: number): void;
  seek(frame: number): void;
  showShot(index: number): void;
  /** Tell where a boundary is held while it is dragged; `null`: no more. */
  preview(drag: BoundaryDrag | null): void;
  move(drag: BoundaryDrag): void;
  playhead(): number;
  isReadOnly: boolean;
}

export interface ShotLaneOptions {
  clock: ClipClock;
  pictures: PictureCache;
  frames: FrameStrip;
  read(): ShotLaneState;
  /** Told when what `read` gives is another. */
  onChange(listener: () => void): () => void;
  actions: ShotLaneActions;
  hints: { boundary: string; shot(index: number): string };
}

/** How near to a boundary a press takes hold of it, px. */
const grabPx = 5;
/** How near to the playhead a dragged boundary jumps onto it, px. */
const magnetPx = 7;

export const shotLaneHeight = 92;

export function createShotLane(options: ShotLaneOptions): Lane {
  const { clock, read, actions, hints } = options;
  return {
    id: 'shots',
    height: shotLaneHeight,
    paint: (on) => paintShots(on, { ...read(), clock, pictures: options.pictures, frames: options.frames }),
    onChange(listener) {
      const { onChange, pictures, frames } = options;
      const offs = [onChange(listener), pictures.onLoad(listener), frames.onLoad(listener)];
      return () => offs.forEach((off) => off());
    },
    gripAt(x, _y, view) {
      const { shots } = read().timeline;
      const at = boundaryNear(shots, clock, view, x);
      if (at !== null) return boundaryGrip(options, view, at);
      const index = shotIndexAt(shots, clock.map.frameAt(xToTime(view, x)));
      if (index < 0) return null;
      return {
        cursor: 'default',
        hint: hints.shot(index),
        onClick(ms) {
          actions.select(index);
          actions.seek(clock.map.frameAt(ms));
        },
        onDoubleClick: () => actions.showShot(index),
      };
    },
  };
}

/** Index of the shot whose start lies under the pointer; where several do, the nearest. */
export function boundaryNear(
  shots: readonly Shot[],
  clock: ClipClock,
  view: Viewport,
  x: number,
): number | null {
  const index = shotIndexAt(shots, clock.map.frameAt(xToTime(view, x)));
  let best: { index: number; distance: number } | null = null;
  for (const candidate of [index, index + 1]) {
    const shot = shots[candidate];
    if (!shot || !isBoundary(shots, candidate)) continue;
    const distance = Math.abs(timeToX(view, clock.map.timeOf(shot.startFrame)) - x);
    if (distance <= grabPx && (!best || distance < best.distance)) best = { index: candidate, distance };
  }
  return best?.index ?? null;
}

/** Where a boundary goes that is dragged to a time: to a frame, to the playhead if it is near, within its limits. */
export function draggedTo(
  shots: readonly Shot[],
  index: number,
  clock: ClipClock,
  place: { ms: number; msPerPx: number; playhead: number },
): number | null {
  const limits = moveLimits(shots, index);
  if (!limits) return null;
  const isMagnetic = Math.abs(clock.map.timeOf(place.playhead) - place.ms) / place.msPerPx <= magnetPx;
  const frame = isMagnetic ? place.playhead : nearestBoundary(clock.map, place.ms);
  return Math.min(limits.last, Math.max(limits.first, frame));
}

function boundaryGrip(options: ShotLaneOptions, view: Viewport, index: number): LaneGrip {
  const { clock, read, actions, hints } = options;
  const { shots } = read().timeline;
  const boundary = shots[index]?.startFrame ?? 0;
  const playhead = actions.playhead();
  const onClick = (): void => {
    actions.select(index);
    actions.seek(boundary);
  };
  if (actions.isReadOnly) return { cursor: 'default', onClick };
  let held: BoundaryDrag | null = null;
  return {
    cursor: 'col-resize',
    hint: hints.boundary,
    onClick,
    drag: {
      move(ms) {
        const toFrame = draggedTo(shots, index, clock, { ms, msPerPx: view.msPerPx, playhead });
        if (toFrame === null || toFrame === held?.toFrame) return;
        held = { boundary, toFrame };
        actions.preview(held);
        actions.seek(toFrame);
      },
      end() {
        actions.preview(null);
        if (held && held.toFrame !== boundary) actions.move(held);
      },
      cancel() {
        actions.preview(null);
        actions.seek(playhead);
      },
    },
  };
}
