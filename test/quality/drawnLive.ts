import type { Prng } from './prng.ts';

/** Pictures that never rest: what a detector that measures change is most easily fooled by. */
export const liveKinds = ['fireworks', 'stage', 'fire', 'water', 'static', 'desktop'] as const;
export type LiveKind = (typeof liveKinds)[number];

const width = 480;
const height = 270;

export type Paint = (x: number, y: number, frame: number, rgb: Uint8Array, p: number) => void;

function put(rgb: Uint8Array, p: number, r: number, g: number, b: number): void {
  rgb[p] = Math.min(255, Math.max(0, r));
  rgb[p + 1] = Math.min(255, Math.max(0, g));
  rgb[p + 2] = Math.min(255, Math.max(0, b));
}

/** White noise of three whole numbers, 0–1. */
function speckle(x: number, y: number, z: number): number {
  let h = Math.imul(x, 0x27d4eb2f) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

/** Smooth noise, 0–1. */
function clouds(x: number, y: number, seed: number): number {
  const [cx, cy] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - cx, y - cy];
  const [sx, sy] = [fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)];
  const top = speckle(cx, cy, seed) * (1 - sx) + speckle(cx + 1, cy, seed) * sx;
  const bottom = speckle(cx, cy + 1, seed) * (1 - sx) + speckle(cx + 1, cy + 1, seed) * sx;
  return top * (1 - sy) + bottom * sy;
}

const colour = (rng: Prng, low: number, high: number) =>
  [rng.int(low, high), rng.int(low, high), rng.int(low, high)] as const;

export const livePainters: Record<LiveKind, (rng: Prng) => Paint> = {
  fireworks: (rng) => {
    const shells = Array.from({ length: 26 }, () => ({
      ...{ at: rng.int(-15, 118), x: rng.real(40, 440), y: rng.real(30, 170), arms: rng.int(9, 24) },
      ...{ speed: rng.real(2, 5), life: rng.int(12, 30), c: colour(rng, 60, 255), glow: rng.real(10, 60) },
    }));
    return (x, y, frame, rgb, p) => {
      let [r, g, b] = [8, 8, 14 + y * 0.04];
      for (const shell of shells) {
        const age = frame - shell.at;
        if (age < 0 || age > shell.life) continue;
        const [dx, dy] = [x - shell.x, y - shell.y - 0.06 * age * age];
        const d = Math.hypot(dx, dy) / (shell.speed * (age + 2) * (1 - 0.012 * age));
        const arm = Math.cos(Math.atan2(dy, dx) * shell.arms) > 0.4 ? 1 : 0;
        const spark = d < 1.05 && d > 0.5 ? arm * (1 - age / shell.life) : 0;
        const sky = age < 3 ? shell.glow / (age + 1) / 255 : 0;
        r += shell.c[0] * (spark + sky);
        g += shell.c[1] * (spark + sky);
        b += shell.c[2] * (spark + sky);
      }
      put(rgb, p, r, g, b);
    };
  },
  stage: (rng) => {
    const beat = rng.int(3, 9);
    const strobe = { from: rng.int(20, 60), frames: rng.int(10, 40), period: rng.int(2, 4) };
    const beams = Array.from({ length: rng.int(4, 8) }, (_, i) => ({
      ...{ x: rng.real(0, width), lean: rng.real(-0.8, 0.8), sway: rng.real(0.02, 0.12) },
      ...{ wide: rng.real(12, 40), c: colour(rng, 30, 255), seed: i * 31 + rng.int(1, 999) },
    }));
    const seed = rng.int(1, 9999);
    return (x, y, frame, rgb, p) => {
      let [r, g, b] = [10, 9, 14];
      for (const beam of beams) {
        if (speckle(beam.seed, Math.floor(frame / beat), 7) < 0.35) continue;
        const middle = beam.x + (beam.lean + Math.sin(frame * beam.sway) * 0.6) * y;
        const share = Math.max(0, 1 - Math.abs(x - middle) / (beam.wide + 0.15 * y)) * 0.8;
        r += beam.c[0] * share;
        g += beam.c[1] * share;
        b += beam.c[2] * share;
      }
      const since = frame - strobe.from;
      if (since >= 0 && since < strobe.frames && since % strobe.period === 0) {
        r = r * 0.6 + 120;
        g = g * 0.6 + 120;
        b = b * 0.6 + 125;
      }
      const column = Math.floor(x / 22);
      const head = 205 + 20 * speckle(column, seed, 3) + 4 * Math.sin(frame * 0.3 + column);
      const dark = y > head + 3 * Math.abs((x % 22) - 11) * 0.5 ? 0.12 : 1;
      put(rgb, p, r * dark, g * dark, b * dark);
    };
  },
  fire: (rng) => {
    const [seed, rise, size] = [rng.int(1, 9999), rng.real(3, 8), rng.real(18, 40)];
    return (x, y, frame, rgb, p) => {
      const up = y + rise * frame;
      const swirl = 10 * Math.sin(0.05 * up + 0.13 * frame);
      const flame =
        0.6 * clouds((x + swirl) / size, up / (1.6 * size), seed) +
        0.4 * clouds((x - swirl) / (size / 3), (up + rise * frame) / (size / 2), seed + 1);
      const heat = Math.max(0, flame * 1.7 - 0.9 + (0.9 * y) / height - 0.25);
      const flicker = 0.85 + 0.3 * speckle(frame, seed, 5);
      put(rgb, p, 12 + 420 * heat * flicker, 8 + 230 * heat * heat * flicker, 6 + 120 * heat ** 4);
    };
  },
  water: (rng) => {
    const waves = Array.from({ length: 7 }, () => ({
      ...{ kx: rng.real(-0.2, 0.2), ky: rng.real(0.05, 0.5), w: rng.real(-0.7, 0.7), a: rng.real(0.5, 1) },
    }));
    const [deep, seed] = [colour(rng, 10, 110), rng.int(1, 9999)];
    return (x, y, frame, rgb, p) => {
      let s = 0;
      for (const { kx, ky, w, a } of waves)
        s += a * Math.sin((kx * x + ky * y) * (1.6 - y / height) + w * frame);
      const glint = s > 2.2 && speckle(x >> 1, y >> 1, frame + seed) > 0.5 ? 140 : 0;
      const tone = 18 * s + glint;
      put(rgb, p, deep[0] + tone, deep[1] + tone, deep[2] + 30 + tone);
    };
  },
  static: (rng) => {
    const [seed, mean, swing] = [rng.int(1, 9999), rng.int(60, 140), rng.int(60, 200)];
    return (x, y, frame, rgb, p) => {
      const v = mean + swing * (speckle(x >> 1, y >> 1, frame * 131 + seed) - 0.5);
      put(rgb, p, v, v, v);
    };
  },
  desktop: (rng) => {
    const [paper, wall] = [rng.pick([236, 250, 30, 44]), colour(rng, 20, 200)];
    const windows = Array.from({ length: rng.int(2, 4) }, (_, i) => ({
      ...{
        at: i === 0 ? -1 : rng.int(15, 90),
        until: i === 0 ? 999 : rng.int(60, 160),
        seed: rng.int(1, 9999),
      },
      ...{ x: rng.int(0, 200), y: rng.int(0, 90), w: rng.int(140, 280), h: rng.int(80, 190) },
      ...{ scrolls: rng.int(20, 80), typed: rng.real(0.5, 4) },
    }));
    return (x, y, frame, rgb, p) => {
      let [r, g, b]: readonly number[] = wall;
      for (const w of windows) {
        if (frame < w.at || frame > w.until || x < w.x || y < w.y || x > w.x + w.w || y > w.y + w.h) continue;
        const [inX, inY] = [x - w.x, y - w.y];
        if (inY < 12) [r, g, b] = [90, 92, 100];
        else {
          const scrolled = Math.max(0, Math.min(25, frame - w.scrolls)) * 8;
          const line = Math.floor((inY - 14 + scrolled) / 9);
          const there = line * 40 + inX / 6 < 200 + w.typed * frame * 8;
          const ink = there && (inY + scrolled) % 9 < 5 && speckle(inX >> 2, line, w.seed) > 0.42;
          r = g = b = ink ? 140 : paper;
        }
      }
      const [cx, cy] = [240 + 200 * Math.sin(frame * 0.06), 130 + 90 * Math.cos(frame * 0.045)];
      if (x > cx && x < cx + 7 && y > cy && y < cy + 11) [r, g, b] = [255, 255, 255];
      put(rgb, p, r!, g!, b!);
    };
  },
};
