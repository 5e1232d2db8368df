import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { livePainters, type LiveKind, type Paint } from './drawnLive.ts';
import { pictureFromRgb } from './picture.ts';
import { createPrng, type Prng } from './prng.ts';

/** Pictures that need nothing but a seed: every kind moves, and each seed has colours and sizes of its own. */
export const drawnKinds = ['orbs', 'stripes', 'skyline', 'night', 'confetti', 'waves'] as const;
export type DrawnKind = (typeof drawnKinds)[number] | LiveKind;

const width = 480;
const height = 270;

/** The frame `index` of a drawn shot, 480 × 270. */
export function drawFrame(kind: DrawnKind, seed: number, index: number): YuvFrame {
  const paint = painters[kind](createPrng(seed * 7919 + 13));
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0, p = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, p += 3) paint(x, y, index, rgb, p);
  return pictureFromRgb(rgb, width, height);
}

const colour = (rng: Prng, low = 20, high = 235) =>
  [rng.int(low, high), rng.int(low, high), rng.int(low, high)] as const;

function put(rgb: Uint8Array, p: number, r: number, g: number, b: number): void {
  rgb[p] = Math.min(255, Math.max(0, r));
  rgb[p + 1] = Math.min(255, Math.max(0, g));
  rgb[p + 2] = Math.min(255, Math.max(0, b));
}

const painters: Record<DrawnKind, (rng: Prng) => Paint> = {
  ...livePainters,
  orbs: (rng) => {
    const [top, bottom] = [colour(rng), colour(rng)];
    const orbs = Array.from({ length: rng.int(3, 6) }, () => ({
      x: rng.real(0, width),
      y: rng.real(0, height),
      vx: rng.real(-2.5, 2.5),
      vy: rng.real(-1, 1),
      r: rng.real(20, 70),
      c: colour(rng),
    }));
    return (x, y, frame, rgb, p) => {
      const t = y / height;
      let [r, g, b] = [0, 1, 2].map((c) => top[c]! + (bottom[c]! - top[c]!) * t) as [number, number, number];
      for (const orb of orbs) {
        const d = Math.hypot(x - orb.x - orb.vx * frame, y - orb.y - orb.vy * frame) / orb.r;
        if (d < 1) [r, g, b] = orb.c.map((c) => c * (1.1 - 0.5 * d)) as [number, number, number];
      }
      put(rgb, p, r, g, b);
    };
  },
  stripes: (rng) => {
    const [one, two] = [colour(rng), colour(rng)];
    const [a, b, speed] = [rng.real(-0.12, 0.12), rng.real(0.02, 0.12), rng.real(0.02, 0.08)];
    return (x, y, frame, rgb, p) => {
      const s = 0.5 + 0.5 * Math.tanh(3 * Math.sin(a * x + b * y + speed * frame));
      put(
        rgb,
        p,
        one[0] + (two[0] - one[0]) * s,
        one[1] + (two[1] - one[1]) * s,
        one[2] + (two[2] - one[2]) * s,
      );
    };
  },
  skyline: (rng) => {
    const [sky, wall] = [colour(rng, 90, 250), colour(rng, 10, 110)];
    const heights = Array.from({ length: 64 }, () => rng.int(40, 200));
    const pan = rng.real(0.4, 2);
    return (x, y, frame, rgb, p) => {
      const at = x + pan * frame;
      const block = Math.floor(at / 37);
      const roof = height - heights[block % 64]!;
      if (y < roof) return put(rgb, p, sky[0] - y * 0.2, sky[1] - y * 0.15, sky[2]);
      const lit = Math.floor(at / 7) % 3 === 0 && Math.floor(y / 9) % 2 === 0 ? 70 : 0;
      const tone = ((block * 37) % 50) - 25 + lit;
      put(rgb, p, wall[0] + tone, wall[1] + tone, wall[2] + tone * 0.6);
    };
  },
  night: (rng) => {
    const base = rng.int(4, 16);
    const lamps = Array.from({ length: rng.int(4, 9) }, () => ({
      x: rng.real(0, width),
      y: rng.real(40, height),
      v: rng.real(-1.5, 1.5),
      r: rng.real(6, 26),
      c: colour(rng, 60, 220),
    }));
    return (x, y, frame, rgb, p) => {
      let [r, g, b] = [base, base, base * 1.4 + y * 0.03];
      for (const lamp of lamps) {
        const d = Math.hypot(x - lamp.x - lamp.v * frame, y - lamp.y) / lamp.r;
        if (d > 3) continue;
        const glow = Math.exp(-d * d);
        r += lamp.c[0] * glow;
        g += lamp.c[1] * glow;
        b += lamp.c[2] * glow;
      }
      put(rgb, p, r, g, b);
    };
  },
  confetti: (rng) => {
    const back = colour(rng, 150, 250);
    const [cell, fall] = [rng.int(26, 48), rng.real(1, 4)];
    const colours = Array.from({ length: 23 }, () => colour(rng));
    return (x, y, frame, rgb, p) => {
      const yy = y - fall * frame + 4000;
      const [cx, cy] = [Math.floor(x / cell), Math.floor(yy / cell)];
      const id = (cx * 31 + cy * 17) % 23;
      const inside = (x % cell) / cell < 0.35 + 0.02 * id && (yy % cell) / cell < 0.55;
      const c = inside && id % 3 !== 0 ? colours[id]! : back;
      put(rgb, p, c[0], c[1], c[2]);
    };
  },
  waves: (rng) => {
    const [sea, foam] = [colour(rng, 10, 140), colour(rng, 120, 250)];
    const [k, speed] = [rng.real(0.02, 0.06), rng.real(0.05, 0.2)];
    return (x, y, frame, rgb, p) => {
      const s =
        0.5 +
        0.25 * Math.sin(k * x + 0.11 * y + speed * frame) +
        0.25 * Math.sin(0.7 * k * x - 0.07 * y + speed * 0.6 * frame);
      const t = s * s;
      put(
        rgb,
        p,
        sea[0] + (foam[0] - sea[0]) * t,
        sea[1] + (foam[1] - sea[1]) * t,
        sea[2] + (foam[2] - sea[2]) * t,
      );
    };
  },
};
