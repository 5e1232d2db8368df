import { z } from 'zod';
import { FrameRate } from '../domain/frameRate.ts';
import { FrameTimes } from '../domain/frameTimes.ts';
import { Label } from '../domain/labels.ts';
import { AudioStream } from '../domain/mediaInfo.ts';
import { Span, SoundMetrics } from '../domain/metrics.ts';
import { clipKinds, clipStatuses, ReportStretch } from '../domain/report.ts';
import { ShotSpan, Transition } from '../domain/shots.ts';
import { command, query } from './define.ts';
import { LibrarySprite } from './library.ts';
import { Playback } from './proxies.ts';

export const timelineCurves = [
  'luma',
  'contrast',
  'shadowsClipped',
  'highlightsClipped',
  'saturation',
  'colourfulness',
  'motion',
  'shift',
  'sharpness',
  'noise',
  'loudness',
  'peak',
  'rms',
] as const;
export type TimelineCurveName = (typeof timelineCurves)[number];

export const TimelineShot = ShotSpan.extend({
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  thumbnail: z.string().nullable().describe('served as /pictures/<thumbnail>'),
  thumbnailFrame: z.int().nonnegative().nullable(),
  label: Label,
});

export const Timeline = z.object({
  clipId: z.string(),
  path: z.string(),
  kind: z.enum(clipKinds),
  status: z.enum(clipStatuses),
  durationMs: z
    .number()
    .nullable()
    .describe('to the end of the last picture; of the sound where there is none'),
  width: z.int().nullable(),
  height: z.int().nullable(),
  frameRate: FrameRate.nullable(),
  variableFrameRate: z.boolean().nullable(),
  frameCount: z.int().nonnegative().nullable(),
  times: FrameTimes,
  startTimecode: z.string().nullable(),
  dropFrame: z.boolean().nullable(),
  transitions: z.array(Transition.extend({ edited: z.boolean() })),
  shots: z.array(TimelineShot).describe('empty where nothing was measured'),
  black: z.array(ReportStretch),
  white: z.array(ReportStretch),
  frozen: z.array(ReportStretch),
  sprite: LibrarySprite.nullable(),
  curves: z.array(z.enum(timelineCurves)).describe('measured for this clip'),
  sound: SoundMetrics.nullable(),
  speech: z.array(Span).nullable().describe('null: not measured'),
  audioTracks: z.array(AudioStream),
  playback: Playback,
});
export type Timeline = z.infer<typeof Timeline>;

/** Few samples come as they are; many come as the least, greatest and mean of equal stretches of time. */
export const TimelineCurve = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('samples'),
    name: z.enum(timelineCurves),
    timesMs: z.array(z.number()),
    values: z.array(z.number().nullable()),
  }),
  z.object({
    type: z.literal('bins'),
    name: z.enum(timelineCurves),
    startMs: z.number(),
    stepMs: z.number().positive(),
    min: z.array(z.number().nullable()).describe('null: no sample in this stretch'),
    max: z.array(z.number().nullable()),
    mean: z.array(z.number().nullable()),
  }),
]);
export type TimelineCurve = z.infer<typeof TimelineCurve>;

export const timeline = {
  'timeline.get': query({ input: z.object({ clipId: z.string() }), output: Timeline, errors: ['not-found'] }),
  /** Curves over `[startMs, endMs)` in at most `points` points each; those that were not measured are left out. */
  'timeline.curves': query({
    input: z.object({
      clipId: z.string(),
      names: z.array(z.enum(timelineCurves)).min(1),
      startMs: z.number(),
      endMs: z.number(),
      points: z.int().min(1).max(8192),
    }),
    output: z.object({
      curves: z.array(TimelineCurve),
      ranges: z
        .record(z.string(), z.object({ min: z.number(), max: z.number() }))
        .describe('over the whole clip, so that the scale stays while zooming'),
    }),
    errors: ['not-found', 'bad-request'],
  }),
  /** The picture of exactly this frame; made once and kept. */
  'frames.extract': command({
    input: z.object({
      clipId: z.string(),
      frame: z.int().nonnegative(),
      format: z.enum(['png', 'jpg']).default('png'),
      width: z.int().min(16).max(16_384).optional().describe('never enlarged; full size if left out'),
    }),
    output: z.object({
      file: z.string().describe('served as /pictures/<file>'),
      width: z.int().positive(),
      height: z.int().positive(),
    }),
    errors: ['not-found', 'not-analysed', 'media-missing', 'media-no-picture', 'ffmpeg-missing'],
  }),
};
