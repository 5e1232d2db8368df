import { describe, expect, it } from 'vitest';
import { createDetailMeter } from '#main/analysis/picture/detail.ts';
import { gaussianBlur } from '#main/analysis/picture/filters.ts';
import { createPalettePicker, mergePalettes } from '#main/analysis/picture/palette.ts';
import { createStillAccumulator } from '#main/analysis/picture/stillPicture.ts';
import { createNormal, flatYuv, testYuv } from './testPicture.ts';

const [width, height] = [640, 360];

function withNoise(y: ArrayLike<number>, sigma: number): Uint8Array {
  const normal = createNormal(7);
  return Uint8Array.from(y, (luma) => Math.max(0, Math.min(255, Math.round(luma + sigma * normal()))));
}

describe('createDetailMeter', () => {
  const measure = createDetailMeter();

  it.each([1, 2, 4, 8, 16])(
    'reads a noise of %d levels within 4 % on a flat and on a ramped picture',
    (sigma) => {
      const ramp = Float64Array.from({ length: width * height }, (_, i) => 40 + ((i % width) * 160) / width);
      for (const picture of [new Float64Array(width * height).fill(120), ramp]) {
        const { noise } = measure(withNoise(picture, sigma), width, height);
        expect(Math.abs(noise! - sigma) / sigma).toBeLessThan(0.04);
      }
    },
  );

  it('does not take edges for noise', () => {
    const checks = Float64Array.from({ length: width * height }, (_, i) =>
      ((i % width) >> 4) % 2 === (Math.floor(i / width) >> 4) % 2 ? 60 : 190,
    );
    expect(measure(Uint8Array.from(checks), width, height).noise).toBe(0);
    expect(measure(withNoise(checks, 3), width, height).noise).toBeCloseTo(3, 0);
  });

  it('cannot tell noise on a clipped or tiny picture, or on a title', () => {
    const title = new Uint8Array(width * height);
    for (let row = 100; row < 140; row++) {
      for (let column = 100; column < 300; column++)
        title[row * width + column] = (column * 97 + row * 31) % 256;
    }
    expect(measure(title, width, height).noise).toBeNull();
    expect(measure(new Uint8Array(width * height), width, height).noise).toBeNull();
    expect(measure(new Uint8Array(width * height).fill(255), width, height).noise).toBeNull();
    expect(measure(new Uint8Array(9).fill(100), 3, 3).noise).toBeNull();
  });

  it('falls as a picture is blurred', () => {
    const { y } = testYuv(width, height);
    const sharp = measure(y, width, height).sharpness;
    let before = sharp;
    for (const size of [3, 5, 9]) {
      const blurred = Uint8Array.from(gaussianBlur({ width, height, values: y }, size), Math.round);
      const { sharpness } = measure(blurred, width, height);
      expect(sharpness).toBeLessThan(before);
      before = sharpness;
    }
    expect(before).toBeLessThan(sharp / 10);
  });

  it('takes pictures of one row, one column and one pixel', () => {
    expect(measure(Uint8Array.of(10, 20, 30), 3, 1).luma).toBe(20);
    expect(measure(Uint8Array.of(10, 20, 30), 1, 3).sharpness).toBeGreaterThan(0);
    expect(measure(Uint8Array.of(7), 1, 1)).toEqual({ luma: 7, sharpness: 0, noise: null });
    expect(() => measure(new Uint8Array(3), 2, 2)).toThrow(RangeError);
  });
});

describe('palettes', () => {
  /** Columns of flat colours: [y, u, v] and a width each. */
  function stripes(...parts: [yuv: [number, number, number], columns: number][]) {
    const total = parts.reduce((sum, [, columns]) => sum + columns, 0);
    const frame = flatYuv(total, 100, 0);
    let left = 0;
    for (const [[y, u, v], columns] of parts) {
      for (let row = 0; row < 100; row++) frame.y.fill(y, row * total + left, row * total + left + columns);
      const half = total / 2;
      for (let row = 0; row < 50; row++) {
        frame.u.fill(u, row * half + left / 2, row * half + (left + columns) / 2);
        frame.v.fill(v, row * half + left / 2, row * half + (left + columns) / 2);
      }
      left += columns;
    }
    return frame;
  }
  const pick = createPalettePicker('bt709');

  it('finds the colours of flat areas with their shares', () => {
    const frame = stripes([[54, 99, 255], 60], [[18, 255, 117], 30], [[200, 128, 128], 10]);
    const palette = pick(frame);
    expect(palette.map((colour) => colour.share)).toEqual([
      expect.closeTo(0.6, 1),
      expect.closeTo(0.3, 1),
      expect.closeTo(0.1, 1),
    ]);
    expect(palette[0]!.hex).toMatch(/^#f[ef]0[0-3]0[0-3]$/);
    expect(palette[2]!.hex).toBe('#c8c8c8');
  });

  it('gives at most five, in order, summing to 1, and the same for the same picture', () => {
    const frame = testYuv(width, height);
    const palette = pick(frame);
    expect(palette.length).toBeLessThanOrEqual(5);
    expect(palette.length).toBeGreaterThanOrEqual(3);
    const shares = palette.map((colour) => colour.share);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
    expect([...shares].sort((one, other) => other - one)).toEqual(shares);
    expect(pick(frame)).toEqual(palette);
    expect(createPalettePicker('bt709')(frame)).toEqual(palette);
  });

  it('is one colour for a flat picture', () => {
    expect(pick(flatYuv(64, 64, 0))).toEqual([{ hex: '#000000', share: 1 }]);
  });

  it('takes near-blacks for one colour', () => {
    const merged = mergePalettes([
      [
        { hex: '#000000', share: 0.5 },
        { hex: '#040404', share: 0.3 },
        { hex: '#030002', share: 0.2 },
      ],
    ]);
    expect(merged).toHaveLength(1);
  });

  it('merges palettes by weight', () => {
    expect(mergePalettes([])).toEqual([]);
    const merged = mergePalettes([
      [{ hex: '#ff0000', share: 1 }],
      [
        { hex: '#ff0400', share: 0.5 },
        { hex: '#0000ff', share: 0.5 },
      ],
    ]);
    expect(merged).toEqual([
      { hex: '#ff0100', share: 0.75 },
      { hex: '#0000ff', share: 0.25 },
    ]);
  });
});

describe('createStillAccumulator', () => {
  it('keeps one value a still and a palette each', () => {
    const accumulator = createStillAccumulator({ width, height, matrix: 'bt709' });
    const sample = accumulator.push(testYuv(width, height));
    accumulator.push(flatYuv(width, height, 0));
    const { series, palettes } = accumulator.finish();
    expect(accumulator.stillCount).toBe(2);
    expect(series.stillSharpness[0]).toBeCloseTo(sample.sharpness, 1);
    expect(series.stillNoise[1]).toBeNaN();
    expect([...series.stillLuma]).toEqual([Math.fround(sample.luma), 0]);
    expect(palettes).toHaveLength(2);
    expect(() => accumulator.push(flatYuv(32, 32, 0))).toThrow(RangeError);
  });
});
