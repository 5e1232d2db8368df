import { z } from 'zod';
import { FrameRate } from '../frameRate.ts';
import { subtitleFormats, type Cue, type Oddity, type SubtitleTrack } from './cue.ts';

/** The model of timed text as it crosses a boundary. */

const words = z.record(z.string(), z.string());
const yes = z.literal(true).exactOptional();

const SpanStyle = z.object({
  ...{ italic: yes, bold: yes, underline: yes, strike: yes },
  color: z.string().exactOptional(),
  ruby: z.string().exactOptional(),
  voice: z.string().exactOptional(),
  language: z.string().exactOptional(),
  classes: z.array(z.string()).readonly().exactOptional(),
});

const Span = z.object({
  text: z.string(),
  style: SpanStyle.exactOptional(),
  offsetMs: z.int().exactOptional(),
  markup: z.string().exactOptional(),
});

const CuePosition = z.object({
  vertical: z.enum(['top', 'middle', 'bottom']),
  horizontal: z.enum(['left', 'center', 'right']),
  x: z.number().exactOptional(),
  y: z.number().exactOptional(),
  writing: z.enum(['vertical-rl', 'vertical-lr']).exactOptional(),
});

export const CueSchema: z.ZodType<Cue> = z.object({
  id: z.string(),
  startMs: z.int(),
  endMs: z.int(),
  lines: z.array(z.array(Span)),
  speaker: z.string().nullable(),
  position: CuePosition.nullable(),
  native: words.readonly().exactOptional(),
});

export const SubtitleFormatSchema = z.enum(subtitleFormats);

export const SubtitleTrackSchema: z.ZodType<SubtitleTrack> = z.object({
  format: SubtitleFormatSchema,
  language: z.string().nullable(),
  title: z.string().nullable(),
  frameRate: FrameRate.nullable().exactOptional(),
  cues: z.array(CueSchema),
  comments: z.array(
    z.object({
      beforeCue: z.int().nonnegative(),
      text: z.string(),
      markup: z.string().exactOptional(),
    }),
  ),
  native: words.readonly().exactOptional(),
});

export const OdditySchema: z.ZodType<Oddity> = z.object({
  line: z.int().positive().nullable(),
  message: z.string(),
});
