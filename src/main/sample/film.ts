import { layOut, type PlannedClip, type PlannedShot, type View } from './plan.ts';
import type { PictureShelf } from './pictures.ts';
import { drawLettering, emptyPicture, lookAt, mixInto, type YuvPicture } from './yuvPicture.ts';

const captionRamp = 8;

/** Slow at both ends, as a hand on a tripod. */
function ease(share: number): number {
  return share * share * (3 - 2 * share);
}

/** Unrest of a hand: three slow sines a direction, no two of them in step. */
function handHeld(frame: number, amount: number): { x: number; y: number } {
  const wave = (a: number, b: number, c: number): number =>
    Math.sin(frame * a) * 0.5 + Math.sin(frame * b + 1.3) * 0.3 + Math.sin(frame * c + 4.1) * 0.2;
  return { x: amount * wave(0.31, 0.73, 1.57), y: amount * wave(0.27, 0.83, 1.41) };
}

function viewAt(shot: PlannedShot, frame: number): View {
  const share = ease(frame / Math.max(1, shot.frames - 1));
  const shake = handHeld(frame, shot.shake ?? 0);
  return {
    x: shot.from.x + (shot.to.x - shot.from.x) * share + shake.x,
    y: shot.from.y + (shot.to.y - shot.from.y) * share + shake.y,
    width: shot.from.width + (shot.to.width - shot.from.width) * share,
  };
}

/** Keep the view inside the picture, so that no edge is repeated. */
function inside(view: View, source: YuvPicture, target: YuvPicture): View {
  const tallest = source.height / source.width / (target.height / target.width);
  const width = Math.min(view.width, 1, tallest);
  const height = (width * source.width * target.height) / target.width / source.height;
  const clamp = (value: number, half: number): number => Math.min(1 - half, Math.max(half, value));
  return { x: clamp(view.x, width / 2), y: clamp(view.y, height / 2), width };
}

function fadeAt(shot: PlannedShot, frame: number): number {
  const { fadeIn = 0, fadeOut = 0, frames } = shot;
  const rising = frame < fadeIn ? frame / fadeIn : 1;
  const left = frames - 1 - frame;
  const falling = left < fadeOut ? left / fadeOut : 1;
  return Math.min(rising, falling);
}

async function paintShot(
  clip: PlannedClip,
  shot: PlannedShot,
  frame: number,
  shelf: PictureShelf,
  target: YuvPicture,
) {
  const source = await shelf.picture(shot, clip);
  lookAt(source, inside(viewAt(shot, frame), source, target), target);
  for (const caption of shot.captions ?? []) {
    if (frame < caption.from || frame >= caption.to) continue;
    const opacity = Math.min(1, (frame - caption.from + 1) / captionRamp, (caption.to - frame) / captionRamp);
    const isWhole = caption.from === 0 && caption.to === shot.frames;
    drawLettering(target, await shelf.lettering(caption), caption.x, caption.y, isWhole ? 1 : opacity);
  }
  const light = fadeAt(shot, frame);
  if (light < 1) mixInto(target, emptyPicture(target.width, target.height), 1 - light);
}

/**
 * Paint a clip frame by frame, packed as yuv420p. The buffer is used again for the next frame: write or copy it
 * before asking for more.
 */
export async function* paintClip(clip: PlannedClip, shelf: PictureShelf): AsyncGenerator<Uint8Array> {
  const { starts, frames } = layOut(clip.shots);
  const picture = emptyPicture(clip.width, clip.height);
  const next = emptyPicture(clip.width, clip.height);
  const packed = new Uint8Array(picture.y.length + 2 * picture.u.length);
  for (let frame = 0, index = 0; frame < frames; frame += 1) {
    while (frame >= starts[index]! + clip.shots[index]!.frames) index += 1;
    await paintShot(clip, clip.shots[index]!, frame - starts[index]!, shelf, picture);
    const coming = clip.shots[index + 1];
    const started = frame - (starts[index + 1] ?? frames);
    if (coming && started >= 0) {
      await paintShot(clip, coming, started, shelf, next);
      mixInto(picture, next, (started + 1) / ((coming.dissolve ?? 0) + 1));
    }
    packed.set(picture.y, 0);
    packed.set(picture.u, picture.y.length);
    packed.set(picture.v, picture.y.length + picture.u.length);
    yield packed;
  }
}
