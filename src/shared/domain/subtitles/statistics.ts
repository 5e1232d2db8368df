import { z } from 'zod';

/** What is measured of subtitles, with its units; how it is measured is in docs/specs/subtitle-statistics.md. */

const count = z.int().nonnegative();

/** Of a population: variance and deviation are divided by n; percentiles interpolate linearly. */
export const Distribution = z.object({
  count: count.describe('how many values'),
  mean: z.number(),
  variance: z.number().nonnegative(),
  standardDeviation: z.number().nonnegative(),
  min: z.number(),
  p5: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
  max: z.number(),
});
export type Distribution = z.infer<typeof Distribution>;

/** Numbers of a track, and of one speaker of it. */
export const SpeechFigures = z.object({
  cues: count,
  words: count,
  characters: z.number().nonnegative().describe('as a reader counts them, spaces too, line breaks not'),
  charactersPerSecond: Distribution.nullable().describe('one value a cue that lasts; null: none does'),
  durationMs: Distribution.nullable().describe('of cues that last'),
  talkMs: count.describe('time covered by cues, each moment once'),
  wordsPerMinute: z.number().nullable().describe('words of cues that last ÷ talk time'),
});
export type SpeechFigures = z.infer<typeof SpeechFigures>;

const cueAt = {
  cue: z.int().positive().describe('1-based'),
  cueId: z.string(),
  startMs: z.int(),
  text: z.string(),
};

export const WordCount = z.object({ word: z.string(), count: z.int().positive() });
export type WordCount = z.infer<typeof WordCount>;

export const Vocabulary = z.object({
  language: z.string().nullable().describe('whose words and stop words these are; null: not known'),
  tokens: count.describe('words as a dictionary or the rules of Unicode cut them'),
  types: count.describe('different ones, case folded'),
  typeTokenRatio: z
    .number()
    .nullable()
    .describe('types ÷ tokens; falls with length, so compare like with like'),
  frequent: z.array(WordCount).describe('most frequent first, without stop words and numbers'),
  stopWords: z.array(WordCount).describe('most frequent first; empty for languages without a list'),
  hasStopWordList: z.boolean(),
});
export type Vocabulary = z.infer<typeof Vocabulary>;

export const TrackStatistics = SpeechFigures.omit({ cues: true }).extend({
  silenceMs: count.describe('between the first start and the last end, without any cue'),
  gapMs: Distribution.nullable().describe('of the gaps without any cue between first start and last end'),
  clip: z
    .object({
      durationMs: z.number().positive(),
      talkMs: z.number().nonnegative().describe('within the clip'),
      silenceMs: z.number().nonnegative().describe('the rest of the clip, before and after all cues too'),
      talkShare: z.number().min(0).max(1),
      cuesOutside: count.describe('cues that end after the clip or begin before it'),
    })
    .nullable()
    .describe('null: the length of the clip was not given'),
  speakers: z
    .array(SpeechFigures.extend({ speaker: z.string().nullable().describe('null: cues that name nobody') }))
    .describe('longest talk first; empty where the file names nobody'),
  overTime: z.object({
    windowMs: z.int().positive(),
    windows: z
      .array(z.object({ startMs: count, words: z.number(), wordsPerMinute: z.number(), talkMs: count }))
      .describe(
        'from 0 on; a cue gives each window its words in proportion to time; the last may be shorter',
      ),
  }),
  longest: z.array(z.object({ ...cueAt, durationMs: count })).describe('greatest first'),
  fastest: z.array(z.object({ ...cueAt, charactersPerSecond: z.number() })).describe('greatest first'),
  vocabulary: Vocabulary,
});
export type TrackStatistics = z.infer<typeof TrackStatistics>;

/** How far the cues of one track have partners in another. */
export const CoverageSide = z.object({
  cues: count,
  partnered: count.describe('cues with a partner'),
  share: z.number().min(0).max(1).nullable().describe('null: no cues'),
  alone: z.array(z.int().positive()).describe('cues without one, 1-based'),
});
export const Coverage = z.object({
  leastOverlap: z
    .number()
    .describe('share of the shorter of two cues that both have in common, to be partners'),
  here: CoverageSide,
  there: CoverageSide,
  bothMs: count.describe('time in which both have a cue'),
});
export type Coverage = z.infer<typeof Coverage>;
