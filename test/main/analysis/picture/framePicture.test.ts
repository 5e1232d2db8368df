import { describe, expect, it } from 'vitest';
import { createPictureAccumulator, createPictureMeter } from '#main/analysis/picture/framePicture.ts';
import { flatYuv, testYuv } from './testPicture.ts';

const still = { dx: 0, dy: 0, residual: 0 };

describe('createPictureAccumulator', () => {
  it('gives one value a frame and series, shifts as shares of the picture', () => {
    const accumulator = createPictureAccumulator({ width: 160, height: 90, matrix: 'bt709' });
    for (let i = 0; i < 2500; i++) accumulator.push(flatYuv(160, 90, i % 256), still);
    const sample = accumulator.push(testYuv(160, 90), { dx: 8, dy: -9, residual: 3.5 });
    expect(sample.luma).toBeGreaterThan(0);
    const { series } = accumulator.finish();
    expect(accumulator.frameCount).toBe(2501);
    for (const values of Object.values(series)) expect(values).toHaveLength(2501);
    expect([series.luma[0], series.luma[255], series.luma[2499]]).toEqual([0, 255, 2499 % 256]);
    expect(series.shiftX[2500]).toBeCloseTo(0.05, 7);
    expect(series.shiftY[2500]).toBeCloseTo(-0.1, 7);
    expect(series.motion[2500]).toBe(3.5);
  });

  it('refuses a frame of another size', () => {
    const accumulator = createPictureAccumulator({ width: 160, height: 90, matrix: 'bt709' });
    expect(() => accumulator.push(flatYuv(90, 160, 5), still)).toThrow(RangeError);
  });
});

describe('createPictureMeter', () => {
  it('knows black, white, grey and a pure colour', () => {
    const measure = createPictureMeter('bt709');
    expect(measure(flatYuv(16, 9, 2))).toMatchObject({
      luma: 2,
      contrast: 0,
      shadowsClipped: 1,
      highlightsClipped: 0,
    });
    expect(measure(flatYuv(16, 9, 253))).toMatchObject({
      shadowsClipped: 0,
      highlightsClipped: 1,
      saturation: 0,
    });
    expect(measure(flatYuv(17, 9, 100))).toMatchObject({ luma: 100, saturation: 0, colourfulness: 0 });
    // Pure red: rg 255, yb 127.5, no spread.
    const red = measure(flatYuv(16, 9, 54, 99, 255));
    expect(red.saturation).toBeCloseTo(1, 1);
    expect(red.colourfulness).toBeCloseTo(0.3 * Math.hypot(255, 127.5), 0);
  });

  it('reads the same bytes differently under another matrix', () => {
    const colourful = (matrix: 'bt601' | 'bt709'): number =>
      createPictureMeter(matrix)(testYuv(64, 64)).colourfulness;
    expect(Math.abs(colourful('bt601') - colourful('bt709'))).toBeGreaterThan(0.5);
  });
});
