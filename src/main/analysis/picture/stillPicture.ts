import type { Colour } from '#shared/domain/metrics.ts';
import type { StillSeriesName } from '#shared/domain/results.ts';
import type { YuvFrame } from '#shared/domain/yuvFrame.ts';
import type { ColourMatrix } from '#shared/domain/yuvToRgb.ts';
import { createDetailMeter } from './detail.ts';
import { createGrowableSeries } from './growableSeries.ts';
import { createPalettePicker } from './palette.ts';

export interface StillAccumulatorOptions {
  width: number;
  height: number;
  matrix: ColourMatrix;
}

/** The numbers of one still; units as in `PictureMetrics`. `noise` is `NaN` where it cannot be told. */
export interface StillSample {
  sharpness: number;
  noise: number;
  luma: number;
  palette: Colour[];
}

/** Every still series that is measured here; the frame numbers come from the decoder. */
export type StillSeries = Record<Exclude<StillSeriesName, 'stillFrame'>, Float32Array>;

export interface StillAccumulator {
  /** Measure one still. Nothing of the picture is kept. @throws RangeError for another size. */
  push(still: YuvFrame): StillSample;
  readonly stillCount: number;
  /** All stills so far, in order; `palettes[i]` belongs to value `i` of each series. */
  finish(): { series: StillSeries; palettes: Colour[][] };
}

/** Collect sharpness, noise, luma and palette of every still of a clip. */
export function createStillAccumulator(options: StillAccumulatorOptions): StillAccumulator {
  const { width, height } = options;
  const measureDetail = createDetailMeter();
  const pickPalette = createPalettePicker(options.matrix);
  const sharpness = createGrowableSeries(256);
  const noise = createGrowableSeries(256);
  const luma = createGrowableSeries(256);
  const palettes: Colour[][] = [];
  return {
    push(still) {
      if (still.width !== width || still.height !== height) {
        throw new RangeError(
          `A ${still.width}×${still.height} still came where ${width}×${height} was agreed.`,
        );
      }
      const detail = measureDetail(still.y, width, height);
      const sample: StillSample = {
        sharpness: detail.sharpness,
        noise: detail.noise ?? NaN,
        luma: detail.luma,
        palette: pickPalette(still),
      };
      sharpness.push(sample.sharpness);
      noise.push(sample.noise);
      luma.push(sample.luma);
      palettes.push(sample.palette);
      return sample;
    },
    get stillCount() {
      return luma.length;
    },
    finish() {
      return {
        series: {
          stillSharpness: sharpness.toArray(),
          stillNoise: noise.toArray(),
          stillLuma: luma.toArray(),
        },
        palettes: [...palettes],
      };
    },
  };
}
