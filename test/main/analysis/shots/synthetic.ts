import { createMotionEstimator } from '#main/analysis/motion/globalShift.ts';
import { createShotDetector } from '#main/analysis/shots/shotDetector.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import type { Transition } from '#shared/domain/shots.ts';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';

export const width = 160;
export const height = 90;
const chromaWidth = width / 2;
const chromaHeight = height / 2;

/** A picture that can be looked up anywhere, so that a camera can move over it. */
export interface Scene {
  luma(x: number, y: number): number;
  u: number;
  v: number;
}

function hash(seed: number, x: number, y: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(x, 0xc2b2ae35) ^ Math.imul(y, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32;
}

function valueNoise(seed: number, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = (x - x0) ** 2 * (3 - 2 * (x - x0));
  const fy = (y - y0) ** 2 * (3 - 2 * (y - y0));
  const top = hash(seed, x0, y0) * (1 - fx) + hash(seed, x0 + 1, y0) * fx;
  const bottom = hash(seed, x0, y0 + 1) * (1 - fx) + hash(seed, x0 + 1, y0 + 1) * fx;
  return top * (1 - fy) + bottom * fy;
}

/** A textured picture around `mean` with about ± `swing` luma; seeds differ in everything. */
export function scene(seed: number, mean = 120, swing = 90): Scene {
  return {
    luma: (x, y) =>
      mean +
      swing * (valueNoise(seed, x / 23, y / 23) - 0.5) +
      0.7 * swing * (valueNoise(seed + 71, x / 6, y / 6) - 0.5),
    u: 118 + Math.round(20 * hash(seed, 1, 1)),
    v: 118 + Math.round(20 * hash(seed, 2, 2)),
  };
}

/** One frame of a scene seen with the camera's corner at (x, y). */
export function view(from: Scene, x = 0, y = 0): YuvFrame {
  const luma = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      luma[row * width + column] = Math.max(0, Math.min(255, Math.round(from.luma(column + x, row + y))));
    }
  }
  const chroma = chromaWidth * chromaHeight;
  return {
    width,
    height,
    y: luma,
    u: new Uint8Array(chroma).fill(from.u),
    v: new Uint8Array(chroma).fill(from.v),
  };
}

/** `count` equal frames of a still scene. */
export function hold(from: Scene, count: number): YuvFrame[] {
  const frame = view(from);
  return Array.from({ length: count }, () => frame);
}

export function flat(luma: number, count: number): YuvFrame[] {
  return hold({ luma: () => luma, u: 128, v: 128 }, count);
}

/** Mix two frames; `share(x, y)` is the share of the second one. */
export function mix(a: YuvFrame, b: YuvFrame, share: (x: number, y: number) => number): YuvFrame {
  const blend = (from: Uint8Array, to: Uint8Array, columns: number, scale: number): Uint8Array =>
    from.map((value, i) => {
      const part = share((i % columns) * scale, Math.floor(i / columns) * scale);
      return Math.round(value * (1 - part) + to[i]! * part);
    });
  return {
    width,
    height,
    y: blend(a.y, b.y, width, 1),
    u: blend(a.u, b.u, chromaWidth, 2),
    v: blend(a.v, b.v, chromaWidth, 2),
  };
}

/** Repeatable grain on the luma of a frame. */
export function grainy(frame: YuvFrame, seed: number, strength: number): YuvFrame {
  const y = frame.y.map((value, i) =>
    Math.max(0, Math.min(255, Math.round(value + strength * (2 * hash(seed, i, 7) - 1)))),
  );
  return { ...frame, y };
}

export function detect(frames: readonly YuvFrame[], framesPerSecond = 24): Transition[] {
  const estimator = createMotionEstimator(width, height);
  const detector = createShotDetector({ width, height, framesPerSecond }, defaultShotParams);
  for (const frame of frames) detector.push(frame, estimator.push(frame.y));
  return detector.finish().transitions;
}

/** Type, first and last frame: what most tests compare. */
export function outline(transitions: readonly Transition[]): string[] {
  return transitions.map(({ type, startFrame, endFrame }) => `${type} ${startFrame}-${endFrame}`);
}
