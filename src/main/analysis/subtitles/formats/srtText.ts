import type { CuePosition, Span, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { tidyLine } from '#shared/domain/subtitles/spans.ts';
import { cssColor } from './colors.ts';
import { decodeReferences, protectAmpersands } from './entities.ts';
import { keyOfPlace, placeOfKey } from './numpad.ts';
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

const token = /<(\/?)(i|em|b|strong|u|s|strike|del|font|br)(?:(?=[\s/>])([^<>]*))?>|\{\\([^{}]*)\}/gi;

/** Nobody nests deeper; a file that does must not cost the square of its length. */
const mostOpen = 64;

interface OpenTag {
  name: string;
  style: SpanStyle;
}

/** Read the lines of one cue; styles go on over line breaks and end with the cue. */
export function readSrtText(source: readonly string[]): MarkedText {
  if (source.every((line) => !/[<{&]/.test(line))) {
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
    for (const text of source) {
      this.#readLine(text);
      this.#endLine();
    }
    const unclosed = this.#open.map(({ name }) => `<${name}>`);
    if (unclosed.length > 0) this.#notes.add(`${unclosed.join(' ')} is not closed; it ends with the cue.`);
    return {
      lines: this.#lines,
      position: isDefaultPlace(this.#position) ? null : this.#position,
      notes: [...this.#notes],
    };
  }

  #readLine(text: string): void {
    let at = 0;
    for (const match of text.matchAll(token)) {
      this.#push(text.slice(at, match.index));
      at = match.index + match[0].length;
      const [whole, slash, name, rest, override] = match;
      if (override !== undefined) this.#override(whole, override.trim());
      else if (name !== undefined) this.#tag(slash === '/', name.toLowerCase(), rest ?? '');
    }
    this.#push(text.slice(at));
  }

  #endLine(): void {
    if (this.#markup !== '') this.#push('', true);
    this.#lines.push(tidyLine(this.#line));
    this.#line = [];
  }

  #push(text: string, force = false): void {
    if (text === '' && !force) return;
    const style = Object.assign({}, ...this.#open.map((tag) => tag.style), this.#overrides) as SpanStyle;
    this.#line.push(span(decodeReferences(text), style, this.#markup === '' ? {} : { markup: this.#markup }));
    this.#markup = '';
  }

  #tag(isEnd: boolean, name: string, rest: string): void {
    if (name === 'br') {
      this.#notes.add('<br> is read as a line break.');
      this.#endLine();
    } else if (isEnd) this.#close(name);
    else {
      const mark = marks[name];
      if (this.#open.length >= mostOpen)
        this.#notes.add(`More than ${mostOpen} tags are open at once; others are left out.`);
      else this.#open.push({ name, style: mark ? { [mark]: true } : this.#font(rest) });
    }
  }

  #close(name: string): void {
    const at = this.#open.findLastIndex((tag) => tag.name === name);
    if (at < 0) this.#notes.add(`</${name}> closes nothing; it was left out.`);
    else this.#open.splice(at, 1);
  }

  #font(rest: string): SpanStyle {
    const written = /\bcolor\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(rest);
    const color = written ? cssColor(written[1] ?? written[2] ?? written[3] ?? '') : null;
    if (color === null) this.#notes.add(`<font${rest}> names no colour that is known; its text is kept.`);
    return color === null ? {} : { color };
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
  const written = lines.map((line) => line.map((one) => writeSpan(one, own)).join(''));
  return written.map((line, index) => protectLine(index === 0 ? place + line : line));
}

function writeSpan({ text, style = {}, markup }: Span, own: boolean): string {
  let inner = protectText(text);
  if (style.ruby !== undefined) inner += `(${protectText(style.ruby)})`;
  if (inner !== '') {
    for (const [mark, tag] of [...order].reverse()) if (style[mark]) inner = `<${tag}>${inner}</${tag}>`;
    if (style.color !== undefined) inner = `<font color="${style.color}">${inner}</font>`;
  }
  return (own ? (markup ?? '') : '') + inner;
}

/** An empty line would end the cue for most readers, and an arrow begin one. */
function protectLine(line: string): string {
  return line.trim() === '' ? `${line}<i></i>` : line;
}

function protectText(text: string): string {
  return protectAmpersands(text)
    .replace(/<(?=\/?(?:i|em|b|strong|u|s|strike|del|font|br)[\s/>])/gi, '&lt;')
    .replace(/\{(?=\\)/g, '&#123;')
    .replace(/([-–—] ?|→)(>)/g, '$1&gt;');
}
