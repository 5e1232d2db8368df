import { z } from 'zod';

/** How a film is cut. Lengths in seconds. */
export const FilmMeasures = z.object({
  film: z.string(),
  shots: z.int().positive(),
  totalS: z.number(),
  /** Average shot length (ASL). */
  meanS: z.number(),
  medianS: z.number(),
  /** Population formulas. */
  varianceS2: z.number(),
  stdS: z.number(),
  minS: z.number(),
  maxS: z.number(),
  /** The log-normal distribution that fits best, and how far from it the lengths are; `null` for fewer than two different ones. */
  logNormal: z
    .object({
      /** Mean and standard deviation (n) of the natural logarithm of the lengths: the maximum-likelihood fit. */
      mu: z.number(),
      sigma: z.number(),
      /** Kolmogorov–Smirnov distance of the lengths to the fit, 0–1. */
      distance: z.number(),
    })
    .nullable(),
  /** Cuts a minute in equal stretches of the film, from start to end. */
  cutsPerMinute: z.array(z.number()),
});
export type FilmMeasures = z.infer<typeof FilmMeasures>;
