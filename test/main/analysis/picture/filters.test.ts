import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDetailMeter } from '#main/analysis/picture/detail.ts';
import {
  boxMean,
  gaussianBlur,
  gaussianKernel,
  grayscale,
  laplacian,
  reflect,
} from '#main/analysis/picture/filters.ts';
import { createPictureMeter, type PictureSample } from '#main/analysis/picture/framePicture.ts';
import { statOf } from '#main/analysis/statistics/stat.ts';
import { viewYuvFrame } from '#shared/domain/yuvFrame.ts';
import type { ColourMatrix } from '#shared/domain/yuvToRgb.ts';
import { hasShared, sharedPath, skipReason } from '../../../support/shared.ts';
import reference from '../../../fixtures/picture/reference.json' with { type: 'json' };
import { testRgb, testYuv } from './testPicture.ts';

interface Probe {
  mean: number;
  variance: number;
  at: number[][];
}
interface Filters {
  box: Record<string, Probe>;
  gaussian: Record<string, Probe>;
  laplacian: Record<string, Probe>;
  moments: { mean: number; variance: number; std: number; min: number; max: number };
}

const sha256 = (...parts: Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** The issue asks for 1e-4; in double precision the filters agree far better. */
const relative = 1e-9;

function expectClose(value: number, wanted: number, tolerance = relative): void {
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)));
}

function expectProbe(values: Float64Array, width: number, wanted: Probe): void {
  const stat = statOf(values)!;
  expectClose(stat.mean, wanted.mean);
  expectClose(stat.variance, wanted.variance);
  for (const [row, column, value] of wanted.at) expectClose(values[row! * width + column!]!, value!);
}

function expectFilters(width: number, height: number, values: Uint8Array, wanted: Filters): void {
  const plane = { width, height, values };
  for (const [size, probe] of Object.entries(wanted.box))
    expectProbe(boxMean(plane, Number(size)), width, probe);
  for (const [key, probe] of Object.entries(wanted.gaussian)) {
    const [size, sigma] = key.split('/').map(Number);
    expectProbe(gaussianBlur(plane, size!, sigma), width, probe);
  }
  expectProbe(laplacian(plane, 1), width, wanted.laplacian['1']!);
  expectProbe(laplacian(plane, 3), width, wanted.laplacian['3']!);
  const stat = statOf(values)!;
  for (const name of ['mean', 'variance', 'std', 'min', 'max'] as const)
    expectClose(stat[name], wanted.moments[name]);
}

function expectPicture(sample: PictureSample, wanted: PictureSample): void {
  for (const name of Object.keys(sample) as (keyof PictureSample)[]) {
    // OpenCV's saturation is 32-bit float with an epsilon in the divisor.
    expectClose(sample[name], wanted[name], name === 'saturation' ? 1e-5 : 1e-9);
  }
}

describe('filters against OpenCV', () => {
  it('states what made the reference', () => {
    expect(reference.versions.opencv).toBe('4.6.0');
    expect(reference.generated).toHaveLength(2);
  });

  it.each(reference.generated)('agrees on the generated $width × $height picture', (wanted) => {
    const rgb = testRgb(wanted.width, wanted.height);
    expect(sha256(rgb)).toBe(wanted.rgbSha256);
    const grey = grayscale(rgb);
    expect(sha256(grey)).toBe(wanted.greySha256);
    expectFilters(wanted.width, wanted.height, grey, wanted.filters as unknown as Filters);
  });

  it.each(reference.generated)('measures the generated $width × $height frame', (wanted) => {
    const frame = testYuv(wanted.width, wanted.height);
    expect(sha256(frame.y, frame.u, frame.v)).toBe(wanted.yuvSha256);
    const detail = createDetailMeter()(frame.y, frame.width, frame.height);
    for (const [matrix, numbers] of Object.entries(wanted.picture)) {
      expectPicture(createPictureMeter(matrix as ColourMatrix)(frame), numbers);
      expectClose(detail.sharpness, numbers.sharpness);
      expectClose(detail.luma, numbers.luma);
    }
  });

  it.skipIf(!hasShared).each(reference.real)(`agrees on frame $frame of $clip ${skipReason}`, (wanted) => {
    const { width, height } = wanted;
    const pick = `select=eq(n\\,${wanted.frame})`;
    const source = sharedPath('media', wanted.clip);
    const raw = execFileSync(
      'ffmpeg',
      [
        '-v',
        'error',
        '-i',
        source,
        '-vf',
        pick,
        '-frames:v',
        '1',
        '-pix_fmt',
        'yuv420p',
        '-f',
        'rawvideo',
        '-',
      ],
      { maxBuffer: 1 << 24 },
    );
    expect(sha256(raw)).toBe(wanted.sha256);
    const frame = viewYuvFrame(raw, 0, width, height);
    expectFilters(width, height, frame.y, wanted.filters as unknown as Filters);
    expectPicture(createPictureMeter('bt709')(frame), wanted.picture.bt709);
    expectClose(createDetailMeter()(frame.y, width, height).sharpness, wanted.picture.bt709.sharpness);
  });

  it.each(Object.entries(reference.kernels))('makes the Gaussian kernel %s', (key, wanted) => {
    const [size, sigma] = key.split('/').map(Number);
    const kernel = gaussianKernel(size!, sigma);
    expect(kernel).toHaveLength(wanted.length);
    wanted.forEach((weight, i) => expectClose(kernel[i]!, weight, 1e-12));
  });

  it('mirrors borders without repeating the edge', () => {
    expect([-2, -1, 0, 4, 5, 6].map((i) => reflect(i, 5))).toEqual([2, 1, 0, 4, 3, 2]);
    expect(reflect(-7, 1)).toBe(0);
    expect(reflect(5, 2)).toBe(1);
  });

  it('refuses even kernels', () => {
    const plane = { width: 2, height: 2, values: [1, 2, 3, 4] };
    expect(() => boxMean(plane, 4)).toThrow(RangeError);
    expect(() => gaussianBlur(plane, 0)).toThrow(RangeError);
  });
});
