import type { AudioStream, MediaInfo, VideoStream } from '#shared/domain/mediaInfo.ts';
import { visibleText } from '#shared/domain/visibleText.ts';
import { fromWhereTyped, readArguments } from '../arguments.ts';
import type { Command } from '../index.ts';

export const run: Command = async ({ args, output, signal, connect }) => {
  const { positionals, values } = readArguments(
    args,
    { json: { type: 'boolean' } },
    { min: 1, max: 1, name: 'file' },
  );
  const path = fromWhereTyped(positionals[0] ?? '');
  const client = await connect();
  const info = await client.call('media.probe', { path }, { signal });
  if (values['json'] === true) output.json({ path, ...info });
  else for (const [label, value] of describeMedia(info)) output.line(visibleText(label.padEnd(12) + value));
  return 0;
};

const unknown = 'unknown';

/** The facts in the order in which an editor asks for them. */
function describeMedia(info: MediaInfo): [string, string][] {
  const lines: [string, string][] = [
    ['Kind', info.kind],
    ['Container', info.containerName ?? info.container ?? unknown],
    ['Duration', info.durationMs === null ? unknown : `${(info.durationMs / 1000).toFixed(3)} s`],
    ['Start', timecodeText(info)],
  ];
  if (info.video) lines.push(['Picture', pictureText(info.video)], ['Colour', colourText(info.video)]);
  for (const stream of info.audio) lines.push(['Sound', soundText(stream)]);
  for (const { codec, kind, language, title } of info.subtitles) {
    lines.push([
      'Subtitles',
      [codec ?? unknown, kind, language, title].filter((part) => part !== null).join(', '),
    ]);
  }
  if (info.chapters.length > 0) lines.push(['Chapters', String(info.chapters.length)]);
  for (const [label, value] of [
    ['Reel', info.reel],
    ['Camera', info.camera],
    ['Recorded', info.recordedAt],
  ] as const) {
    if (value !== null) lines.push([label, value]);
  }
  for (const warning of info.warnings) lines.push(['Warning', warning]);
  return lines;
}

function timecodeText({ startTimecode, dropFrame }: MediaInfo): string {
  if (startTimecode === null) return 'no timecode';
  return dropFrame === true ? `${startTimecode} drop-frame` : startTimecode;
}

function pictureText(video: VideoStream): string {
  const rate = video.frameRate
    ? `${Number((video.frameRate.num / video.frameRate.den).toFixed(3))} fps`
    : null;
  const parts = [
    `${video.displayWidth ?? '?'}×${video.displayHeight ?? '?'}`,
    rate && (video.variableFrameRate === true ? `${rate} (variable)` : rate),
    [video.codec, video.profile].filter(Boolean).join(' ') || null,
    video.bitDepth === null ? null : `${video.bitDepth} bit`,
    video.fieldOrder && video.fieldOrder !== 'progressive' ? `interlaced (${video.fieldOrder})` : null,
    video.rotationDegrees ? `rotated ${video.rotationDegrees}°` : null,
  ];
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

function colourText({ colour, hdr, pixelFormat }: VideoStream): string {
  const parts = [
    pixelFormat,
    colour.primaries,
    colour.transfer,
    colour.matrix,
    colour.range,
    hdr?.toUpperCase(),
  ];
  return parts.filter((part) => part !== null && part !== undefined).join(', ') || unknown;
}

function soundText({ codec, channels, layout, sampleRate, language, title }: AudioStream): string {
  const parts = [
    codec,
    layout ?? (channels === null ? null : `${channels} channels`),
    sampleRate === null ? null : `${sampleRate} Hz`,
    language,
    title,
  ];
  return parts.filter((part) => part !== null).join(', ') || unknown;
}
