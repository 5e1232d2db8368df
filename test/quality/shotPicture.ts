import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { applyDistractor } from './distractors.ts';
import type { Footage } from './footage.ts';
import { black, blankPicture, sampleView, smearRows, type View } from './picture.ts';
import type { PlannedShot } from './plan.ts';
import { createPrng } from './prng.ts';
import { layTitle, type Title } from './titles.ts';

/** Draws the pictures of one shot. `local` counts from the first frame that the shot has on screen alone. */
export interface ShotCamera {
  /** Draw into `out`, or into a picture of its own. */
  picture(local: number): YuvFrame;
}

export function createShotCamera(
  shot: PlannedShot,
  footage: Footage,
  titles: ReadonlyMap<number, Title>,
  width: number,
  height: number,
): ShotCamera {
  const out = blankPicture(width, height);
  const table = lookTable(shot.look);
  const shake = shot.move.kind === 'shake' ? shakePath(shot.move.amount, shot.move.seed) : null;
  return {
    picture(local) {
      const source = sourceFrame(shot, footage.frameCount, local);
      const any = footage.frame(source, 0);
      const { view, speed } = viewAt(shot, any, width / height, local, shake);
      const picture = footage.frame(source, Math.ceil((width * any.width) / view.width));
      const scale = picture.width / any.width;
      sampleView(
        picture,
        { x: view.x * scale, y: view.y * scale, width: view.width * scale, height: view.height * scale },
        out,
        shot.flip,
      );
      const smear = (Math.abs(speed) / view.width) * width * 0.4;
      if (smear > 1) smearRows(out, smear);
      for (let i = 0; i < out.y.length; i += 1) out.y[i] = table[out.y[i]!]!;
      if (shot.look.colour !== 1) tint(out, shot.look.colour * Math.sqrt(Math.min(1, shot.look.gain)));
      for (const [index, distractor] of shot.distractors.entries()) {
        applyDistractor(out, distractor, local);
        const title = titles.get(index);
        if (title === undefined || distractor.kind !== 'title') continue;
        const step = local - distractor.at;
        if (step < 0 || step >= distractor.frames) continue;
        const ramp =
          distractor.fade === 0
            ? 1
            : Math.min(
                1,
                (step + 1) / (distractor.fade + 1),
                (distractor.frames - step) / (distractor.fade + 1),
              );
        layTitle(out, title, ramp);
      }
      return out;
    },
  };
}

/** The source runs forwards and backwards, so a short one never jumps. */
function sourceFrame(shot: PlannedShot, frameCount: number, local: number): number {
  if (frameCount === 1) return 0;
  const period = 2 * (frameCount - 1);
  // A long fade-in begins far before the shot does.
  const at = (Math.floor(shot.from + (local + 200) * shot.speed) + 100 * period) % period;
  return at < frameCount ? at : period - at;
}

function lookTable(look: PlannedShot['look']): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, y) => {
    const light = Math.min(1, Math.max(0, (y - black) / 219));
    return black + 219 * Math.min(1, light ** look.gamma * look.gain);
  });
}

function tint(picture: YuvFrame, by: number): void {
  for (let i = 0; i < picture.u.length; i += 1) {
    picture.u[i] = 128 + (picture.u[i]! - 128) * by;
    picture.v[i] = 128 + (picture.v[i]! - 128) * by;
  }
}

/** A hand that is never still: pulled back to the middle and pushed at random, shares of the width. */
function shakePath(amount: number, seed: number): [number, number][] {
  const rng = createPrng(seed);
  let [x, y, vx, vy] = [0, 0, 0, 0];
  return Array.from({ length: 400 }, () => {
    vx = 0.7 * vx - 0.25 * x + rng.real(-1, 1);
    vy = 0.7 * vy - 0.25 * y + rng.real(-1, 1);
    x += vx;
    y += vy;
    return [x * amount * 0.5, y * amount * 0.5];
  });
}

function ease(t: number): number {
  const s = Math.min(1, Math.max(0, t));
  return s * s * (3 - 2 * s);
}

/** The part of the source on screen, and how far it moves across in this frame, source pixels. */
function viewAt(
  shot: PlannedShot,
  source: YuvFrame,
  aspect: number,
  local: number,
  shake: [number, number][] | null,
): { view: View; speed: number } {
  const { move } = shot;
  let zoom = shot.zoom * (shake === null ? 1 : 1.08);
  let [dx, dy, speed] = [0, 0, 0];
  if (move.kind === 'drift') {
    zoom = Math.max(1, zoom * move.zoom ** local);
    [dx, dy] = [move.dx * local, move.dy * local];
  } else if (move.kind === 'crash-zoom') {
    zoom *= move.ratio ** ease((local - move.at) / move.frames);
  } else if (move.kind === 'whip') {
    dx = move.distance * ease((local - move.at) / move.frames);
    speed = (dx - move.distance * ease((local - 1 - move.at) / move.frames)) * source.width;
  } else if (shake !== null) {
    [dx, dy] = shake[(local + 10 * shake.length + 200) % shake.length]!;
  }
  const width = Math.min(source.width, source.height * aspect) / zoom;
  const height = width / aspect;
  const centreX = move.kind === 'whip' ? (move.distance > 0 ? 0 : 1) : shot.centreX;
  const inside = (at: number, room: number) => Math.min(room, Math.max(0, at));
  const view = {
    x: inside((source.width - width) * centreX + dx * source.width, source.width - width),
    y: inside((source.height - height) * shot.centreY + dy * source.width, source.height - height),
    width,
    height,
  };
  return { view, speed };
}
