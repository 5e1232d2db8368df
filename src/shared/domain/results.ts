import { z } from 'zod';
import { Colour, SoundMetrics } from './metrics.ts';
import { Transition } from './shots.ts';

/**
 * What each analyser leaves behind for one content hash. A result is a JSON part (these schemas) and named
 * number series (one value a frame, a still or a step), kept as typed arrays.
 */
export const analyserNames = ['shots', 'picture', 'sound', 'thumbnails'] as const;
export type AnalyserName = (typeof analyserNames)[number];

export const ShotsData = z.object({
  frameCount: z.int().nonnegative(),
  transitions: z.array(Transition),
  damagedFrames: z.int().nonnegative(),
  warnings: z.array(z.string()),
});
export type ShotsData = z.infer<typeof ShotsData>;
/** `ptsMs`: presentation time of every frame in ms from the first. */
export const shotsSeries = ['ptsMs'] as const;

export const PictureData = z.object({
  frameCount: z.int().nonnegative(),
  smallWidth: z.int().positive(),
  smallHeight: z.int().positive(),
  stillWidth: z.int().positive().nullable(),
  stillHeight: z.int().positive().nullable(),
  /** One palette a still, in the order of the still series. */
  palettes: z.array(z.array(Colour)),
});
export type PictureData = z.infer<typeof PictureData>;
/** One value a frame. Units as in `PictureMetrics`; the first frame has motion and shift 0. */
export const frameSeriesNames = [
  'ptsMs',
  'luma',
  'contrast',
  'shadowsClipped',
  'highlightsClipped',
  'saturation',
  'colourfulness',
  'motion',
  'shiftX',
  'shiftY',
] as const;
export type FrameSeriesName = (typeof frameSeriesNames)[number];
/** One value a still; `stillFrame` is the number of the frame that it shows. */
export const stillSeriesNames = ['stillFrame', 'stillSharpness', 'stillNoise', 'stillLuma'] as const;
export type StillSeriesName = (typeof stillSeriesNames)[number];

export const SoundData = z.object({
  metrics: SoundMetrics,
  envelopeStepMs: z.number().positive(),
  loudnessStepMs: z.number().positive(),
  /** What was odd about the file; older results kept this with the shots alone. */
  warnings: z.array(z.string()).optional(),
});
export type SoundData = z.infer<typeof SoundData>;
/** Peak and RMS of all channels a step, linear 0–1; momentary loudness a step, LUFS. */
export const soundSeries = ['peak', 'rms', 'momentaryLufs'] as const;

export const ThumbnailsData = z.object({
  /** In shot order; `file` is a path under the project's picture folder, forward slashes. */
  shots: z.array(
    z.object({
      startFrame: z.int().nonnegative(),
      endFrame: z.int().positive(),
      frame: z.int().nonnegative(),
      file: z.string(),
      width: z.int().positive(),
      height: z.int().positive(),
    }),
  ),
  sprite: z
    .object({
      file: z.string(),
      columns: z.int().positive(),
      rows: z.int().positive(),
      tileWidth: z.int().positive(),
      tileHeight: z.int().positive(),
      /** Frame number that each tile shows, left to right, top to bottom. */
      frames: z.array(z.int().nonnegative()),
    })
    .nullable(),
});
export type ThumbnailsData = z.infer<typeof ThumbnailsData>;

/** Named number series of one result. Times are float64, all else float32. */
export type SeriesMap = Record<string, Float32Array | Float64Array>;

export interface AnalyserResults {
  shots: { data: ShotsData; series: SeriesMap } | null;
  picture: { data: PictureData; series: SeriesMap } | null;
  sound: { data: SoundData; series: SeriesMap } | null;
  thumbnails: { data: ThumbnailsData; series: SeriesMap } | null;
}
