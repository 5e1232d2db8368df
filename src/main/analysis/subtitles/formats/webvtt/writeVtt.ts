import type { Cue, Span, SpanStyle, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { writeClock } from '../clockText.ts';
import { colorClasses } from './spans.ts';
import {
  modernSettings,
  placeOfSettings,
  readRegion,
  readSettings,
  settingsOfPlace,
  type Region,
} from './settings.ts';

const form = { point: '.', hourDigits: 2, fractionDigits: 3 } as const;

/** The text of a WebVTT file. */
export function writeVttText(track: SubtitleTrack): string {
  const own = track.format === 'webvtt' ? (track.native ?? {}) : {};
  const header = own['header'] ?? '';
  const blocks = [`WEBVTT${header === '' ? '' : header.startsWith('\n') ? header : ` ${header}`}`];
  const regions = split(own['regions']).map(readRegion);
  for (const region of split(own['regions'])) blocks.push(`REGION\n${region}`);
  for (const style of split(own['styles'])) blocks.push(`STYLE\n${style}`);
  const comments = [...track.comments].sort((a, b) => a.beforeCue - b.beforeCue);
  let next = 0;
  const writeComments = (upTo: number): void => {
    for (; next < comments.length && (comments[next]?.beforeCue ?? 0) <= upTo; next += 1) {
      blocks.push(writeComment(comments[next]?.text ?? ''));
    }
  };
  track.cues.forEach((cue, index) => {
    writeComments(index);
    blocks.push(writeCue(cue, track.format === 'webvtt' ? regions : null));
  });
  writeComments(Number.MAX_SAFE_INTEGER);
  return `${blocks.join('\n\n')}\n`;
}

function split(blocks: string | undefined): string[] {
  return blocks === undefined || blocks === '' ? [] : blocks.split('\n\n');
}

function writeComment(text: string): string {
  const safe = text.replaceAll('-->', '-- >').replace(/\n(?=\n)/g, '\n ');
  return safe.includes('\n') || safe === '' ? `NOTE\n${safe}`.trimEnd() : `NOTE ${safe}`;
}

/** @param regions - Of the file that the cue was read from; `null` for a cue of another format. */
function writeCue(cue: Cue, regions: readonly Region[] | null): string {
  const { startMs, endMs, native = {} } = cue;
  const identifier = regions ? (native['identifier'] ?? '') : '';
  const settings = settingsOf(cue, regions ? native['settings'] : undefined, regions ?? []);
  const times = `${writeClock(startMs, form)} --> ${writeClock(endMs, form)}${settings === '' ? '' : ` ${settings}`}`;
  const text = new CueTextWriter(startMs).write(cue);
  return [...(identifier === '' ? [] : [identifier]), times, ...text].join('\n');
}

/** The settings as they were read, unless the place was changed since. */
function settingsOf({ position }: Cue, raw: string | undefined, regions: readonly Region[]): string {
  if (raw !== undefined) {
    const read = placeOfSettings(readSettings(modernSettings(raw, regions).text, regions), regions);
    if (JSON.stringify(read) === JSON.stringify(position)) return raw;
  }
  return position ? settingsOfPlace(position) : '';
}

class CueTextWriter {
  readonly #startMs: number;

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  write({ lines, speaker }: Cue): string[] {
    const written = lines.map((line) => line.map((one) => this.#span(one)).join(''));
    const voice = speaker === null ? '' : `<v ${escapeName(speaker)}>`;
    return written.map((line, index) => {
      const text = index === 0 ? voice + line : line;
      return text === '' ? '<c></c>' : text;
    });
  }

  #span({ text, style = {}, offsetMs }: Span): string {
    const time = offsetMs === undefined ? '' : `<${writeClock(this.#startMs + offsetMs, form)}>`;
    const base = escapeText(text);
    const inner = style.ruby === undefined ? base : `<ruby>${base}<rt>${escapeText(style.ruby)}</rt></ruby>`;
    return time + (inner === '' ? '' : wrap(inner, style));
  }
}

function wrap(inner: string, style: SpanStyle): string {
  let text = inner;
  if (style.underline) text = `<u>${text}</u>`;
  if (style.italic) text = `<i>${text}</i>`;
  if (style.bold) text = `<b>${text}</b>`;
  if (style.language !== undefined) text = `<lang ${escapeName(style.language)}>${text}</lang>`;
  const classes = classesOf(style);
  if (classes.length > 0) text = `<c.${classes.join('.')}>${text}</c>`;
  return style.voice === undefined ? text : `<v ${escapeName(style.voice)}>${text}</v>`;
}

/** The class that has this colour by default; `null` for any other colour. */
export function classOfColor(color: string): string | null {
  return Object.entries(colorClasses).find(([, value]) => value === color)?.[0] ?? null;
}

function classesOf({ classes = [], color }: SpanStyle): readonly string[] {
  const written = classes.findLast((one) => Object.hasOwn(colorClasses, one));
  if (color === undefined || (written !== undefined && colorClasses[written] === color)) return classes;
  const name = classOfColor(color);
  return name === null ? classes : [...classes, name];
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeName(text: string): string {
  return escapeText(text).replaceAll('\n', ' ');
}
