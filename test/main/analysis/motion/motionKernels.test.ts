import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createVectorKernels,
  plainMotionKernels,
  type PicturePair,
} from '#main/analysis/motion/motionKernels.ts';

/** Two pictures and an inner part of them with a pixel around it, of any size and place. */
const cases = fc
  .record({
    width: fc.integer({ min: 3, max: 70 }),
    height: fc.integer({ min: 3, max: 40 }),
    seed: fc.integer(),
    flat: fc.boolean(),
  })
  .chain(({ width, height, seed, flat }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      seed: fc.constant(seed),
      flat: fc.constant(flat),
      dx: fc.integer({ min: 3 - width, max: width - 3 }),
      dy: fc.integer({ min: 3 - height, max: height - 3 }),
      rowStep: fc.integer({ min: 1, max: 3 }),
      limit: fc.constantFrom(Infinity, 0, 100.5, 4000),
      partX: fc.double({ min: -1, max: 1, noNaN: true }),
      partY: fc.double({ min: -1, max: 1, noNaN: true }),
    }),
  );

/** Bytes from a seed; flat ones hardly differ, so that few are outliers. */
function pixels(count: number, seed: number, flat: boolean): Uint8Array {
  let state = seed | 1;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return flat ? 100 + (state >>> 27) : state >>> 24;
  });
}

function pairOf(
  { width, height, dx, dy }: { width: number; height: number; dx: number; dy: number },
  a: Uint8Array,
  b: Uint8Array,
): { pair: PicturePair; rows: number } {
  const x0 = Math.max(1, dx + 1);
  const y0 = Math.max(1, dy + 1);
  const columns = Math.min(width - 1, width + dx - 1) - x0;
  const rows = Math.min(height - 1, height + dy - 1) - y0;
  const p = y0 * width + x0;
  return { pair: { a, b, p, q: p - dy * width - dx, width, columns }, rows };
}

describe('the vector kernels', () => {
  it('give what plain code gives, for any size, place and content', () => {
    fc.assert(
      fc.property(cases, (size) => {
        const count = size.width * size.height;
        const vector = createVectorKernels(2 * count, 2);
        if (vector === null) throw new Error('This machine has no vector instructions: nothing was tested.');
        const [a, b] = [pixels(count, size.seed, size.flat), pixels(count, size.seed + 7, size.flat)];
        const [ownA, ownB] = [vector.take(count), vector.take(count)];
        ownA.set(a);
        ownB.set(b);
        const { pair, rows } = pairOf(size, a, b);
        const own = { ...pair, a: ownA, b: ownB };
        const stepped = Math.ceil(rows / size.rowStep);
        expect(vector.sad(own, stepped, size.rowStep, size.limit)).toBe(
          plainMotionKernels.sad(pair, stepped, size.rowStep, size.limit),
        );
        const half = Math.ceil(rows / 2);
        expect(vector.gradientSums(own, half, 40)).toEqual(plainMotionKernels.gradientSums(pair, half, 40));
        // Summed in another order: the same but for rounding.
        const plain = plainMotionKernels.residualSum(pair, half, size.partX, size.partY);
        const left = vector.residualSum(own, half, size.partX, size.partY);
        expect(Math.abs(left - plain)).toBeLessThanOrEqual(1e-12 * plain);
      }),
      { numRuns: 300 },
    );
  });

  it('refuse a picture that they have no room for', () => {
    const vector = createVectorKernels(100, 1);
    expect(() => vector?.take(70_000)).toThrow(RangeError);
  });
});
