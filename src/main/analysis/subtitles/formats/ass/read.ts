import type { Cue } from '#shared/domain/subtitles/cue.ts';
import type { Parsed, ParseOptions } from '../format.ts';
import { TrackBuilder } from '../trackBuilder.ts';
import { assFormat, readAssTime, splitEvent, ssaFormat, type EventFields } from './events.ts';
import { playResOf, type PlayRes } from './overrides.ts';
import { readAssText } from './readText.ts';
import { readSections, sectionKind, trimEnd, type Section } from './sections.ts';
import { readFormat, readStyles, styleKey, type StyleTable } from './styles.ts';

type Times = Pick<Cue, 'startMs' | 'endMs'>;
const assumedMs = 2000;
/** What Aegisub keeps for itself. */
const aegisub = /^aegisub (?:project garbage|extradata)$/i;

/** Reads one file. Heads, styles and fonts are kept as they are written. */
export class AssReader {
  readonly #builder: TrackBuilder;
  readonly #strict: boolean;
  readonly #native: Record<string, string> = {};
  readonly #unknownStyles = new Set<string>();
  #table: StyleTable;
  #playRes: PlayRes = playResOf(null, null);
  #format: string[] | null = null;

  constructor(format: 'ass' | 'ssa', { strict = false }: ParseOptions = {}) {
    this.#builder = new TrackBuilder(format);
    this.#strict = strict;
    this.#table = readStyles([], format === 'ssa');
  }

  read(text: string): Parsed {
    const sections = readSections(text);
    // Styles count wherever they stand; events need them.
    for (const section of sections) this.#head(section);
    for (const section of sections) {
      if (section.name === '' || sectionKind(section.name) === 'events') this.#events(section);
    }
    const { track } = this.#builder;
    if (Object.keys(this.#native).length > 0) track.native = this.#native;
    return this.#builder.done();
  }

  #head(section: Section): void {
    const { name, lines, line } = section;
    const kind = sectionKind(name);
    const text = trimEnd(lines).join('\n');
    if (kind === 'info') this.#info(lines, text);
    else if (kind === 'styles' || kind === 'v4 styles') this.#styles(section, kind === 'v4 styles');
    else if (kind === 'fonts' || kind === 'graphics') this.#keep(kind, text);
    else if (kind === null && name !== '') {
      this.#keep('other', `[${name}]\n${text}`);
      if (!aegisub.test(name))
        this.#builder.odd(line - 1, `The section [${name}] is not known; it is kept as it is.`);
    }
  }

  #keep(name: string, text: string): void {
    const before = this.#native[name];
    this.#native[name] = before === undefined ? text : `${before}\n${text}`;
  }

  #info(lines: readonly string[], text: string): void {
    this.#keep('info', text);
    const value = (name: string): string | null => {
      const prefix = `${name}:`;
      const line = lines.find((one) => one.trim().toLowerCase().startsWith(prefix));
      return line === undefined ? null : line.trim().slice(prefix.length).trim();
    };
    const size = (name: string): number | null => {
      const read = Number.parseInt(value(name) ?? '', 10);
      return Number.isSafeInteger(read) && read > 0 ? read : null;
    };
    this.#playRes = playResOf(size('playresx'), size('playresy'));
    const { track } = this.#builder;
    track.title = value('title') || null;
    track.language = value('language') || null;
    const timer = Number((value('timer') ?? '100').replace(',', '.'));
    if (timer !== 100) this.#builder.odd(null, 'Timer is not 100; the times are kept as they are written.');
  }

  #styles({ lines, line }: Section, isV4: boolean): void {
    this.#keep('styles', trimEnd(lines).join('\n'));
    this.#native['stylesVersion'] = isV4 ? 'v4' : 'v4+';
    this.#table = readStyles((this.#native['styles'] ?? '').split('\n'), isV4);
    lines.forEach((one, at) => {
      if (one.trim() === '' || /^\s{0,99}(?:[;!]|(?:format|style)\s{0,99}:)/i.test(one)) return;
      this.#builder.odd(line + at, 'The line is no style; it is kept as it is.');
    });
  }

  #events({ lines, line }: Section): void {
    lines.forEach((one, at) => {
      if (one.trim() !== '') this.#eventLine(one, line + at);
    });
  }

  #eventLine(text: string, line: number): void {
    const match = /^\s{0,99}([a-z]{1,20})\s{0,99}:(.*)$/is.exec(text);
    const kind = match?.[1]?.toLowerCase();
    const value = match?.[2] ?? '';
    if (kind === 'format') this.#format = readFormat(value);
    else if (kind === 'dialogue') this.#dialogue(value, line);
    else if (kind === 'comment') this.#comment(text, value);
    else if (/^\s{0,99}[;!]/.test(text)) this.#builder.comment(text.trim().slice(1).trim(), text);
    else {
      this.#builder.comment(text.trim(), text);
      this.#builder.odd(line, 'The line is no event; it is kept as a comment.');
    }
  }

  #comment(text: string, value: string): void {
    const { fields } = splitEvent(this.#format, value);
    this.#builder.comment(fields['text'] ?? value.trim(), this.#inUsualOrder(text, fields));
  }

  /** Comments are written back as they were, under the format that is always written. */
  #inUsualOrder(text: string, fields: Readonly<Record<string, string>>): string {
    const usual = readFormat(this.#builder.track.format === 'ssa' ? ssaFormat : assFormat);
    if (this.#format === null || this.#format.join() === usual.join()) return text;
    const empty: Record<string, string> = { layer: '0', marked: 'Marked=0', style: 'Default' };
    const margins: Record<string, string> = { marginl: '0', marginr: '0', marginv: '0' };
    return `Comment: ${usual.map((name) => fields[name] ?? empty[name] ?? margins[name] ?? '').join(',')}`;
  }

  #dialogue(value: string, line: number): void {
    const event = splitEvent(this.#format, value);
    const times = this.#times(event, line);
    if (!times) {
      this.#builder.comment(event.fields['text'] ?? value.trim(), `Comment:${value}`);
      return;
    }
    const { fields } = event;
    const styleName = fields['style'] ?? '';
    const style = this.#style(styleName, line);
    const { lines, position, softBreaks } = readAssText(
      fields['text'] ?? '',
      style,
      this.#table,
      this.#playRes,
    );
    const before = this.#builder.track.cues.at(-1);
    const cue = this.#builder.add({
      ...times,
      ...{ lines, position, speaker: fields['name'] || fields['actor'] || null },
      native: nativeFields(fields, softBreaks),
    });
    this.#builder.checkTimes(line, cue, before);
  }

  #style(name: string, line: number) {
    const key = styleKey(name);
    const found = this.#table.styles.get(key) ?? null;
    if (!found && key !== '' && key !== 'default' && !this.#unknownStyles.has(key)) {
      this.#unknownStyles.add(key);
      this.#builder.odd(line, `There is no style "${name}"; Default is taken.`);
    }
    return found ?? this.#table.styles.get('default') ?? null;
  }

  /** @returns `null` where there are no two times; that is noted. */
  #times({ fields, isShort }: EventFields, line: number): Times | null {
    const [start, end] = [readAssTime(fields['start'] ?? ''), readAssTime(fields['end'] ?? '')];
    const isBlank = (name: string): boolean => (fields[name] ?? '').trim() === '';
    const isExact = start?.isExact === true && end?.isExact === true;
    const isHalf = (start && isBlank('end')) || (end && isBlank('start'));
    if ((!start || !end) && (this.#strict || !isHalf)) {
      this.#builder.odd(line, 'The times of the event cannot be read; its text is kept as a comment.');
      return null;
    }
    if (this.#strict && (!isExact || isShort)) {
      this.#builder.odd(
        line,
        'Left out: the event is not written to the letter; its text is kept as a comment.',
      );
      return null;
    }
    if (isShort) this.#builder.odd(line, 'The event has fewer fields than its format says.');
    if (start && end && !isExact)
      this.#builder.odd(line, 'The times are not written as H:MM:SS.cc; they are read as meant.');
    if (!start) this.#builder.odd(line, 'The event has no start; the end of the one before is taken.');
    if (!end) this.#builder.odd(line, 'The event has no end; two seconds are taken.');
    const last = this.#builder.track.cues.at(-1)?.endMs;
    const startMs = start?.ms ?? Math.min(last ?? Number.MAX_SAFE_INTEGER, end?.ms ?? 0);
    return { startMs, endMs: end?.ms ?? startMs + assumedMs };
  }
}

const kept: Record<string, string> = {
  ...{ layer: 'layer', marked: 'marked', style: 'style', effect: 'effect' },
  ...{ marginl: 'marginL', marginr: 'marginR', marginv: 'marginV' },
};

/** Fields that say something. */
function nativeFields(
  fields: Readonly<Record<string, string>>,
  softBreaks: readonly number[],
): Record<string, string> {
  const native: Record<string, string> = {};
  for (const [field, name] of Object.entries(kept)) {
    const value = (fields[field] ?? '').replace(/^marked=/i, '');
    const isNothing = value === '' || (name === 'style' ? value === 'Default' : /^0+$/.test(value));
    if (!isNothing) native[name] = value;
  }
  if (softBreaks.length > 0) native['softBreaks'] = softBreaks.join(',');
  return native;
}
