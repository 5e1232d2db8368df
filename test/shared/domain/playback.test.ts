import { describe, expect, it } from 'vitest';
import type { AudioStream, MediaInfo, VideoStream } from '#shared/domain/mediaInfo.ts';
import { decidePlayback } from '#shared/domain/playback.ts';

const sound = (codec: string | null, index = 1): AudioStream => ({
  ...{ index, codec, profile: null, channels: 2, layout: null, sampleRate: 48_000, bitDepth: null },
  ...{ durationMs: null, startMs: null, language: 'eng', title: null },
});
const picture = (codec: string | null, pixelFormat: string | null, bitDepth: number | null) =>
  ({ codec, pixelFormat, bitDepth }) as VideoStream;
const file = (container: string | null, video: VideoStream | null, ...audio: AudioStream[]) =>
  ({ container, video, audio, startMs: 0 }) as unknown as MediaInfo;
const reasons = (info: MediaInfo, audioStream?: number) =>
  decidePlayback(info, audioStream ?? null).reasons.map(({ reason }) => reason);

describe('what Chromium plays', () => {
  const h264 = picture('h264', 'yuv420p', 8);
  it.each([
    ['H.264 and AAC in MP4', file('mp4', h264, sound('aac'))],
    ['a camera’s MOV with PCM', file('mov', picture('h264', 'yuvj420p', 8), sound('pcm_s16le'))],
    ['VP9 10 bit and Opus', file('webm', picture('vp9', 'yuv420p10le', 10), sound('opus'))],
    ['AV1 in Matroska', file('matroska', picture('av1', 'yuv420p10le', 10), sound('flac'))],
    ['a depth that is only in the pixel format', file('mp4', picture('h264', 'yuv420p', null))],
    ['sound alone', file('wav', null, sound('pcm_s24le'))],
  ])('%s', (_name, info) => {
    expect(decidePlayback(info)).toEqual({ direct: true, reasons: [] });
  });

  it.each([
    ['HEVC', file('mp4', picture('hevc', 'yuv420p', 8), sound('aac')), ['video-codec']],
    ['ProRes', file('mov', picture('prores', 'yuv422p10le', 10), sound('pcm_s16le')), ['video-codec']],
    [
      'MPEG-2 in TS',
      file('mpegts', picture('mpeg2video', 'yuv420p', 8), sound('mp2')),
      ['container', 'video-codec', 'audio-codec'],
    ],
    ['10-bit 4:2:2 H.264', file('mov', picture('h264', 'yuv422p10le', 10)), ['pixel-format']],
    ['10-bit H.264', file('mp4', picture('h264', 'yuv420p10le', 10)), ['pixel-format']],
    ['4:4:4', file('mp4', picture('h264', 'yuv444p', 8)), ['pixel-format']],
    ['AVI', file('avi', h264, sound('mp3')), ['container']],
    ['AC-3', file('mp4', h264, sound('ac3')), ['audio-codec']],
    ['big-endian PCM', file('mov', h264, sound('pcm_s16be')), ['audio-codec']],
    ['an unknown codec', file('mp4', picture(null, null, null)), ['unknown-codec']],
    ['AIFF', file('aiff', null, sound('pcm_s16be')), ['container', 'audio-codec']],
  ])('not %s', (_name, info, expected) => {
    expect(reasons(info)).toEqual(expected);
  });

  it('not an MP4 that begins with a gap of seconds', () => {
    expect(reasons({ ...file('mp4', h264), startMs: 5000 })).toEqual(['late-start']);
    expect(reasons({ ...file('matroska', h264), startMs: 5000 })).toEqual([]);
  });

  it('plays the first audio track; another needs a proxy', () => {
    const info = file('mp4', h264, sound('aac', 1), sound('aac', 2));
    expect(reasons(info, 1)).toEqual([]);
    expect(decidePlayback(info, 2).reasons).toEqual([{ reason: 'audio-track', value: 'eng' }]);
  });
});
