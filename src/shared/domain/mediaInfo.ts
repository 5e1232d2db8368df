import { z } from 'zod';
import { FrameRate } from './frameRate.ts';

/** What a probe finds out about one media file. Unknown is `null`, never 0. */
const text = z.string().nullable();
const count = z.int().nonnegative().nullable();
const measure = z.number().nullable();
const Ratio = z.object({ num: z.int().positive(), den: z.int().positive() });

export const VideoStream = z.object({
  index: z.int().nonnegative(),
  codec: text,
  profile: text,
  pixelFormat: text,
  width: count.describe('stored columns, before rotation and pixel aspect'),
  height: count.describe('stored rows, before rotation and pixel aspect'),
  displayWidth: count.describe('columns as shown: pixel aspect and rotation applied'),
  displayHeight: count.describe('rows as shown: pixel aspect and rotation applied'),
  sampleAspect: Ratio.nullable(),
  rotationDegrees: z.int().describe('clockwise turn that the player applies: 0, 90, 180 or 270').nullable(),
  fieldOrder: z.enum(['progressive', 'tff', 'bff']).nullable(),
  bitDepth: count,
  colour: z.object({
    primaries: text,
    transfer: text,
    matrix: text,
    range: z.enum(['limited', 'full']).nullable(),
  }),
  hdr: z.enum(['hlg', 'pq', 'hdr10', 'dolby-vision']).nullable(),
  frameRate: FrameRate.nullable().describe('the exact constant or average rate'),
  variableFrameRate: z.boolean().nullable(),
  frameCount: count,
  durationMs: measure,
  startMs: measure,
  language: text,
});
export type VideoStream = z.infer<typeof VideoStream>;

export const AudioStream = z.object({
  index: z.int().nonnegative(),
  codec: text,
  profile: text,
  channels: count,
  layout: text,
  sampleRate: count.describe('Hz'),
  bitDepth: count,
  durationMs: measure,
  startMs: measure,
  language: text,
  title: text,
});
export type AudioStream = z.infer<typeof AudioStream>;

export const SubtitleStream = z.object({
  index: z.int().nonnegative(),
  codec: text,
  kind: z.enum(['text', 'picture']).nullable(),
  language: text,
  title: text,
  isDefault: z.boolean(),
  isForced: z.boolean(),
});
export type SubtitleStream = z.infer<typeof SubtitleStream>;

export const MediaInfo = z.object({
  container: text,
  containerName: text,
  kind: z.enum(['video', 'audio', 'image']),
  sizeBytes: count,
  bitRate: count.describe('bit/s'),
  durationMs: measure,
  startMs: measure,
  startTimecode: text.describe('as written in the file: HH:MM:SS:FF, drop-frame with ;'),
  dropFrame: z.boolean().nullable(),
  reel: text,
  camera: text,
  recordedAt: text.describe('date tag as written'),
  video: VideoStream.nullable().describe('the stream that is analysed; attached pictures never count'),
  otherVideoStreams: z.int().nonnegative(),
  attachedPictures: z.int().nonnegative(),
  dataStreams: z.array(z.object({ index: z.int().nonnegative(), codec: text, tag: text })),
  audio: z.array(AudioStream),
  subtitles: z.array(SubtitleStream),
  chapters: z.array(z.object({ title: text, startMs: z.number(), endMs: z.number() })),
  warnings: z.array(z.string()),
});
export type MediaInfo = z.infer<typeof MediaInfo>;
