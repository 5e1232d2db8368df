import type { CuePosition, Span, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { tidyLine } from '#shared/domain/subtitles/spans.ts';
import { cssColor } from './colors.ts';
import { decodeReferences, protectAmpersands } from './entities.ts';
import { keyOfPlace, placeOfKey } from './numpad.ts';
import { isDashed } from './srtTimeLine.ts';
import { closedNames, findSrtTags, namesPath, srtTagNames, vttTagNames, type SrtTag } from './srtTags.ts';
import { span } from './trackBuilder.ts';

/** The markup that players know inside SRT: `<i> <b> <u> <s> <font color>`, and `{\an8}` borrowed from ASS. */

export interface MarkedText {
  lines: Span[][];
  position: CuePosition | null;
  notes: string[];
}

type Mark = 'italic' | 'bold' | 'underline' | 'strike';
const marks: Record<string, Mark> = {
  ...{ i: 'italic', em: 'italic', b: 'bold', strong: 'bold', u: 'underline' },
  ...{ s: 'strike', strike: 'strike', del: 'strike' },
};

/** A word joiner keeps a backslash from being a sign of ASS; it is no part of the text. */
const guardedEscape = /\\\u2060(?=[Nh\u2060])/g;
const escapeOutsideBraces = /\{\\[^{}]*\}|\\(?=\u2060*[Nh])/g;

const fontColor = /\s{0,9}\bcolor\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/** Nobody nests deeper; a file that does must not cost the square of its length. */
const mostOpen = 64;

interface OpenTag {
  name: string;
  style: SpanStyle;
  /** It says what the model has no word for; its end is kept like it. */
  isMarkup?: true;
}

/** Read the lines of one cue; styles go on over line breaks and end with the cue. */
export function readSrtText(source: readonly string[]): MarkedText {
  if (source.every((line) => !/[<{&\\]/.test(line))) {
    return { lines: source.map((text) => (text === '' ? [] : [{ text }])), position: null, notes: [] };
  }
  return new SrtTextReader().read(source);
}

class SrtTextReader {
  #open: OpenTag[] = [];
  #overrides: SpanStyle = {};
  #position: CuePosition | null = null;
  #notes = new Set<string>();
  #lines: Span[][] = [];
  #line: Span[] = [];
  #markup = '';

  read(source: readonly string[]): MarkedText {
    const tags = findSrtTags(source);
    let next = 0;
    source.forEach((text, line) => {
      let at = 0;
      for (let tag = tags[next]; tag?.line === line; tag = tags[next]) {
        this.#push(text.slice(at, tag.from));
        at = tag.to;
        next += 1;
        this.#sign(tag);
      }
      this.#push(text.slice(at));
      this.#endLine();
    });
    const unclosed = this.#open.map(({ name }) => `<${name}>`);
    if (unclosed.length > 0) this.#notes.add(`${unclosed.join(' ')} is not closed; it ends with the cue.`);
    return {
      lines: this.#lines,
      position: isDefaultPlace(this.#position) ? null : this.#position,
      notes: [...this.#notes],
    };
  }

  #sign(tag: SrtTag): void {
    if (tag.kind === 'override') this.#override(tag.whole, tag.rest.trim());
    else if (tag.kind === 'tag') this.#tag(tag);
    else if (tag.kind === 'code') {
      this.#notes.add(`${tag.whole} is a code of MicroDVD; it is kept, but is no text.`);
      this.#markup += tag.whole;
    } else if (tag.name === 'N') {
      this.#notes.add('\\N is read as a line break.');
      this.#endLine();
    } else this.#push('\u00a0');
  }

  #endLine(): void {
    if (this.#markup !== '') this.#push('', true);
    this.#lines.push(tidyLine(this.#line));
    this.#line = [];
  }

  #push(text: string, force = false): void {
    if (text === '' && !force) return;
    const style = Object.assign({}, ...this.#open.map((tag) => tag.style), this.#overrides) as SpanStyle;
    this.#line.push(
      span(
        decodeReferences(text).replace(guardedEscape, '\\'),
        style,
        this.#markup === '' ? {} : { markup: this.#markup },
      ),
    );
    this.#markup = '';
  }

  #tag({ isEnd, name, rest, whole }: SrtTag): void {
    const mark = marks[name];
    if (name === 'br') {
      this.#notes.add('<br> is read as a line break.');
      this.#endLine();
    } else if (!mark && name !== 'font') {
      this.#notes.add(`${whole} is no tag of SubRip; it is kept, but is no text.`);
      this.#markup += whole;
    } else if (isEnd) this.#close(name);
    else if (this.#open.length >= mostOpen) {
      this.#notes.add(`More than ${mostOpen} tags are open at once; others are left out.`);
    } else this.#open.push(mark ? { name, style: { [mark]: true } } : this.#font(rest));
  }

  #close(name: string): void {
    const at = this.#open.findLastIndex((tag) => tag.name === name);
    if (at < 0) this.#notes.add(`</${name}> closes nothing; it was left out.`);
    else if (this.#open.splice(at, 1)[0]?.isMarkup) this.#markup += `</${name}>`;
  }

  /** A colour is a style; face and size are kept as they are written. */
  #font(rest: string): OpenTag {
    const written = fontColor.exec(rest);
    const color = written ? cssColor(written[1] ?? written[2] ?? written[3] ?? '') : null;
    const others = color === null ? rest : rest.replace(fontColor, '');
    const style = color === null ? {} : { color };
    if (color !== null && others.trim() === '') return { name: 'font', style };
    if (
      !/^(?:\s{1,9}(?:face|size|style)\s{0,8}=\s{0,8}(?:"[^"]*"|'[^']*'|[^\s"'>]+)){1,9}\s{0,9}$/i.test(
        others,
      )
    ) {
      this.#notes.add(`<font${rest}> names no colour that is known; its text is kept.`);
    }
    this.#markup += `<font${others.trimEnd()}>`;
    return { name: 'font', style, isMarkup: true };
  }

  #override(whole: string, tag: string): void {
    const place = /^an\s?([1-9])$/.exec(tag);
    if (place) {
      if (this.#position) this.#notes.add(`${whole}: the place was given before; the first one counts.`);
      else this.#position = placeOfKey(Number(place[1]));
      return;
    }
    const toggle = /^([ibus])([01])$/.exec(tag);
    const mark = toggle?.[1] === undefined ? undefined : marks[toggle[1]];
    if (!mark) {
      this.#markup += whole;
      return;
    }
    const { [mark]: _old, ...others } = this.#overrides;
    this.#overrides = toggle?.[2] === '1' ? { ...others, [mark]: true } : others;
  }
}

/** Bottom centre is where a cue stands anyway. */
function isDefaultPlace(position: CuePosition | null): boolean {
  return position !== null && keyOfPlace(position) === 2;
}

const order: readonly (readonly [Mark, string])[] = [
  ['bold', 'b'],
  ['italic', 'i'],
  ['underline', 'u'],
  ['strike', 's'],
];

/** Write the lines of one cue, each with its own tags. `own`: markup of SRT itself is written too. */
export function writeSrtText(lines: readonly Span[][], position: CuePosition | null, own: boolean): string[] {
  const place = position && keyOfPlace(position) !== 2 ? `{\\an${keyOfPlace(position)}}` : '';
  const tagStart = tagStartOf(lines);
  const written = lines.map((line) => line.map((one) => writeSpan(one, own, tagStart)).join(''));
  const guarded = namesPath(written) ? written : written.map(guardEscapes);
  return guarded.map((line, index) => protectLine(index === 0 ? place + line : line));
}

const tagStartWith = (names: readonly string[]): RegExp =>
  new RegExp(`<(?= {0,4}/? {0,4}(?:${names.join('|')})[\\s/>.])`, 'gi');
const alwaysTags = [...srtTagNames, ...vttTagNames];
const alwaysTagStart = tagStartWith(alwaysTags);

/** Where text would be read as a tag: any that is known, and any that has an end in the same cue. */
function tagStartOf(lines: readonly Span[][]): RegExp {
  const closed = lines.flatMap((line) =>
    line.flatMap(({ text }) => (text.includes('</') ? closedNames(text) : [])),
  );
  return closed.length === 0 ? alwaysTagStart : tagStartWith([...alwaysTags, ...closed]);
}

function writeSpan({ text, style = {}, markup }: Span, own: boolean, tagStart: RegExp): string {
  let inner = protectText(text, tagStart);
  if (style.ruby !== undefined) inner += `(${protectText(style.ruby, tagStart)})`;
  if (inner !== '') {
    for (const [mark, tag] of [...order].reverse()) if (style[mark]) inner = `<${tag}>${inner}</${tag}>`;
    if (style.color !== undefined) inner = `<font color="${style.color}">${inner}</font>`;
  }
  return (own ? (markup ?? '') : '') + inner;
}

function guardEscapes(line: string): string {
  return line.replace(escapeOutsideBraces, (found) => (found === '\\' ? '\\\u2060' : found));
}

/** An empty line would end the cue for most readers, and an arrow begin one. */
function protectLine(line: string): string {
  return line.trim() === '' || isDashed(line) ? `${line}<i></i>` : line;
}

function protectText(text: string, tagStart: RegExp): string {
  return protectAmpersands(text)
    .replace(tagStart, '&lt;')
    .replace(/\{(?=\\|\/?(?:b|i|u|s|bold|italic|underline)\}|[yfscpho]:)/gi, '&#123;')
    .replace(/([-=–—] ?|→)(>)/g, '$1&gt;');
}
