import { createKernelMemory, resultAddress } from '../simd/kernelMemory.ts';
import { motionWat } from './motionWat.ts';

/** Sums of gradient products over a part of the picture, luma². */
export interface GradientSums {
  xx: number;
  yy: number;
  xy: number;
  xt: number;
  yt: number;
}

/**
 * A part of two pictures with rows of `width` pixels: it begins at index `p` of the later picture `b` and at `q` of
 * the earlier picture `a`, and is `columns` wide. `a` and `b` come from the kernels' own `take`.
 */
export interface PicturePair {
  a: Uint8Array;
  b: Uint8Array;
  p: number;
  q: number;
  width: number;
  columns: number;
}

/** The inner loops of the motion search. */
export interface MotionKernels {
  /** Room for one picture. */
  take(bytes: number): Uint8Array;
  /**
   * Sum of absolute differences over `rows` rows, each `rowStep` below the one before.
   *
   * @param limit - Above this the sum need not be finished; any sum above it may come back.
   */
  sad(pair: PicturePair, rows: number, rowStep: number, limit: number): number;
  /** Over every second row; pixels that differ by more than `outlier` are left out. */
  gradientSums(pair: PicturePair, rows: number, outlier: number): GradientSums;
  /** Sum of absolute differences that a further shift by a part of a pixel leaves, over every second row. */
  residualSum(pair: PicturePair, rows: number, dx: number, dy: number): number;
}

interface WatKernels {
  sad(p: number, q: number, stride: number, columns: number, rows: number, limit: number): number;
  gradientSums(
    p: number,
    q: number,
    width: number,
    columns: number,
    rows: number,
    outlier: number,
    out: number,
  ): void;
  residualSum(
    ...args: [
      p: number,
      q: number,
      width: number,
      columns: number,
      rows: number,
      dx: number,
      dy: number,
      out: number,
    ]
  ): void;
}

const largestSum = 0x7fffffff;

/**
 * The fastest kernels that run here.
 *
 * @param bytes - All that will be taken, in `pieces` pieces.
 */
export function createMotionKernels(bytes: number, pieces: number): MotionKernels {
  return createVectorKernels(bytes, pieces) ?? plainMotionKernels;
}

/** Sixteen pixels at a time, in WebAssembly; null where the processor cannot. */
export function createVectorKernels(bytes: number, pieces: number): MotionKernels | null {
  const memory = createKernelMemory<WatKernels>(motionWat, bytes, pieces);
  if (memory === null) return null;
  const { kernels, results } = memory;
  return {
    take: (size) => memory.take(size),
    sad: ({ a, b, p, q, width, columns }, rows, rowStep, limit) =>
      kernels.sad(
        b.byteOffset + p,
        a.byteOffset + q,
        width * rowStep,
        columns,
        rows,
        Math.min(largestSum, Math.floor(limit)),
      ),
    gradientSums({ a, b, p, q, width, columns }, rows, outlier) {
      kernels.gradientSums(b.byteOffset + p, a.byteOffset + q, width, columns, rows, outlier, resultAddress);
      const [xx, yy, xy, xt, yt] = results as unknown as [number, number, number, number, number];
      // The kernel's gradients are four times as large.
      return { xx: xx / 16, yy: yy / 16, xy: xy / 16, xt: xt / 4, yt: yt / 4 };
    },
    residualSum({ a, b, p, q, width, columns }, rows, dx, dy) {
      const [from, to] = [a.byteOffset + q, b.byteOffset + p];
      kernels.residualSum(to, from, width, columns, rows, dx / 4, dy / 4, resultAddress);
      return results[0]!;
    },
  };
}

/** The same in plain code: what the others are tested against, and for processors that lack the instructions. */
export const plainMotionKernels: MotionKernels = {
  take: (bytes) => new Uint8Array(bytes),
  sad({ a, b, p, q, width, columns }, rows, rowStep, limit) {
    let sum = 0;
    for (let row = 0; row < rows && sum <= limit; row++) {
      let at = p + row * rowStep * width;
      let from = q + row * rowStep * width;
      for (const end = at + columns; at < end; at++, from++) {
        const d = b[at]! - a[from]!;
        sum += d < 0 ? -d : d;
      }
    }
    return sum;
  },
  gradientSums({ a, b, p, q, width, columns }, rows, outlier) {
    let [xx, yy, xy, xt, yt] = [0, 0, 0, 0, 0];
    for (let row = 0; row < rows; row++) {
      let at = p + 2 * row * width;
      let from = q + 2 * row * width;
      for (const end = at + columns; at < end; at++, from++) {
        const d = b[at]! - a[from]!;
        if (d > outlier || d < -outlier) continue;
        const gx = (b[at + 1]! - b[at - 1]! + a[from + 1]! - a[from - 1]!) * 0.25;
        const gy = (b[at + width]! - b[at - width]! + a[from + width]! - a[from - width]!) * 0.25;
        xx += gx * gx;
        yy += gy * gy;
        xy += gx * gy;
        xt += gx * d;
        yt += gy * d;
      }
    }
    return { xx, yy, xy, xt, yt };
  },
  residualSum({ a, b, p, q, width, columns }, rows, dx, dy) {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      let at = p + 2 * row * width;
      let from = q + 2 * row * width;
      for (const end = at + columns; at < end; at++, from++) {
        const gx = (b[at + 1]! - b[at - 1]! + a[from + 1]! - a[from - 1]!) * 0.25;
        const gy = (b[at + width]! - b[at - width]! + a[from + width]! - a[from - width]!) * 0.25;
        const d = b[at]! - a[from]! + dx * gx + dy * gy;
        sum += d < 0 ? -d : d;
      }
    }
    return sum;
  },
};
