import type { FrameSeriesName } from '#shared/domain/results.ts';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import { chromaTables, clampByte, type ChromaTables, type ColourMatrix } from '#shared/domain/yuvToRgb.ts';
import { createGrowableSeries, type GrowableSeries } from './growableSeries.ts';

/** Luma at or below is a clipped shadow, at or above a clipped highlight (0–255). */
export const shadowLevel = 2;
export const highlightLevel = 253;

/** Every frame series that is measured here; the times come from the decoder. */
export type PictureSeriesName = Exclude<FrameSeriesName, 'ptsMs'>;
export type PictureSeries = Record<PictureSeriesName, Float32Array>;

/** The part of a frame's motion that is recorded: shift in pixels of the small frame, residual in levels. */
export interface RecordedMotion {
  readonly dx: number;
  readonly dy: number;
  readonly residual: number;
}

export interface PictureAccumulatorOptions {
  width: number;
  height: number;
  matrix: ColourMatrix;
}

export interface PictureAccumulator {
  /**
   * Measure one frame. Nothing of the frame is kept.
   *
   * @returns Its numbers, in an object that the next call overwrites.
   * @throws RangeError for another size.
   */
  push(frame: YuvFrame, motion: RecordedMotion): Readonly<PictureSample>;
  readonly frameCount: number;
  finish(): { series: PictureSeries };
}

/** The numbers of one picture; units as in `PictureMetrics`. */
export interface PictureSample {
  luma: number;
  contrast: number;
  shadowsClipped: number;
  highlightsClipped: number;
  saturation: number;
  colourfulness: number;
}

const seriesNames = [
  'luma',
  'contrast',
  'shadowsClipped',
  'highlightsClipped',
  'saturation',
  'colourfulness',
  'motion',
  'shiftX',
  'shiftY',
] as const satisfies readonly PictureSeriesName[];

/** Collect the picture numbers of every frame of a clip, one value a frame and series. */
export function createPictureAccumulator(options: PictureAccumulatorOptions): PictureAccumulator {
  const { width, height } = options;
  const measure = createPictureMeter(options.matrix);
  const series = Object.fromEntries(seriesNames.map((name) => [name, createGrowableSeries()])) as Record<
    PictureSeriesName,
    GrowableSeries
  >;
  return {
    push(frame, motion) {
      if (frame.width !== width || frame.height !== height) {
        throw new RangeError(
          `A ${frame.width}×${frame.height} frame came where ${width}×${height} was agreed.`,
        );
      }
      const sample = measure(frame);
      series.luma.push(sample.luma);
      series.contrast.push(sample.contrast);
      series.shadowsClipped.push(sample.shadowsClipped);
      series.highlightsClipped.push(sample.highlightsClipped);
      series.saturation.push(sample.saturation);
      series.colourfulness.push(sample.colourfulness);
      series.motion.push(motion.residual);
      series.shiftX.push(motion.dx / width);
      series.shiftY.push(motion.dy / height);
      return sample;
    },
    get frameCount() {
      return series.luma.length;
    },
    finish() {
      return {
        series: Object.fromEntries(
          seriesNames.map((name) => [name, series[name].toArray()]),
        ) as PictureSeries,
      };
    },
  };
}

/**
 * A measurer that fills and returns the same sample object on each call.
 *
 * Luma and contrast are mean and population standard deviation of Y. Saturation is the mean of HSV's
 * `(max − min) / max` (0 for black) and colourfulness is `M̂(3) = σ_rgyb + 0.3 μ_rgyb`, both over all pixels in
 * 8-bit full-range RGB, chroma repeated over its 2×2 block.
 *
 * @see Hasler & Süsstrunk, "Measuring Colourfulness in Natural Images", Proc. SPIE 5007, 2003.
 */
export function createPictureMeter(matrix: ColourMatrix): (frame: YuvFrame) => PictureSample {
  const tables = chromaTables(matrix);
  const lumaSums = { sum: 0, squares: 0, dark: 0, bright: 0 };
  const colourSums = { saturation: 0, rg: 0, rgSquares: 0, yb: 0, ybSquares: 0 };
  const sample = emptySample();
  return (frame) => {
    const pixels = frame.width * frame.height;
    sumLuma(frame.y, frame.width, frame.height, lumaSums);
    sumColour(frame, tables, colourSums);
    const mean = lumaSums.sum / pixels;
    sample.luma = mean;
    sample.contrast = Math.sqrt(Math.max(0, lumaSums.squares / pixels - mean * mean));
    sample.shadowsClipped = lumaSums.dark / pixels;
    sample.highlightsClipped = lumaSums.bright / pixels;
    sample.saturation = colourSums.saturation / pixels;
    sample.colourfulness = colourfulnessOf(colourSums, pixels);
    return sample;
  };
}

function emptySample(): PictureSample {
  return { luma: 0, contrast: 0, shadowsClipped: 0, highlightsClipped: 0, saturation: 0, colourfulness: 0 };
}

interface LumaSums {
  sum: number;
  squares: number;
  dark: number;
  bright: number;
}

/** Sums a row at a time, so that the inner loop stays in 32-bit integers. */
function sumLuma(y: Uint8Array, width: number, height: number, out: LumaSums): void {
  let sum = 0;
  let squares = 0;
  let dark = 0;
  let bright = 0;
  let index = 0;
  for (let row = 0; row < height; row++) {
    let rowSum = 0;
    let rowSquares = 0;
    for (const end = index + width; index < end; index++) {
      const luma = y[index]!;
      rowSum += luma;
      rowSquares += luma * luma;
      if (luma <= shadowLevel) dark++;
      else if (luma >= highlightLevel) bright++;
    }
    sum += rowSum;
    squares += rowSquares;
  }
  out.sum = sum;
  out.squares = squares;
  out.dark = dark;
  out.bright = bright;
}

interface ColourSums {
  saturation: number;
  rg: number;
  rgSquares: number;
  yb: number;
  ybSquares: number;
}

/** 1 / max, so that the inner loop multiplies instead of dividing; black has no saturation. */
const inverse = Float64Array.from({ length: 256 }, (_, max) => (max === 0 ? 0 : 1 / max));

function sumColour(frame: YuvFrame, tables: ChromaTables, out: ColourSums): void {
  const { width, height, y, u, v } = frame;
  const { redOfV, greenOfU, greenOfV, blueOfU } = tables;
  const chromaWidth = (width + 1) >> 1;
  out.saturation = out.rg = out.rgSquares = out.yb = out.ybSquares = 0;
  for (let row = 0; row < height; row++) {
    let saturation = 0;
    let rg = 0;
    let rgSquares = 0;
    let yb = 0;
    let ybSquares = 0;
    const rowStart = row * width;
    const chromaRow = (row >> 1) * chromaWidth;
    for (let cell = 0; cell < chromaWidth; cell++) {
      const cu = u[chromaRow + cell]!;
      const cv = v[chromaRow + cell]!;
      const addRed = redOfV[cv]!;
      const addGreen = (greenOfU[cu]! + greenOfV[cv]! + 32768) >> 16;
      const addBlue = blueOfU[cu]!;
      const end = Math.min(width, cell * 2 + 2);
      for (let column = cell * 2; column < end; column++) {
        const luma = y[rowStart + column]!;
        const red = clampByte(luma + addRed);
        const green = clampByte(luma + addGreen);
        const blue = clampByte(luma + addBlue);
        const max = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
        const min = red < green ? (red < blue ? red : blue) : green < blue ? green : blue;
        saturation += (max - min) * inverse[max]!;
        const redGreen = red - green;
        const yellowBlue = red + green - 2 * blue;
        rg += redGreen;
        rgSquares += redGreen * redGreen;
        yb += yellowBlue;
        ybSquares += yellowBlue * yellowBlue;
      }
    }
    out.saturation += saturation;
    out.rg += rg;
    out.rgSquares += rgSquares;
    out.yb += yb;
    out.ybSquares += ybSquares;
  }
}

/** `yb` was summed as twice its value to stay whole; it is halved here. */
function colourfulnessOf(sums: ColourSums, pixels: number): number {
  const meanRg = sums.rg / pixels;
  const meanYb = sums.yb / pixels / 2;
  const varianceRg = Math.max(0, sums.rgSquares / pixels - meanRg * meanRg);
  const varianceYb = Math.max(0, sums.ybSquares / pixels / 4 - meanYb * meanYb);
  return Math.sqrt(varianceRg + varianceYb) + 0.3 * Math.sqrt(meanRg * meanRg + meanYb * meanYb);
}
