import { z } from 'zod';
import { query } from './define.ts';

/** The text around what was found. */
export const SearchSnippet = z.object({
  text: z.string().describe('of the cue, line feeds between its lines; … where it was cut'),
  marks: z
    .array(z.object({ start: z.int().nonnegative(), end: z.int().positive() }))
    .describe('what was found, in UTF-16 units of `text`, exclusive end, in order, apart from each other'),
});
export type SearchSnippet = z.infer<typeof SearchSnippet>;

export const SubtitleHit = z.object({
  trackId: z.string(),
  trackName: z.string(),
  cue: z.int().positive().describe('1-based, in the order of the track'),
  cueId: z.string(),
  startMs: z.int(),
  endMs: z.int(),
  snippet: SearchSnippet,
  clipId: z.string().nullable().describe('the clip that the track belongs to'),
  shotIndex: z.int().nonnegative().nullable().describe('0-based, of the shot list as the editor has it'),
  frame: z.int().nonnegative().nullable().describe('the picture that is shown when the cue begins'),
});
export type SubtitleHit = z.infer<typeof SubtitleHit>;

export const subtitleSearch = {
  /**
   * Cues of the open project that hold all of the words, in the order of track names and of time. Upper case and
   * accents do not count; a word also finds longer ones that begin with it; in scripts without spaces any run of
   * characters is found. Words in double quotes have to stand together. No other sign means anything.
   */
  'subtitles.search': query({
    input: z.object({
      query: z.string().max(1000),
      limit: z.int().min(1).max(1000).default(100),
      offset: z.int().nonnegative().default(0),
    }),
    output: z.object({
      hits: z.array(SubtitleHit),
      total: z.int().nonnegative(),
      tracks: z.int().nonnegative().describe('how many tracks were searched'),
      unread: z
        .array(z.object({ trackId: z.string(), trackName: z.string(), message: z.string() }))
        .describe('tracks whose text could not be read'),
    }),
    errors: ['not-found', 'cancelled', 'project-damaged'],
  }),
};
