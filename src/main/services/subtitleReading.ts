import type { ReadFacts, SubtitleSource } from '#shared/contract/subtitles.ts';
import type { Oddity, SubtitleFormat, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { pictureSubtitles, TrimbinError } from '#shared/errors.ts';
import type { Parsed } from '../analysis/subtitles/formats/format.ts';
import {
  detectTextFormat,
  isVobSubIndex,
  nameForeignFormat,
  parseBytes,
  textFormat,
} from '../analysis/subtitles/formats/registry.ts';
import type { EmbeddedSubtitles, EmbeddedTrack, SubtitleFiles } from './subtitlePorts.ts';

export type ReadSubtitle = ReadFacts & { track: SubtitleTrack };

/** Reads any file of timed text, and the text tracks of media; shared by every call that takes a subtitle. */
export interface SubtitleReader {
  /** @throws TrimbinError with one sentence that names the file. */
  read(source: SubtitleSource, signal?: AbortSignal): Promise<ReadSubtitle>;
}

export interface SubtitleReadingPorts {
  files: SubtitleFiles;
  embedded: EmbeddedSubtitles;
}

export function createSubtitleReader(ports: SubtitleReadingPorts): SubtitleReader {
  return {
    async read(source, signal) {
      const kind = await ports.files.kindOf(source.path);
      if (kind === 'media') return readMedia(ports.embedded, source, signal);
      const isBinary = source.format === 'ebu-stl' || (source.format === undefined && kind === 'ebu-stl');
      const bytes = await ports.files.read(source.path);
      if (isBinary) {
        const parsed = parseBytes(bytes, { strict: source.strict });
        return { ...facts(source.path, parsed), encoding: null, track: parsed.track };
      }
      const { text, encoding, odd } = ports.files.decode(source.path, bytes, source.encoding ?? null);
      const parsed = parseText(source, text, source.format ?? null);
      const read = facts(source.path, parsed);
      return { ...read, oddities: [...odd, ...read.oddities], encoding, track: parsed.track };
    },
  };
}

function facts(path: string, { track, oddities }: Parsed): Omit<ReadFacts, 'encoding'> {
  return { path, format: track.format, mediaTrack: null, oddities };
}

function parseText({ path, strict }: SubtitleSource, text: string, given: SubtitleFormat | null): Parsed {
  if (given === null && isVobSubIndex(text)) {
    throw pictureSubtitles(path, 'the index of DVD pictures (VobSub), which lie in the .sub file beside it');
  }
  const foreign = given === null ? nameForeignFormat(text, path) : null;
  if (foreign !== null) {
    throw new TrimbinError(
      'subtitle-refused',
      `${path} is ${foreign}, which Trimbin does not read. Convert it to SubRip, WebVTT, ASS or TTML first, or say that it is plain text.`,
      { path, foreign },
    );
  }
  const format = given === null ? detectTextFormat(text, path) : textFormat(given);
  if (!format) {
    throw new TrimbinError(
      'subtitle-refused',
      `${path} is not in any subtitle format that Trimbin knows. Say which one it is, or check the file.`,
      { path },
    );
  }
  const parsed = format.parse(text, { strict });
  if (parsed.pictures !== undefined && parsed.track.cues.every(({ lines }) => lines.length === 0)) {
    throw new TrimbinError(
      'subtitle-picture',
      `${path} holds ${parsed.pictures} pictures of text and no text. Pictures of text cannot be read as text.`,
      { path },
    );
  }
  return parsed;
}

async function readMedia(
  embedded: EmbeddedSubtitles,
  source: SubtitleSource,
  signal: AbortSignal | undefined,
): Promise<ReadSubtitle> {
  const { path } = source;
  const chosen = chooseTrack(path, await embedded.list(path, signal), source.track ?? null);
  const { text, format } = await embedded.extract(path, chosen, signal);
  const parsed = parseText(source, text, format);
  const { number, codec, language, title } = chosen;
  const track = {
    ...parsed.track,
    language: parsed.track.language ?? language,
    title: parsed.track.title ?? title,
  };
  const oddities = parsed.track.cues.length > 0 ? parsed.oddities : [...parsed.oddities, noCues(chosen)];
  return {
    ...facts(path, { ...parsed, oddities }),
    ...{ encoding: null, track, mediaTrack: { number, codec, language, title } },
  };
}

/** ffmpeg ends well, too, where it cannot read a track that its own muxer wrote (5.1: WebVTT with styles in Matroska). */
function noCues(track: EmbeddedTrack): Oddity {
  const message = `Subtitle track ${describeTrack(track)} gave no cues: it is empty, or this ffmpeg cannot read it. Try a newer ffmpeg (TRIMBIN_FFMPEG), or take the track out with another tool.`;
  return { line: null, message };
}

function chooseTrack(path: string, tracks: readonly EmbeddedTrack[], wanted: number | null): EmbeddedTrack {
  if (tracks.length === 0) {
    throw new TrimbinError('subtitle-refused', `${path} has no subtitle track.`, { path });
  }
  const list = tracks.map(describeTrack).join(', ');
  if (wanted !== null) {
    const found = tracks.find(({ number }) => number === wanted);
    if (found) return found;
    const message = `${path} has no subtitle track ${wanted}. It has: ${list}.`;
    throw new TrimbinError('subtitle-refused', message, { path });
  }
  const first = tracks.find(({ kind }) => kind === 'text') ?? tracks.find(({ kind }) => kind === 'teletext');
  if (first) return first;
  throw new TrimbinError(
    'subtitle-picture',
    `${path} has no subtitle track of text, only: ${list}. Pictures of text cannot be read as text.`,
    { path },
  );
}

export function describeTrack({ number, codec, kind, language }: EmbeddedTrack): string {
  const words = [codec ?? 'unknown codec', kind === 'picture' ? 'pictures' : kind, language];
  return `${number} (${words.filter((word) => word !== null).join(', ')})`;
}
