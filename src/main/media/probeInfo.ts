import { extname } from 'node:path';
import type { MediaInfo, VideoStream } from '#shared/domain/mediaInfo.ts';
import { TrimbinError } from '#shared/errors.ts';
import {
  countOrNull,
  msOrNull,
  nameOrNull,
  numberOrNull,
  tagOf,
  type RawFrame,
  type RawPacket,
  type RawProbe,
  type RawStream,
} from './ffprobeJson.ts';
import { imageInfo } from './probeImage.ts';
import { productionTags } from './probeTags.ts';
import { toAudioStream, toSubtitleStream, toVideoStream, type PictureEvidence } from './probeVideo.ts';

interface Seen {
  sizeBytes: number;
  firstFrame: RawFrame | null;
}

/** Pictures kept back by reordering at the end of a bounded read. */
const reorderDepth = 16;
const packetBound = 500;

function isAttached(stream: RawStream): boolean {
  return stream.disposition?.['attached_pic'] === 1 || stream.disposition?.['timed_thumbnails'] === 1;
}

function realVideos(raw: RawProbe): RawStream[] {
  return (raw.streams ?? []).filter((stream) => stream.codec_type === 'video' && !isAttached(stream));
}

/** The picture that is analysed: the default one, else the largest; an attached picture never. */
export function pictureStream(raw: RawProbe): RawStream | null {
  const videos = realVideos(raw);
  const isDefault = (stream: RawStream): number => stream.disposition?.['default'] ?? 0;
  const area = (stream: RawStream): number => (stream.width ?? 0) * (stream.height ?? 0);
  return (
    videos.toSorted((a, b) => isDefault(b) - isDefault(a) || area(b) - area(a) || a.index - b.index)[0] ??
    null
  );
}

/**
 * Everything that ffprobe's JSON tells about one file.
 *
 * @throws TrimbinError `media-not-media` if there is neither picture nor sound.
 */
export function toMediaInfo(path: string, raw: RawProbe, seen: Seen): MediaInfo {
  const streams = raw.streams ?? [];
  const picture = pictureStream(raw);
  const audio = streams.filter((stream) => stream.codec_type === 'audio');
  if (picture === null && audio.length === 0) {
    throw new TrimbinError(
      'media-not-media',
      `${path} has neither picture nor sound that ffmpeg can read. Check the file.`,
      { path },
    );
  }
  const evidence = pictureEvidence(raw, picture, seen.firstFrame);
  const wholeMs = msOrNull(raw.format?.duration);
  const video = picture === null ? null : toVideoStream(picture, evidence, wholeMs);
  const base: MediaInfo = {
    container: containerOf(path, raw),
    containerName: nameOrNull(raw.format?.format_long_name),
    kind: video === null ? 'audio' : 'video',
    sizeBytes: seen.sizeBytes,
    bitRate: countOrNull(raw.format?.bit_rate),
    durationMs: wholeMs,
    startMs: msOrNull(raw.format?.start_time),
    ...productionTags(raw, picture),
    video,
    otherVideoStreams: Math.max(0, realVideos(raw).length - 1),
    attachedPictures: streams.filter((stream) => stream.codec_type === 'video' && isAttached(stream)).length,
    dataStreams: dataStreams(streams),
    audio: audio.map((stream) => toAudioStream(stream, wholeMs)),
    subtitles: streams.filter((stream) => stream.codec_type === 'subtitle').map(toSubtitleStream),
    chapters: chapters(raw),
    warnings: warningsOf(video),
  };
  return isImage(raw, base) ? imageInfo(base) : base;
}

function warningsOf(video: VideoStream | null): string[] {
  if (video === null) return [];
  const warnings: string[] = [];
  if (video.codec === null) warnings.push('The picture is in a codec that this ffprobe does not know.');
  if (video.variableFrameRate === true) warnings.push('The frame rate varies; times come from each picture.');
  if (video.fieldOrder === 'tff' || video.fieldOrder === 'bff') {
    warnings.push(
      `Interlaced (${video.fieldOrder === 'tff' ? 'top' : 'bottom'} field first): measured on that field.`,
    );
  }
  return warnings;
}

/** Formats that hold one picture. Animated ones (gif, apng) are video if they hold more. */
function isImage(raw: RawProbe, info: MediaInfo): boolean {
  if (info.video === null || info.audio.length > 0) return false;
  const format = raw.format?.format_name ?? '';
  if (/^(image2|\w+_pipe|ico|alias_pix|brender_pix)$/.test(format)) return true;
  return /^(gif|apng|webp|mng|avif)$/.test(info.container ?? '') && info.video.frameCount === 1;
}

function pictureEvidence(
  raw: RawProbe,
  picture: RawStream | null,
  firstFrame: RawFrame | null,
): PictureEvidence {
  if (picture === null) return { times: [], countedFrames: null, firstFrame };
  const packets = (raw.packets ?? []).filter(
    (packet) => packet.stream_index === picture.index && !(packet.flags ?? '').includes('D'),
  );
  const complete = (raw.packets ?? []).length < packetBound;
  const sorted = packetTimes(packets);
  return {
    times: complete ? sorted : sorted.slice(0, Math.max(0, sorted.length - reorderDepth)),
    countedFrames: complete && packets.length > 0 ? packets.length : null,
    firstFrame,
  };
}

function packetTimes(packets: readonly RawPacket[]): number[] {
  return packets
    .map((packet) => numberOrNull(packet.pts_time))
    .filter((time) => time !== null)
    .toSorted((a, b) => a - b);
}

/** ffprobe names families (`mov,mp4,m4a,…`); the brand and the extension say which member it is. */
function containerOf(path: string, raw: RawProbe): string | null {
  const names = (raw.format?.format_name ?? '').split(',').filter((name) => name !== '');
  const extension = extname(path).slice(1).toLowerCase();
  if (names.includes('mov')) {
    const brand = tagOf(raw.format?.tags, 'major_brand');
    if (brand === 'qt' || brand === null) return 'mov';
    return brand.startsWith('avi') ? 'avif' : extension === 'm4a' ? 'm4a' : 'mp4';
  }
  if (names.includes('matroska')) return extension === 'webm' ? 'webm' : 'matroska';
  return names.includes(extension) ? extension : (names[0] ?? null);
}

function dataStreams(streams: readonly RawStream[]): MediaInfo['dataStreams'] {
  return streams
    .filter((stream) => stream.codec_type === 'data')
    .map((stream) => ({
      index: stream.index,
      codec: nameOrNull(stream.codec_name),
      tag:
        stream.codec_tag_string === undefined || stream.codec_tag_string.startsWith('[0]')
          ? null
          : stream.codec_tag_string,
    }));
}

function chapters(raw: RawProbe): MediaInfo['chapters'] {
  return (raw.chapters ?? []).flatMap((chapter) => {
    const startMs = msOrNull(chapter.start_time);
    const endMs = msOrNull(chapter.end_time);
    return startMs === null || endMs === null
      ? []
      : [{ title: tagOf(chapter.tags, 'title'), startMs, endMs }];
  });
}

/** Files up to this size are read through once if their header has no length. */
const fullScanBytes = 512 * 1024 * 1024;

/** Work out a missing length from the packets, where the file is small enough to read them all. */
export async function completeInfo(
  path: string,
  info: MediaInfo,
  readPackets: (streamIndex: number) => Promise<RawPacket[]>,
): Promise<MediaInfo> {
  if (info.kind === 'image' || info.durationMs !== null) return info;
  const index = info.video?.index ?? info.audio[0]?.index;
  const unknown = `${path} does not say how long it is.`;
  if (index === undefined || (info.sizeBytes ?? Infinity) > fullScanBytes) {
    return { ...info, warnings: [...info.warnings, unknown] };
  }
  const packets = await readPackets(index);
  const ends = packets.map(
    (packet) => (numberOrNull(packet.pts_time) ?? NaN) + (numberOrNull(packet.duration_time) ?? 0),
  );
  const known = ends.filter((end) => Number.isFinite(end));
  const start = packetTimes(packets)[0];
  const summed = packets.reduce((sum, packet) => sum + (numberOrNull(packet.duration_time) ?? NaN), 0);
  const seconds =
    start === undefined ? summed : known.reduce((most, end) => Math.max(most, end), start) - start;
  const durationMs = Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1e6) / 1e3 : null;
  const video =
    info.video === null
      ? null
      : { ...info.video, frameCount: info.video.frameCount ?? (packets.length || null) };
  const note =
    durationMs === null ? unknown : 'The file does not say how long it is; the length was counted.';
  return { ...info, durationMs, video, warnings: [...info.warnings, note] };
}
