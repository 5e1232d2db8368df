import { z } from 'zod';
import { OdditySchema, SubtitleFormatSchema, SubtitleTrackSchema } from '../domain/subtitles/cueSchema.ts';
import { Counting } from '../domain/subtitles/profile.ts';
import { Coverage, TrackStatistics } from '../domain/subtitles/statistics.ts';
import { command, query } from './define.ts';

export const TextEncoding = z.object({
  /** As iconv names it: `UTF-8`, `GB18030`, `windows-1252` … */
  name: z.string(),
  /** 0–1; 1 where a mark or the bytes themselves leave no doubt, or the caller said it. */
  confidence: z.number(),
  byteOrderMark: z.boolean(),
});
export type TextEncoding = z.infer<typeof TextEncoding>;

/** How a subtitle file is to be read; works without a project. */
export const SubtitleSource = z.object({
  path: z.string().min(1),
  /** Overrides the guess. */
  encoding: z.string().min(1).optional(),
  /** Overrides what the content and the ending say. */
  format: SubtitleFormatSchema.optional(),
  /** To the letter of the standard: what it does not allow is left out, and listed. */
  strict: z.boolean().default(false),
  /** Which subtitle track of a media file, 1-based; by default the first one that is text. */
  track: z.int().positive().optional(),
});
export type SubtitleSource = z.infer<typeof SubtitleSource>;

/** What reading said besides the track itself. */
export const ReadFacts = z.object({
  path: z.string(),
  format: SubtitleFormatSchema,
  /** `null` for a track of a media file and for EBU STL, which names its own. */
  encoding: TextEncoding.nullable(),
  /** The track of a media file that was taken. */
  mediaTrack: z
    .object({
      number: z.int(),
      codec: z.string().nullable(),
      language: z.string().nullable(),
      title: z.string().nullable(),
    })
    .nullable(),
  oddities: z.array(OdditySchema),
});
export type ReadFacts = z.infer<typeof ReadFacts>;

export const readErrors = [
  ...(['not-found', 'bad-request', 'subtitle-refused', 'subtitle-picture', 'media-missing'] as const),
  ...(['media-empty', 'media-not-media', 'media-damaged', 'media-refused', 'media-unreadable'] as const),
  ...(['media-timeout', 'ffmpeg-missing', 'ffmpeg-failed', 'cancelled'] as const),
] as const;

/** How a track is measured; docs/specs/subtitle-statistics.md. */
const statsOptions = {
  with: z
    .union([SubtitleSource, z.object({ edited: SubtitleTrackSchema })])
    .optional()
    .describe('another track, in which cues of this one may have partners'),
  language: z.string().min(1).optional().describe('BCP 47; by default that of the file, or guessed'),
  counting: Counting.optional().describe('by default every character counts 1, spaces too'),
  windowMs: z.int().min(1000).max(3_600_000).default(60_000).describe('of words a minute over time'),
  video: z
    .union([z.object({ path: z.string().min(1) }), z.object({ clipId: z.string() })])
    .optional()
    .describe('the clip, whose length counts'),
};

export const subtitles = {
  /** The whole track. */
  'subtitles.read': query({
    input: SubtitleSource,
    output: ReadFacts.extend({ track: SubtitleTrackSchema }),
    errors: readErrors,
  }),
  /** Read one file, write another. */
  'subtitles.convert': command({
    input: z.object({
      from: SubtitleSource,
      to: z.object({
        path: z.string().min(1),
        /** By default what the ending says. */
        format: SubtitleFormatSchema.optional(),
        encoding: z.string().min(1).default('UTF-8'),
        overwrite: z.boolean().default(false),
      }),
    }),
    output: z.object({
      from: ReadFacts,
      to: z.object({ path: z.string(), format: SubtitleFormatSchema, encoding: z.string() }),
      cues: z.int().nonnegative(),
      /** What the new format cannot hold, one sentence a kind. */
      losses: z.array(z.string()),
    }),
    errors: [...readErrors, 'file-exists', 'disk-full', 'write-failed'],
  }),
  /** What a file, or a track as it stands in the view, holds, in numbers. */
  'subtitles.stats': query({
    input: z.union([
      SubtitleSource.extend(statsOptions),
      z.object({ edited: SubtitleTrackSchema, ...statsOptions }),
    ]),
    output: ReadFacts.extend({
      path: z.string().nullable().describe('null: an edited track'),
      cues: z.int().nonnegative(),
      /** Earliest start and latest end; `null` without cues. */
      firstMs: z.int().nullable(),
      lastMs: z.int().nullable(),
      language: z.string().nullable(),
      title: z.string().nullable(),
      comments: z.int().nonnegative(),
      ...TrackStatistics.shape,
      coverage: Coverage.extend({ path: z.string().nullable() })
        .nullable()
        .describe('null: nothing to compare with'),
    }),
    errors: [...readErrors, 'not-analysed'],
  }),
};
