import { z } from 'zod';

/** Population statistics of one measured number over the samples of a shot or clip. */
export const Stat = z.object({
  mean: z.number(),
  variance: z.number().nonnegative().describe('population: divided by n'),
  std: z.number().nonnegative().describe('population'),
  min: z.number(),
  max: z.number(),
});
export type Stat = z.infer<typeof Stat>;

const stat = Stat.nullable();
const share = z.number().min(0).max(1);

export const Colour = z.object({ hex: z.string().regex(/^#[0-9a-f]{6}$/), share });
export type Colour = z.infer<typeof Colour>;

export const cameraMoves = ['static', 'pan', 'tilt', 'handheld', 'moving', 'unknown'] as const;

/** What the picture measures over a shot or a clip. `null`: not measured or no sample fell inside. */
export const PictureMetrics = z.object({
  luma: stat.describe('mean luma of a frame, 0–255 (full range)'),
  contrast: stat.describe('population standard deviation of luma within a frame, 0–127.5'),
  shadowsClipped: stat.describe('share of pixels with luma ≤ 2'),
  highlightsClipped: stat.describe('share of pixels with luma ≥ 253'),
  saturation: stat.describe('mean HSV saturation, 0–1'),
  colourfulness: stat.describe('Hasler & Süsstrunk 2003 M̂(3), about 0–150'),
  sharpness: stat.describe('variance of the Laplacian on stills of the stated width'),
  noise: stat.describe('estimated noise standard deviation on stills, luma levels'),
  motion: stat.describe(
    'mean absolute luma difference to the frame before after removing global shift, 0–255',
  ),
  shiftX: stat.describe(
    'global shift to the frame before, share of the picture width, + is content moving right',
  ),
  shiftY: stat.describe('the same over the picture height, + is content moving down'),
  cameraShake: stat.describe('length of the change of shift from frame to frame, share of the picture width'),
  cameraMove: z.enum(cameraMoves),
  blackShare: share.nullable().describe('share of frames that are black'),
  whiteShare: share.nullable(),
  frozenShare: share.nullable(),
  dominantColours: z.array(Colour).describe('up to five, largest share first'),
});
export type PictureMetrics = z.infer<typeof PictureMetrics>;

/** A stretch of time `[startMs, endMs)` counted from the first frame. */
export const Span = z.object({ startMs: z.number(), endMs: z.number() });
export type Span = z.infer<typeof Span>;

export const SoundMetrics = z.object({
  streamIndex: z.int().nonnegative(),
  channels: z.int().positive().nullable(),
  sampleRate: z.int().positive().nullable(),
  offsetMs: z.number().describe('where the sound starts, counted from the first frame'),
  durationMs: z.number().nonnegative(),
  integratedLufs: z.number().nullable().describe('EBU R 128; null when all is below the gate'),
  loudnessRangeLu: z.number().nullable(),
  shortTermMaxLufs: z.number().nullable(),
  momentaryMaxLufs: z.number().nullable(),
  truePeakDbtp: z.number().nullable().describe('null for digital silence'),
  rmsDbfs: z.number().nullable(),
  peakDbfs: z.number().nullable(),
  clippedShare: share.describe('share of samples in runs of ≥ 3 at full scale'),
  silence: z.array(Span),
  silenceShare: share,
  speech: z.array(Span),
  speechShare: share.nullable(),
});
export type SoundMetrics = z.infer<typeof SoundMetrics>;
