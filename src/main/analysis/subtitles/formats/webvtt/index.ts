import type { CuePosition, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { capable, type Parsed, type ParseOptions, type TextFormat, type Written } from '../format.ts';
import { findLosses } from '../losses.ts';
import { readTimeLine } from '../srtTimeLine.ts';
import { TrackBuilder } from '../trackBuilder.ts';
import { readBlocks, type Block } from './blocks.ts';
import { parseCueText } from './cueText.ts';
import { modernSettings, placeOfSettings, readRegion, readSettings, type Region } from './settings.ts';
import { linesOfTree } from './spans.ts';
import { readTiming, type CueTiming } from './timing.ts';
import { classOfColor, writeVttText } from './writeVtt.ts';

/** WebVTT. @see https://www.w3.org/TR/webvtt1/ */
export const webvtt: TextFormat = {
  id: 'webvtt',
  name: 'WebVTT',
  endings: ['vtt', 'webvtt'],
  capabilities: capable({
    ...{ italic: true, bold: true, underline: true, color: true, ruby: true, speaker: true, language: true },
    ...{ classes: true, place: true, exactPlace: true, vertical: true, comments: true, wordTimes: true },
  }),
  sniff: (head) => (/^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/.test(head) ? 1 : /^\s{0,99}WEBVTT/i.test(head) ? 0.8 : 0),
  parse: (text, options = {}) => new VttReader(options).read(text),
  write: writeWebvtt,
};

class VttReader {
  readonly #builder = new TrackBuilder('webvtt');
  readonly #strict: boolean;
  readonly #regions: Region[] = [];
  readonly #native: Record<string, string> = {};

  constructor({ strict = false }: ParseOptions) {
    this.#strict = strict;
  }

  read(text: string): Parsed {
    const { signature, blocks } = readBlocks(
      this.#strict ? text : text.replace(/^\s+(?=WEBVTT)/, ''),
      (line) => this.#isTiming(line),
    );
    if (signature === null) {
      this.#builder.odd(1, 'The file does not begin with WEBVTT.');
      if (this.#strict) return this.#builder.done();
    } else if (signature !== '') this.#native['header'] = signature;
    for (const block of blocks) this.#block(block);
    const { track } = this.#builder;
    if (Object.keys(this.#native).length > 0) track.native = this.#native;
    const language = /^Language: ?([\w-]{2,35})$/im.exec(this.#native['header'] ?? '')?.[1];
    if (language !== undefined) track.language = language;
    return this.#builder.done();
  }

  #isTiming(line: string): boolean {
    return this.#timing(line) !== null;
  }

  /** Times to the letter; by default also as a person would read them. */
  #timing(line: string): (CueTiming & { isLoose?: true }) | null {
    const exact = readTiming(line);
    if (exact || this.#strict) return exact;
    const loose = readTimeLine(line, 0);
    if (!loose?.start || !loose.end) return null;
    const settings = `${loose.settings} ${loose.rest}`.trim();
    return { startMs: loose.start.ms, endMs: loose.end.ms, settings, isLoose: true };
  }

  #block(block: Block): void {
    if (block.kind === 'cue') this.#cue(block);
    else if (block.kind === 'header') this.#header(block.text);
    else if (block.kind === 'region') {
      this.#regions.push(readRegion(block.text));
      this.#keep('regions', block.text);
    } else if (block.kind === 'style') this.#keep('styles', block.text);
    else this.#other(block);
  }

  #keep(name: string, text: string): void {
    const before = this.#native[name];
    this.#native[name] = before === undefined ? text : `${before}\n\n${text}`;
  }

  #header(text: string): void {
    this.#native['header'] = `${this.#native['header'] ?? ''}\n${text}`;
    if (text.includes('X-TIMESTAMP-MAP')) {
      this.#builder.odd(
        2,
        'X-TIMESTAMP-MAP ties the times to a stream; the times are kept as they are written.',
      );
    }
  }

  #other({ text, timing, line }: Block): void {
    const note = /^NOTE(?:[ \t\n]|$)/.exec(text);
    if (note && timing === null) {
      this.#builder.comment(text.slice(4).replace(/^(?:\n|[ \t]+\n?)/, ''));
      return;
    }
    const whole = timing === null ? text : [timing, text].join('\n');
    if (whole.trim() === '') return;
    const last = this.#builder.track.cues.at(-1);
    if (!this.#strict && timing === null && last?.lines.length === 0) {
      const { nodes } = parseCueText(text, true);
      Object.assign(last, linesOfTree(nodes, last.startMs));
      this.#builder.odd(
        line,
        'An empty line stands between the times of a cue and its text; the text is read as that of the cue.',
      );
      return;
    }
    this.#builder.comment(whole);
    const what = timing === null ? 'A block without times' : `"${timing.trim()}" cannot be read as times`;
    this.#builder.odd(line, `${what}; its text is kept as a comment.`);
  }

  #cue({ timing, identifier, text, line }: Block): void {
    const read = this.#timing(timing ?? '');
    if (!read) return;
    if (read.isLoose)
      this.#builder.odd(
        line,
        `"${(timing ?? '').trim()}" is not in the form of WebVTT; it is read as meant.`,
      );
    const settings = read.settings.trim();
    const { nodes, ...found } = parseCueText(text, !this.#strict);
    this.#tell(line, found.unknown, 'is no tag of WebVTT; it was left out');
    this.#tell(line, found.loose, 'is not in the form of WebVTT; it is read as meant');
    this.#tell(line, found.stray, 'ends nothing that is open; it was left out');
    const { lines, speaker } = linesOfTree(nodes, read.startMs);
    const position = this.#place(settings, line);
    const native = {
      ...(identifier === '' ? {} : { identifier }),
      ...(settings === '' ? {} : { settings }),
    };
    const before = this.#builder.track.cues.at(-1);
    const { startMs, endMs } = read;
    const cue = this.#builder.add({ startMs, endMs, lines, speaker, position, native });
    this.#builder.checkTimes(line, cue, before);
  }

  #place(settings: string, line: number): CuePosition | null {
    if (settings === '') return null;
    const { text, idle } = modernSettings(settings, this.#regions);
    this.#tell(line, idle, 'is no setting that says anything; it is kept, and passed over');
    const read = readSettings(this.#strict ? settings : text, this.#regions);
    return placeOfSettings(read, this.#regions);
  }

  #tell(line: number, tags: readonly string[], what: string): void {
    if (tags.length > 0) this.#builder.odd(line, `${[...new Set(tags)].join(' ')} ${what}.`);
  }
}

function writeWebvtt(track: SubtitleTrack): Written {
  const losses = findLosses(track, webvtt);
  const colors = new Set(
    track.cues.flatMap(({ lines }) => lines.flat().flatMap(({ style }) => style?.color ?? [])),
  );
  const other = [...colors].filter((color) => classOfColor(color) === null);
  if (other.length > 0)
    losses.push(`Colours other than the eight of WebVTT: ${other.slice(0, 9).join(', ')}.`);
  return { text: writeVttText(track), losses };
}
