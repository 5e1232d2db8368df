import type { Timeline } from '#shared/contract/timeline.ts';
import { pictureUrl } from '#renderer/app/client/pictureUrl.ts';
import { crisp, type LanePaint } from '#renderer/media/lanes/lane.ts';
import type { PictureCache } from '#renderer/media/lanes/pictureCache.ts';
import type { ClipClock } from '#renderer/media/time/clipClock.ts';
import { endMsOf, timeToX } from '#renderer/media/time/viewport.ts';
import type { FrameStrip } from '../model/frameStrip.ts';
import { shotIndexAt, transitionsBetween, type Shot, type ShotTransition } from '../model/shotList.ts';
import type { ShotLaneState } from './shotLane.ts';

export interface ShotPaint extends ShotLaneState {
  clock: ClipClock;
  pictures: PictureCache;
  frames: FrameStrip;
}

/** Heights inside the lane, px: words above, pictures in the middle, black, white and frozen stretches below. */
const wordsPx = 18;
const bandsPx = 5;
/** Shots narrower than this get neither words nor a picture. */
const pictureFromPx = 26;
const wordsFromPx = 34;

export function paintShots(on: LanePaint, paint: ShotPaint): void {
  const { view } = on;
  const { clock, timeline } = paint;
  const { shots } = timeline;
  if (shots.length === 0) return;
  const first = shotIndexAt(shots, clock.map.frameAt(view.startMs));
  const last = shotIndexAt(shots, clock.map.frameAt(endMsOf(view)));
  const edges = edgesOf(on, paint, first, last);
  const wanted: number[] = [];
  paintBodies(on, { ...paint, wanted }, first, last, edges);
  paint.frames.want(wanted);
  paintTransitions(on, paint, first, last);
  paintBands(on, paint);
  paintCuts(on, paint, first, last, edges);
  paintSelected(on, paint, edges, first, last);
}

/** x of the start of each shot in view, and of the end of the last; a dragged boundary is where it is held. */
function edgesOf(
  { view }: LanePaint,
  { clock, timeline, drag }: ShotPaint,
  first: number,
  last: number,
): number[] {
  const edges: number[] = [];
  for (let i = first; i <= last + 1; i += 1) {
    const shot = timeline.shots[i];
    const frame = shot ? shot.startFrame : (timeline.shots.at(-1)?.endFrame ?? 0);
    const shown = drag && frame === drag.boundary ? drag.toFrame : frame;
    edges.push(timeToX(view, clock.map.timeOf(shown)));
  }
  return edges;
}

/** Collects the frames whose pictures are lacking. */
type BodyPaint = ShotPaint & { wanted: number[] };

function paintBodies(on: LanePaint, paint: BodyPaint, first: number, last: number, edges: number[]): void {
  const { ctx, height, theme, view } = on;
  let filledTo = -1;
  for (let i = first; i <= last; i += 1) {
    const shot = paint.timeline.shots[i];
    const [from = 0, to = 0] = [edges[i - first], edges[i - first + 1]];
    const width = to - from;
    // Thousands of shots in a few hundred pixels: one stroke a pixel is all that can be seen.
    if (!shot || (width < 1 && Math.floor(to) <= filledTo)) continue;
    filledTo = Math.floor(to);
    ctx.fillStyle = i % 2 === 0 ? theme.shot : theme.shotOther;
    ctx.fillRect(from, 0, Math.max(width, 1), height);
    if (width < pictureFromPx) continue;
    paintPictures(on, paint, shot, from, to);
    if (width < wordsFromPx) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(Math.max(0, from), 0, to - Math.max(0, from) - 3, wordsPx);
    ctx.clip();
    ctx.fillStyle = theme.text;
    ctx.textAlign = 'left';
    const left = Math.max(from, 0) + 5;
    const length = paint.clock.lengthOf(shot.endFrame - shot.startFrame, shot.startFrame);
    ctx.fillText(
      width > 110 ? `${i + 1}  ${length}` : String(i + 1),
      Math.min(left, view.widthPx),
      wordsPx / 2,
    );
    ctx.restore();
  }
}

/**
 * A strip of pictures: those of the sprite by their time, of single frames where it is zoomed closer than that; the
 * shot's own where there is room for one, or none of those.
 */
function paintPictures(on: LanePaint, paint: BodyPaint, shot: Shot, from: number, to: number): void {
  const { ctx, view, height } = on;
  const { timeline, clock } = paint;
  const top = wordsPx;
  const tall = height - wordsPx - bandsPx;
  const wide = tall * aspectOf(timeline);
  ctx.save();
  ctx.beginPath();
  ctx.rect(from + 1, top, to - from - 1, tall);
  ctx.clip();
  const start = from < -wide ? from + Math.floor(-from / wide) * wide : from;
  for (let x = start; x < Math.min(to, view.widthPx); x += wide) {
    const box = { x, y: top, width: wide, height: tall };
    const frame = clock.map.frameAt(view.startMs + (x + wide / 2) * view.msPerPx);
    const tile = to - from > wide ? spriteTile(timeline.sprite, shot, frame) : null;
    const own = to - from > wide ? ownPicture(paint, shot, frame, tile, wide * view.msPerPx) : null;
    if (own) ctx.drawImage(own, box.x, box.y, box.width, box.height);
    else if (tile !== null) paintTile(on, paint, tile, box);
    else if (shot.thumbnail !== null) {
      const image = paint.pictures.get(pictureUrl(shot.thumbnail));
      if (image) ctx.drawImage(image, box.x, box.y, box.width, box.height);
    }
  }
  ctx.restore();
}

/** The picture of a frame that no tile is near enough to; `null` while it is made. */
function ownPicture(
  { clock, timeline, frames, pictures, wanted }: BodyPaint,
  shot: Shot,
  frame: number,
  tile: number | null,
  tileMs: number,
): HTMLImageElement | null {
  const near = tile === null ? null : (timeline.sprite?.frames[tile] ?? null);
  const at = clock.map.timeOf(frame);
  if (near !== null && Math.abs(clock.map.timeOf(near) - at) <= tileMs / 2) return null;
  const frameMs = Math.max(1, clock.map.timeOf(frame + 1) - at);
  const shown = stripFrame(frame, tileMs / frameMs, shot);
  const file = frames.get(shown);
  if (file !== null) return pictures.get(pictureUrl(file));
  wanted.push(shown);
  return null;
}

/**
 * The frame that a place shows: the same for zooms that differ little, so that pictures made for one serve the next.
 *
 * @param perTile - How many frames one picture covers.
 */
export function stripFrame(frame: number, perTile: number, { startFrame, endFrame }: ShotFrames): number {
  const grid = 2 ** Math.max(0, Math.floor(Math.log2(perTile)));
  return Math.min(endFrame - 1, Math.max(startFrame, Math.floor(frame / grid) * grid));
}

type ShotFrames = Pick<Shot, 'startFrame' | 'endFrame'>;

function aspectOf({ width, height, sprite }: Timeline): number {
  if (width !== null && height !== null) return Math.min(3, Math.max(0.4, width / height));
  return sprite ? sprite.tileWidth / sprite.tileHeight : 16 / 9;
}

/** The tile whose frame is nearest, if one lies in the shot. */
export function spriteTile(
  sprite: Timeline['sprite'],
  { startFrame, endFrame }: { startFrame: number; endFrame: number },
  frame: number,
): number | null {
  if (!sprite) return null;
  let best: number | null = null;
  let distance = Infinity;
  for (let tile = 0; tile < sprite.frames.length; tile += 1) {
    const at = sprite.frames[tile] ?? -1;
    if (at < startFrame || at >= endFrame) continue;
    if (Math.abs(at - frame) < distance) {
      best = tile;
      distance = Math.abs(at - frame);
    }
  }
  return best;
}

function paintTile(
  { ctx }: LanePaint,
  { timeline: { sprite }, pictures }: ShotPaint,
  tile: number,
  box: { x: number; y: number; width: number; height: number },
): void {
  const image = sprite ? pictures.get(pictureUrl(sprite.file)) : null;
  if (!sprite || !image) return;
  const left = (tile % sprite.columns) * sprite.tileWidth;
  const top = Math.floor(tile / sprite.columns) * sprite.tileHeight;
  ctx.drawImage(image, left, top, sprite.tileWidth, sprite.tileHeight, box.x, box.y, box.width, box.height);
}

/** Fades as ramps, dissolves as crosses, over the frames that they last. */
function paintTransitions(on: LanePaint, paint: ShotPaint, first: number, last: number): void {
  const { shots, transitions } = paint.timeline;
  const [startFrame, endFrame] = [shots[first]?.startFrame ?? 0, shots[last]?.endFrame ?? 0];
  for (const one of transitionsBetween(transitions, startFrame, endFrame)) {
    if (one.type !== 'cut') paintGradual(on, paint, one);
  }
}

function paintGradual(on: LanePaint, { clock, drag, timeline }: ShotPaint, one: ShotTransition): void {
  const { ctx, view, theme, height, ratio } = on;
  const by = drag && belongsTo(timeline, drag.boundary, one) ? drag.toFrame - drag.boundary : 0;
  const from = timeToX(view, clock.map.timeOf(one.startFrame + by));
  const to = timeToX(view, clock.map.timeOf(one.endFrame + 1 + by));
  if (to < 0 || from > view.widthPx || to - from < 2) return;
  const [top, bottom] = [wordsPx, height - bandsPx];
  ctx.fillStyle = theme.transition;
  ctx.strokeStyle = one.edited ? theme.edited : theme.text;
  ctx.lineWidth = 1.25;
  ctx.beginPath();
  if (one.type === 'dissolve') {
    ctx.rect(from, top, to - from, bottom - top);
    ctx.globalAlpha = 0.45;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.moveTo(from, top);
    ctx.lineTo(to, bottom);
    ctx.moveTo(from, bottom);
    ctx.lineTo(to, top);
    ctx.stroke();
  } else {
    const [high, low] = one.type === 'fade-in' ? [to, from] : [from, to];
    ctx.moveTo(low, top);
    ctx.lineTo(low, bottom);
    ctx.lineTo(high, top);
    ctx.closePath();
    ctx.globalAlpha = 0.45;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.moveTo(low, bottom);
    ctx.lineTo(high, top);
    ctx.stroke();
  }
  ctx.fillStyle = one.edited ? theme.edited : theme.text;
  ctx.fillRect(crisp(from, ratio), top, 1 / ratio, bottom - top);
  ctx.fillRect(crisp(to, ratio), top, 1 / ratio, bottom - top);
}

/** Whether a transition stands at the boundary of that frame. */
function belongsTo({ shots }: Timeline, boundary: number, one: ShotTransition): boolean {
  const index = shotIndexAt(shots, boundary);
  const [into, out] = [shots[index]?.transitionIn, shots[index - 1]?.transitionOut];
  return [into, out].some((own) => own?.startFrame === one.startFrame && own.endFrame === one.endFrame);
}

function paintBands({ ctx, view, theme, height }: LanePaint, { timeline, clock }: ShotPaint): void {
  const kinds = [
    { stretches: timeline.black, colour: theme.black, edge: theme.quiet },
    { stretches: timeline.white, colour: theme.white, edge: theme.quiet },
    { stretches: timeline.frozen, colour: theme.frozen, edge: theme.frozen },
  ];
  const top = height - bandsPx;
  for (const { stretches, colour, edge } of kinds) {
    for (const { startFrame, endFrame } of stretches) {
      const from = timeToX(view, clock.map.timeOf(startFrame));
      const width = Math.max(1, timeToX(view, clock.map.timeOf(endFrame)) - from);
      if (from + width < 0 || from > view.widthPx) continue;
      ctx.fillStyle = edge;
      ctx.fillRect(from, top, width, bandsPx);
      ctx.fillStyle = colour;
      ctx.fillRect(from, top + 1, width, bandsPx - 2);
    }
  }
}

function paintCuts(on: LanePaint, paint: ShotPaint, first: number, last: number, edges: number[]): void {
  const { ctx, theme, height, ratio } = on;
  const { shots } = paint.timeline;
  let drawnAt = -1;
  for (let i = Math.max(first, 1); i <= last; i += 1) {
    const x = crisp(edges[i - first] ?? 0, ratio);
    const into = shots[i]?.transitionIn;
    if (!into || x === drawnAt) continue;
    drawnAt = x;
    const [own] = transitionsBetween(paint.timeline.transitions, into.startFrame, into.startFrame + 1);
    const isHeld = paint.drag?.boundary === shots[i]?.startFrame;
    ctx.fillStyle = isHeld ? theme.selected : own?.edited ? theme.edited : theme.cut;
    ctx.fillRect(x, 0, (isHeld ? 2 : 1) / ratio, height - bandsPx);
    // What the editor put there carries a small flag.
    if (own?.edited) ctx.fillRect(x, 0, 5, 4);
  }
}

function paintSelected(
  { ctx, theme, height }: LanePaint,
  { selected }: ShotPaint,
  edges: number[],
  first: number,
  last: number,
): void {
  if (selected === null || selected < first || selected > last) return;
  const [from = 0, to = 0] = [edges[selected - first], edges[selected - first + 1]];
  ctx.strokeStyle = theme.selected;
  ctx.lineWidth = 2;
  ctx.strokeRect(from + 1, 1, Math.max(1, to - from - 2), height - 2);
}
