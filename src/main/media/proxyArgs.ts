import type { MediaInfo, VideoStream } from '#shared/domain/mediaInfo.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { FfmpegCapabilities } from './ffmpegTools.ts';
import { fitLongSide, hdrTransfer } from './ffmpegArgs.ts';
import { inputArgs } from './mediaFileCheck.ts';

export interface ProxyRequest {
  path: string;
  info: MediaInfo;
  /** Index of the audio stream to keep; `null`: no sound. */
  audioStream: number | null;
}

/** Long side of a proxy's picture, px; smaller pictures are not enlarged. */
export const proxyLongSide = 1280;

/** Seconds between two pictures that can be jumped to at once. */
const keySeconds = 0.5;

/** Encoders of pictures that Chromium plays, best first. */
export const proxyEncoders = ['libx264', 'libopenh264', 'libvpx-vp9'] as const;
export type ProxyEncoder = (typeof proxyEncoders)[number];

const encoderArgs: Record<ProxyEncoder, readonly string[]> = {
  // Without B-frames a picture is shown in the order in which it is stored: no edit list that a player could read wrongly.
  libx264: ['-preset', 'veryfast', '-crf', '21', '-bf', '0', '-sc_threshold', '0'],
  libopenh264: ['-b:v', '4M'],
  'libvpx-vp9': ['-deadline', 'realtime', '-cpu-used', '8', '-row-mt', '1', '-crf', '32', '-b:v', '0'],
};

/**
 * The ffmpeg command that makes a proxy with the same pictures at the same times.
 *
 * Why each odd flag: passthrough and `-enc_time_base -1` so that no picture is dropped, doubled or moved onto the grid of a
 * rate; `setpts` and `asetpts` count both from the first picture; `aresample=first_pts=0` cuts or fills the sound so that it
 * starts there as well.
 *
 * @throws TrimbinError `ffmpeg-missing` if no encoder is there.
 */
export function proxyArgs(
  { path, info, audioStream }: ProxyRequest,
  output: string,
  capabilities: FfmpegCapabilities,
  encoder: ProxyEncoder | null,
): string[] {
  const { video } = info;
  if (video && !encoder) throw noEncoder();
  const passthrough = capabilities.fpsMode ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough'];
  return [
    ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', '-progress', 'pipe:1', '-y'],
    ...inputArgs(path),
    ...(video && encoder
      ? [
          ...['-map', `0:${video.index}`, '-vf', pictureFilter(video, capabilities)],
          ...[...passthrough, '-enc_time_base', '-1', '-c:v', encoder, ...encoderArgs[encoder]],
          ...['-g', String(keyFrames(video)), '-pix_fmt', 'yuv420p'],
        ]
      : []),
    ...(audioStream === null
      ? []
      : [
          ...['-map', `0:${audioStream}`, '-af', soundFilter(info)],
          ...['-c:a', 'aac', '-b:a', '160k', '-ac', '2'],
        ]),
    ...['-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
    ...['-movflags', '+faststart', '-f', 'mp4', `file:${output}`],
  ];
}

function keyFrames({ frameRate }: VideoStream): number {
  const rate = frameRate ? frameRate.num / frameRate.den : 25;
  return Math.max(1, Math.round(rate * keySeconds));
}

/** ffmpeg has turned the picture by now; pixel aspect is applied by scaling. Encoders need even sides. */
function pictureFilter(video: VideoStream, { toneMapping }: FfmpegCapabilities): string {
  const width = video.displayWidth ?? video.width ?? 1280;
  const height = video.displayHeight ?? video.height ?? 720;
  const size = fitLongSide({ width, height }, proxyLongSide);
  const even = (value: number): number => Math.max(2, 2 * Math.round(value / 2));
  const scale = `scale=w=${even(size.width)}:h=${even(size.height)}:flags=bicubic`;
  const fields = video.fieldOrder === 'tff' || video.fieldOrder === 'bff' ? ['yadif=mode=send_frame'] : [];
  const transfer = toneMapping ? hdrTransfer(video) : null;
  const tone = transfer === null ? [] : toneMap(video, transfer);
  return [...fields, scale, ...tone, 'format=yuv420p', 'setsar=1', 'setpts=PTS-STARTPTS'].join(',');
}

/** As in the analysis, but to the range that players expect. */
function toneMap(video: VideoStream, transfer: string): string[] {
  const range = video.colour.range === 'full' ? 'full' : 'limited';
  const primaries = video.colour.primaries === 'bt709' ? 'bt709' : 'bt2020';
  return [
    'format=yuv444p10le',
    `zscale=tin=${transfer}:min=bt2020nc:pin=${primaries}:rin=${range}:t=linear:m=gbr:p=bt709:npl=203`,
    'format=gbrpf32le',
    'tonemap=tonemap=mobius:param=0.5:desat=0:peak=5',
    'zscale=tin=linear:pin=bt709:t=bt709:p=bt709:m=bt709:r=limited',
  ];
}

function soundFilter({ video, startMs }: MediaInfo): string {
  const leadSeconds = video ? Math.max(0, (video.startMs ?? 0) - (startMs ?? video.startMs ?? 0)) / 1000 : 0;
  const shift = leadSeconds > 0 ? [`asetpts=PTS-${leadSeconds.toFixed(6)}/TB`] : [];
  return [...shift, 'aresample=async=1:first_pts=0'].join(',');
}

function noEncoder(): TrimbinError {
  const message = `This ffmpeg cannot make films that play here: it has none of ${proxyEncoders.join(', ')}. Install a full ffmpeg, or set its path in the settings.`;
  return new TrimbinError('ffmpeg-missing', message, { encoders: [...proxyEncoders] });
}
