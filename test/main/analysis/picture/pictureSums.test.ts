import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlainSummer, createVectorSummer } from '#main/analysis/picture/pictureSums.ts';
import { viewYuvFrame, yuvFrameBytes } from '#shared/domain/yuvFrame.ts';

const levels = { shadowLevel: 2, highlightLevel: 253 };

describe('the vector sums of a picture', () => {
  it('are what plain code gives, for any size and content', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('bt601' as const, 'bt709' as const, 'bt2020' as const),
        fc.infiniteStream(fc.oneof(fc.constantFrom(0, 2, 3, 252, 253, 255), fc.nat(255))),
        (width, height, matrix, values) => {
          const bytes = Uint8Array.from(values.take(yuvFrameBytes(width, height)));
          const frame = viewYuvFrame(bytes, 0, width, height);
          const vector = createVectorSummer(matrix, levels, { width, height });
          if (vector === null)
            throw new Error('This machine has no vector instructions: nothing was tested.');
          const { saturation, ...whole } = createPlainSummer(matrix, levels)(frame);
          const measured = vector(frame);
          expect(measured).toMatchObject(whole);
          // Summed in another order: the same but for rounding.
          expect(Math.abs(measured.saturation - saturation)).toBeLessThanOrEqual(1e-12 * saturation);
        },
      ),
      { numRuns: 200 },
    );
  });
});
