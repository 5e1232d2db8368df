import type { FrameSeriesName } from '#shared/domain/results.ts';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import type { ColourMatrix } from '#shared/domain/yuvToRgb.ts';
import { createGrowableSeries, type GrowableSeries } from './growableSeries.ts';
import { createPictureSummer, type PictureSums } from './pictureSums.ts';

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
  const sumPicture = createPictureSummer(matrix, { shadowLevel, highlightLevel });
  const sample = emptySample();
  return (frame) => {
    const pixels = frame.width * frame.height;
    const sums = sumPicture(frame);
    const mean = sums.luma / pixels;
    sample.luma = mean;
    sample.contrast = Math.sqrt(Math.max(0, sums.squares / pixels - mean * mean));
    sample.shadowsClipped = sums.dark / pixels;
    sample.highlightsClipped = sums.bright / pixels;
    sample.saturation = sums.saturation / pixels;
    sample.colourfulness = colourfulnessOf(sums, pixels);
    return sample;
  };
}

function emptySample(): PictureSample {
  return { luma: 0, contrast: 0, shadowsClipped: 0, highlightsClipped: 0, saturation: 0, colourfulness: 0 };
}

/** `yb` was summed as twice its value to stay whole; it is halved here. */
function colourfulnessOf(sums: PictureSums, pixels: number): number {
  const meanRg = sums.rg / pixels;
  const meanYb = sums.yb / pixels / 2;
  const varianceRg = Math.max(0, sums.rgSquares / pixels - meanRg * meanRg);
  const varianceYb = Math.max(0, sums.ybSquares / pixels / 4 - meanYb * meanYb);
  return Math.sqrt(varianceRg + varianceYb) + 0.3 * Math.sqrt(meanRg * meanRg + meanYb * meanYb);
}
