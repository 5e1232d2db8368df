import { z } from 'zod';
import { SubtitleFormatSchema } from './cueSchema.ts';
import { severities } from './profile.ts';

const count = z.int().nonnegative();

/** A subtitle of the project as the report has it: with the edits, judged by its profile. */
export const ReportTrack = z.object({
  name: z.string(),
  path: z.string().describe('of the subtitle file, or of the clip it lies in; as documents[].path'),
  track: z
    .int()
    .positive()
    .nullable()
    .describe('number of the track inside the clip; null: a file of its own'),
  clip: z.string().nullable().describe('path of the clip that it belongs to; null: none is known'),
  edited: z.boolean().describe('changed in the project; the file is as it was'),
  format: SubtitleFormatSchema.nullable(),
  language: z.string().nullable().describe('as said by the file or its name, or guessed from the text'),
  cues: count.nullable(),
  firstMs: z.int().nullable().describe('earliest start; null without cues'),
  lastMs: z.int().nullable().describe('latest end; null without cues'),
  profile: z.string().nullable().describe('judged by: that of the track, else netflix-default'),
  shotChanges: z
    .boolean()
    .nullable()
    .describe('whether the cuts of the clip counted; they do once it is analysed'),
  findings: z.record(z.enum(severities), count).nullable(),
  charactersPerSecond: z
    .object({ mean: z.number(), std: z.number() })
    .nullable()
    .describe(
      'reading speed over the cues that last, spaces count (subtitle-statistics.md); null: none lasts',
    ),
  words: count.nullable(),
  talkMs: count.nullable().describe('time covered by cues, each moment once'),
  error: z
    .object({ code: z.string(), message: z.string() })
    .optional()
    .describe('why it could not be read; then what was not read is null'),
});
export type ReportTrack = z.infer<typeof ReportTrack>;
