import type { AudioStream, SubtitleStream, VideoStream } from '#shared/domain/mediaInfo.ts';
import {
  countOrNull,
  msOrNull,
  nameOrNull,
  numberOrNull,
  ratioOrNull,
  tagOf,
  type RawFrame,
  type RawStream,
} from './ffprobeJson.ts';
import { decideRate } from './probeRate.ts';

/** What was seen of the picture beside the stream header. */
export interface PictureEvidence {
  /** Presentation times in seconds of the first pictures, ascending. */
  times: readonly number[];
  /** Pictures in the whole stream if all were read. */
  countedFrames: number | null;
  /** First decoded picture, where one was needed. */
  firstFrame: RawFrame | null;
}

/**
 * Map one video stream of ffprobe's JSON. Unknown stays null.
 *
 * @param wholeMs - Length of the whole file.
 */
export function toVideoStream(
  raw: RawStream,
  evidence: PictureEvidence,
  wholeMs: number | null,
): VideoStream {
  const width = countOrNull(raw.width);
  const height = countOrNull(raw.height);
  const sampleAspect = ratioOrNull(raw.sample_aspect_ratio);
  const rotationDegrees = rotationOf(raw);
  const tick = ratioOrNull(raw.time_base);
  const rate = decideRate(
    ratioOrNull(raw.avg_frame_rate),
    ratioOrNull(raw.r_frame_rate),
    evidence.times,
    tick === null ? 0 : tick.num / tick.den,
  );
  return {
    index: raw.index,
    codec: nameOrNull(raw.codec_name),
    profile: raw.profile === undefined ? null : nameOrNull(String(raw.profile)),
    pixelFormat: nameOrNull(raw.pix_fmt),
    width,
    height,
    ...displaySize(width, height, sampleAspect, rotationDegrees),
    sampleAspect,
    rotationDegrees,
    fieldOrder: fieldOrderOf(raw, evidence.firstFrame),
    bitDepth: bitDepthOf(raw),
    colour: {
      primaries: nameOrNull(raw.color_primaries),
      transfer: nameOrNull(raw.color_transfer),
      matrix: nameOrNull(raw.color_space),
      range: rangeOf(raw),
    },
    hdr: hdrOf(raw, evidence.firstFrame),
    ...rate,
    frameCount: evidence.countedFrames ?? countOrNull(raw.nb_frames),
    durationMs: msOrNull(raw.duration) ?? tagDurationMs(raw, wholeMs),
    startMs: msOrNull(raw.start_time),
    language: languageOf(raw),
  };
}

/** Shown size: the stored columns times the pixel aspect, then turned. */
export function displaySize(
  width: number | null,
  height: number | null,
  aspect: { num: number; den: number } | null,
  rotation: number | null,
): { displayWidth: number | null; displayHeight: number | null } {
  if (width === null || height === null) return { displayWidth: null, displayHeight: null };
  const shown = aspect === null ? width : Math.max(1, Math.round((width * aspect.num) / aspect.den));
  const turned = rotation === 90 || rotation === 270;
  return { displayWidth: turned ? height : shown, displayHeight: turned ? shown : height };
}

/** Clockwise turn a player applies. ffprobe's display matrix counts the other way round than its old tag. */
function rotationOf(raw: RawStream): number | null {
  const matrix = raw.side_data_list?.find((side) => side.rotation !== undefined);
  const counter = matrix === undefined ? null : numberOrNull(matrix.rotation);
  const tag = numberOrNull(tagOf(raw.tags, 'rotate') ?? undefined);
  const clockwise = counter === null ? tag : -counter;
  if (clockwise === null) return 0;
  return (((Math.round(clockwise / 90) * 90) % 360) + 360) % 360;
}

/** `tb` and `bt` name coding order first, display order second: what is shown first counts. */
const fieldOrders: Readonly<Record<string, VideoStream['fieldOrder']>> = {
  progressive: 'progressive',
  tt: 'tff',
  bb: 'bff',
  tb: 'bff',
  bt: 'tff',
};

function fieldOrderOf(raw: RawStream, frame: RawFrame | null): VideoStream['fieldOrder'] {
  const claimed = fieldOrders[raw.field_order ?? ''];
  if (claimed !== undefined) return claimed;
  if (frame?.interlaced_frame === undefined) return null;
  if (frame.interlaced_frame === 0) return 'progressive';
  return frame.top_field_first === 0 ? 'bff' : 'tff';
}

/** Bits of one component, from the header or from the name of the pixel format (yuv420p10le, gray16be, p010). */
function bitDepthOf(raw: RawStream): number | null {
  const said = countOrNull(raw.bits_per_raw_sample);
  if (said !== null) return said;
  const format = raw.pix_fmt;
  if (format === undefined) return null;
  const planar = /(?:p|gray|gbrap?|ya|xyz|x2rgb|x2bgr)(9|10|12|14|16)(?:le|be|msble|msbbe)?$/.exec(format);
  if (planar?.[1] !== undefined) return Number(planar[1]);
  const semi = /^[pyv](?:0|2|4)(10|12|16)/.exec(format);
  if (semi?.[1] !== undefined) return Number(semi[1]);
  if (/^(rgb|bgr)48/.test(format) || /^(rgba|bgra)64/.test(format)) return 16;
  return format.startsWith('gbrpf') || format.startsWith('grayf') ? 32 : 8;
}

function rangeOf(raw: RawStream): 'limited' | 'full' | null {
  if (raw.color_range === 'tv') return 'limited';
  if (raw.color_range === 'pc' || raw.pix_fmt?.startsWith('yuvj')) return 'full';
  return null;
}

function hdrOf(raw: RawStream, frame: RawFrame | null): VideoStream['hdr'] {
  const sides = [...(raw.side_data_list ?? []), ...(frame?.side_data_list ?? [])].map(
    (side) => side.side_data_type ?? '',
  );
  if (
    sides.some((type) => /DOVI|dolby vision/i.test(type)) ||
    /^dv(h1|he|av|a1)$/.test(raw.codec_tag_string ?? '')
  ) {
    return 'dolby-vision';
  }
  if (raw.color_transfer === 'arib-std-b67') return 'hlg';
  if (raw.color_transfer !== 'smpte2084') return null;
  return sides.some((type) => /mastering display|content light/i.test(type)) ? 'hdr10' : 'pq';
}

/** Whether one decoded picture would tell what the header does not. */
export function needsFirstFrame(raw: RawStream): boolean {
  const sides = raw.side_data_list ?? [];
  const maybeHdr10 =
    raw.color_transfer === 'smpte2084' && !sides.some((s) => /mastering/i.test(s.side_data_type ?? ''));
  const interlaceable =
    /^(h264|mpeg2video|mpeg4|vc1|wmv3|dvvideo|prores|hevc|mjpeg|ffv1|huffyuv|utvideo|rawvideo)$/;
  const unknownField =
    fieldOrders[raw.field_order ?? ''] === undefined && interlaceable.test(raw.codec_name ?? '');
  return maybeHdr10 || unknownField;
}

/** Two clocks that mean the same moment may differ by this much, ms. */
const sameMomentMs = 50;

/**
 * Matroska has the length of each track in a tag: 00:00:05.005000000. mkvmerge writes the length, ffmpeg the time
 * at which the track ends; only an end can lie so late that a track of that length would outlast the file.
 */
function tagDurationMs(raw: RawStream, wholeMs: number | null): number | null {
  const parts = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(tagOf(raw.tags, 'duration') ?? '');
  if (parts === null) return null;
  const seconds = Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
  const ms = Math.round(seconds * 1e6) / 1e3;
  const startMs = msOrNull(raw.start_time) ?? 0;
  const isEnd = wholeMs !== null && startMs > sameMomentMs && startMs + ms > wholeMs + sameMomentMs;
  return isEnd ? Math.max(0, Math.round((ms - startMs) * 1e3) / 1e3) : ms;
}

function languageOf(raw: RawStream): string | null {
  const language = tagOf(raw.tags, 'language');
  return language === null || language === 'und' ? null : language;
}

/** Map one sound stream of ffprobe's JSON; `wholeMs` as for the picture. */
export function toAudioStream(raw: RawStream, wholeMs: number | null): AudioStream {
  return {
    index: raw.index,
    codec: nameOrNull(raw.codec_name),
    profile: raw.profile === undefined ? null : nameOrNull(String(raw.profile)),
    channels: countOrNull(raw.channels),
    layout: nameOrNull(raw.channel_layout),
    sampleRate: countOrNull(raw.sample_rate),
    bitDepth: countOrNull(raw.bits_per_raw_sample) ?? countOrNull(raw.bits_per_sample),
    durationMs: msOrNull(raw.duration) ?? tagDurationMs(raw, wholeMs),
    startMs: msOrNull(raw.start_time),
    language: languageOf(raw),
    title: tagOf(raw.tags, 'title'),
  };
}

const pictureSubtitles = /^(hdmv_pgs_subtitle|dvd_subtitle|dvb_subtitle|xsub)$/;
const textSubtitles =
  /^(subrip|srt|ass|ssa|mov_text|webvtt|text|ttml|eia_608|stl|jacosub|microdvd|mpl2|pjs|realtext|sami|subviewer1?|vplayer|hdmv_text_subtitle|dvb_teletext|arib_caption)$/;

/** Map one subtitle stream of ffprobe's JSON. */
export function toSubtitleStream(raw: RawStream): SubtitleStream {
  const codec = nameOrNull(raw.codec_name);
  const known = codec === null ? null : pictureSubtitles.test(codec) ? 'picture' : null;
  return {
    index: raw.index,
    codec,
    kind: known ?? (codec !== null && textSubtitles.test(codec) ? 'text' : null),
    language: languageOf(raw),
    title: tagOf(raw.tags, 'title'),
    isDefault: raw.disposition?.['default'] === 1,
    isForced: raw.disposition?.['forced'] === 1,
  };
}
