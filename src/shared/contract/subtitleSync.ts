import { z } from 'zod';
import { SubtitleTrackSchema } from '../domain/subtitles/cueSchema.ts';
import { SyncSegment } from '../domain/subtitles/syncFit.ts';
import { job } from './define.ts';
import { ReadFacts, readErrors, SubtitleSource } from './subtitles.ts';

export const syncStages = ['read', 'listen', 'fit', 'write'] as const;

export const subtitleSync = {
  /**
   * Fit a subtitle to the speech of a clip, or to another subtitle in any language; without a project, too. Speech
   * of an analysed project is taken from there, any other clip is listened to.
   */
  'subtitles.sync': job({
    input: z.object({
      /** A file, or a track as it stands in the view. */
      from: z.union([SubtitleSource, z.object({ edited: SubtitleTrackSchema })]),
      /** A clip, a sound file or a subtitle: told apart by their content. */
      to: z.object({
        path: z.string().min(1),
        /** Fit to this subtitle track of a media file instead of to its sound; 1-based. */
        track: z.int().positive().optional(),
      }),
      /** Where to write the fitted file; by default nothing is written. */
      out: z
        .object({
          path: z.string().min(1),
          encoding: z.string().min(1).default('UTF-8'),
          overwrite: z.boolean().default(false),
          /** Write even what is not to be trusted. */
          untrusted: z.boolean().default(false),
        })
        .optional(),
      /** The greatest shift that is looked for, ms. */
      reachMs: z
        .number()
        .min(1000)
        .max(4 * 3_600_000)
        .default(600_000),
    }),
    progress: z.object({ stage: z.enum(syncStages), fraction: z.number() }),
    output: z.object({
      segments: z.array(SyncSegment).min(1),
      confidence: z.number().min(0).max(1).describe('about the share of cues that land where they belong'),
      trusted: z.boolean().describe('false: nothing is written unless asked for'),
      rate: z
        .object({ from: z.string(), to: z.string() })
        .nullable()
        .describe('the change of frame rate found'),
      cues: z.int().nonnegative(),
      from: ReadFacts.describe('of a track as it stands in the view: without a path'),
      reference: z.object({
        path: z.string(),
        kind: z.enum(['speech', 'subtitle']),
        /** `project`: measured before; `listened`: decoded for this call; `file`: a subtitle. */
        source: z.enum(['project', 'listened', 'file']),
        spans: z.int().nonnegative(),
      }),
      written: z.string().nullable().describe('the file, null where none was written'),
      losses: z.array(z.string()),
    }),
    errors: [...readErrors, 'file-exists', 'disk-full', 'write-failed', 'model-missing'],
  }),
};
