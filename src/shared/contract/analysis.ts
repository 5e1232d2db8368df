import { z } from 'zod';
import { ShotParams } from '../domain/shotParams.ts';
import { analyserNames } from '../domain/results.ts';
import { job } from './define.ts';

/** Two stills a second tell sharpness and noise; twice as many cost a twelfth of the decode (docs/performance.md). */
export const defaultStillIntervalMs = 500;

const stages = ['scan', 'hash', 'probe', 'analyse'] as const;

/** One step of progress: of the whole run, and of one clip where `path` is given. Fractions are 0–1. */
export const AnalyzeProgress = z.object({
  stage: z.enum(stages),
  overall: z.number().min(0).max(1),
  clip: z
    .object({
      path: z.string(),
      state: z.enum(['started', 'running', 'done', 'failed', 'cached']),
      fraction: z.number().min(0).max(1),
      error: z.object({ code: z.string(), message: z.string() }).optional(),
    })
    .optional(),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
});
export type AnalyzeProgress = z.infer<typeof AnalyzeProgress>;

export const AnalyzeSummary = z.object({
  root: z.string(),
  clips: z.object({
    ok: z.int(),
    failed: z.int(),
    offline: z.int(),
  }),
  analysed: z.int().describe('clips measured in this run'),
  unchanged: z.int().describe('clips whose results were there already'),
  moved: z.array(z.object({ from: z.string(), to: z.string() })),
  documents: z.int().describe('subtitles, screenplays and tables found'),
  skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
  failures: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});
export type AnalyzeSummary = z.infer<typeof AnalyzeSummary>;

export const analysis = {
  /**
   * Find what is in the project's folder and measure what is new or changed. A file that fails is named in the
   * summary and the rest goes on. Cancelled work leaves nothing behind; finished clips stay.
   */
  'analysis.run': job({
    input: z.object({
      only: z.array(z.enum(analyserNames)).min(1).optional().describe('measure these alone'),
      shots: ShotParams.partial().default({}),
      stillIntervalMs: z.number().min(40).max(60_000).default(defaultStillIntervalMs),
    }),
    progress: AnalyzeProgress,
    output: AnalyzeSummary,
    errors: ['not-found', 'project-read-only', 'ffmpeg-missing', 'model-missing', 'disk-full', 'cancelled'],
  }),
};
