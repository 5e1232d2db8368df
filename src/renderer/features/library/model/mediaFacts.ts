import type { AudioStream, MediaInfo, VideoStream } from '#shared/domain/mediaInfo.ts';
import type { Words } from '../words.ts';

/** A name and what is said under it. */
export interface Fact {
  name: string;
  value: string;
}

/** A size as people know it. */
export function sizeText(words: Words, bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${words.number(value, unit < 2 || value >= 100 ? 0 : 1)} ${units[unit]}`;
}

/** What the probe found, in words; what it did not find is left out. */
export function mediaFacts(words: Words, info: MediaInfo): Fact[] {
  const { text, shared } = words;
  const facts: (Fact | null)[] = [
    fact(text('facts.container'), info.containerName ?? info.container),
    info.video && fact(text('facts.video'), videoText(words, info.video, info.kind === 'image')),
    info.video && fact(text('facts.colour'), colourText(info.video)),
    info.video?.fieldOrder ? fact(shared('field.scan'), shared(`scan.${info.video.fieldOrder}`)) : null,
    ...info.audio.map((track, i) => fact(text('facts.audioTrack', { n: i + 1 }), audioText(words, track))),
    info.subtitles.length > 0
      ? fact(shared('field.subtitleTracks'), subtitlesText(words, info.subtitles))
      : null,
    fact(shared('field.startTimecode'), info.startTimecode),
    fact(shared('field.reel'), info.reel),
    fact(shared('field.camera'), info.camera),
    fact(text('column.recordedAt'), info.recordedAt),
    info.sizeBytes === null ? null : fact(shared('field.size'), sizeText(words, info.sizeBytes)),
    info.bitRate === null ? null : fact(text('facts.bitRate'), bitRateText(words, info.bitRate)),
  ];
  return facts.filter((one) => one !== null);
}

function fact(name: string, value: string | null): Fact | null {
  return value === null || value === '' ? null : { name, value };
}

function videoText(words: Words, video: VideoStream, isStill: boolean): string {
  const { frameRate, displayWidth, displayHeight, rotationDegrees } = video;
  const rate = frameRate && words.trimmed(frameRate.num / frameRate.den, 3);
  const parts = [
    [video.codec, video.profile].filter((part) => part !== null).join(' '),
    displayWidth !== null && displayHeight !== null ? `${displayWidth}×${displayHeight}` : '',
    rate === null || isStill
      ? ''
      : words.shared(video.variableFrameRate === true ? 'field.variableFrameRate' : 'field.fps', { rate }),
    video.bitDepth === null ? '' : `${video.bitDepth} bit`,
    video.hdr === null ? '' : video.hdr.toUpperCase(),
    rotationDegrees === null || rotationDegrees === 0
      ? ''
      : words.text('facts.rotation', { n: rotationDegrees }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function colourText({ pixelFormat, colour }: VideoStream): string {
  const { primaries, transfer, matrix, range } = colour;
  const spaces = [...new Set([primaries, transfer, matrix].filter((part) => part !== null))].join('/');
  return [pixelFormat, spaces, range].filter((part) => part !== null && part !== '').join(' · ');
}

function audioText(words: Words, track: AudioStream): string {
  const parts = [
    track.codec,
    track.sampleRate === null ? null : `${words.trimmed(track.sampleRate / 1000, 1)} kHz`,
    track.layout ?? (track.channels === null ? null : words.shared('count.channels', { n: track.channels })),
    track.bitDepth === null ? null : `${track.bitDepth} bit`,
    track.language,
    track.title,
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function subtitlesText(words: Words, tracks: MediaInfo['subtitles']): string {
  const languages = [...new Set(tracks.map(({ language }) => language).filter((one) => one !== null))];
  const count = words.text('facts.subtitles', { n: tracks.length });
  return languages.length > 0 ? `${count} (${languages.join(', ')})` : count;
}

function bitRateText(words: Words, bitRate: number): string {
  return bitRate >= 1e6
    ? `${words.number(bitRate / 1e6, 1)} Mbit/s`
    : `${words.number(bitRate / 1000)} kbit/s`;
}
