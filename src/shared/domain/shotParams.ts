import { z } from 'zod';

/**
 * What the shot detector can be told. Every value is part of the cache key of the result. The defaults were
 * chosen on the material named in docs/specs/shots.md.
 */
export const ShotParams = z.object({
  cutConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('Confidence from which a hard cut is reported, 0–1; higher reports fewer.'),
  gradualConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('Confidence from which a dissolve, wipe or fade is reported, 0–1; higher reports fewer.'),
  flashMaxMs: z
    .number()
    .min(0)
    .max(2000)
    .default(200)
    .describe(
      'Longest disturbance, in ms, after which the picture comes back (flash, strobe, damaged frame).',
    ),
  blackMaxLuma: z
    .number()
    .min(0)
    .max(128)
    .default(28)
    .describe('Luma (0–255, full range) up to which an even picture counts as black.'),
  whiteMinLuma: z
    .number()
    .min(128)
    .max(255)
    .default(225)
    .describe('Luma (0–255, full range) from which an even picture counts as white.'),
  blankMaxSpread: z
    .number()
    .min(0)
    .max(64)
    .default(4)
    .describe('Luma range (2nd to 90th percentile) up to which a black or white picture counts as even.'),
  blackShotMinMs: z
    .number()
    .min(0)
    .default(400)
    .describe('Black or white between two hard cuts is a shot of its own from this length on, ms.'),
  minFadeMs: z.number().min(0).default(120).describe('Shortest fade, ms; anything faster is a cut.'),
  maxFadeMs: z.number().min(0).max(20000).default(6000).describe('Longest fade, ms.'),
  minDissolveMs: z.number().min(0).default(100).describe('Shortest dissolve or wipe, ms.'),
  maxDissolveMs: z.number().min(200).max(10000).default(4500).describe('Longest dissolve or wipe, ms.'),
});
export type ShotParams = z.infer<typeof ShotParams>;

export const defaultShotParams: ShotParams = ShotParams.parse({});
