import { z } from 'zod';
import type { AudioStream, MediaInfo, VideoStream } from './mediaInfo.ts';

/** Why Chromium cannot play a clip as it is; text keys are `playback.<reason>`. */
export const playbackReasons = [
  'container',
  'video-codec',
  'pixel-format',
  'audio-codec',
  'audio-track',
  'unknown-codec',
  'late-start',
] as const;
export type PlaybackReason = (typeof playbackReasons)[number];

export const PlaybackDecision = z.object({
  direct: z.boolean(),
  reasons: z.array(z.object({ reason: z.enum(playbackReasons), value: z.string().nullable() })),
});
export type PlaybackDecision = z.infer<typeof PlaybackDecision>;

type Obstacle = PlaybackDecision['reasons'][number];

/** Containers whose demuxers Chromium has (chrome://media-internals; media/filters/ffmpeg_glue.cc). */
const containers: ReadonlySet<string> = new Set([
  ...['mp4', 'mov', 'm4a', 'm4v', '3gp', '3g2', 'webm', 'matroska'],
  ...['mp3', 'wav', 'flac', 'ogg', 'oga', 'ogv', 'opus', 'aac'],
]);

/** Bit depths of 4:2:0 that each picture codec is decoded with everywhere. */
const videoDepths: Readonly<Record<string, readonly number[]>> = {
  h264: [8],
  vp8: [8],
  vp9: [8, 10],
  av1: [8, 10],
};

const audioCodecs: ReadonlySet<string> = new Set([
  ...['aac', 'mp3', 'opus', 'vorbis', 'flac'],
  ...['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_s32le', 'pcm_f32le', 'pcm_mulaw', 'pcm_alaw'],
]);

/** MP4 carries PCM in forms that Chromium does not read; in QuickTime it reads little-endian PCM only. */
const pcmContainers: ReadonlySet<string> = new Set(['wav', 'mov', 'matroska']);

/**
 * Tell whether Chromium plays a file as it is, and what keeps it from doing so. What is not known for sure needs a proxy:
 * a needless proxy costs minutes, a black player costs trust.
 *
 * @param audioStream - Index of the stream to be heard; `null`: the first. A page cannot choose another track.
 */
export function decidePlayback(info: MediaInfo, audioStream: number | null = null): PlaybackDecision {
  const reasons: Obstacle[] = [];
  const { container, video, audio } = info;
  if (container === null || !containers.has(container)) {
    reasons.push({ reason: container === null ? 'unknown-codec' : 'container', value: container });
  }
  if (startsLate(info)) reasons.push({ reason: 'late-start', value: null });
  if (video) reasons.push(...videoObstacles(video));
  const first = audio[0];
  const heard = audioStream === null ? first : audio.find(({ index }) => index === audioStream);
  if (heard) reasons.push(...audioObstacles(heard, container));
  if (heard && first && heard.index !== first.index) {
    reasons.push({ reason: 'audio-track', value: heard.title ?? heard.language });
  }
  return { direct: reasons.length === 0, reasons };
}

/**
 * Where frame 0 lies on the clock of Chromium's player, ms: that clock is the file's own, except that a file which starts
 * below 0 is moved to 0 (measured, test/e2e/playback.test.ts).
 */
export function firstFrameOnPlayer({ video, startMs }: MediaInfo): number {
  return video ? Math.max(0, (video.startMs ?? 0) - Math.min(0, startMs ?? 0)) : 0;
}

/** An MP4 whose every track begins seconds after 0 stays black when one jumps in it (5 s did, 0.3 s did not), ms. */
const latestStartMs = 1000;

function startsLate({ container, startMs }: MediaInfo): boolean {
  const isMp4 = container !== null && ['mp4', 'mov', 'm4a', 'm4v', '3gp', '3g2'].includes(container);
  return isMp4 && startMs !== null && startMs >= latestStartMs;
}

function videoObstacles({ codec, pixelFormat, bitDepth }: VideoStream): Obstacle[] {
  if (codec === null) return [{ reason: 'unknown-codec', value: null }];
  const depths = videoDepths[codec];
  if (!depths) return [{ reason: 'video-codec', value: codec }];
  const is420 = pixelFormat !== null && /^(yuvj?420p|nv12|gray)/.test(pixelFormat);
  const depth = bitDepth ?? (pixelFormat === 'yuv420p' || pixelFormat === 'yuvj420p' ? 8 : null);
  if (!is420 || depth === null || !depths.includes(depth)) {
    return [{ reason: 'pixel-format', value: pixelFormat }];
  }
  return [];
}

function audioObstacles({ codec }: AudioStream, container: string | null): Obstacle[] {
  if (codec === null) return [{ reason: 'unknown-codec', value: null }];
  if (!audioCodecs.has(codec)) return [{ reason: 'audio-codec', value: codec }];
  if (codec.startsWith('pcm_') && container !== null && !pcmContainers.has(container)) {
    return [{ reason: 'audio-codec', value: codec }];
  }
  return [];
}
