import type { CuePosition, Span, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { tidyLine } from '#shared/domain/subtitles/spans.ts';
import { placeOfKey } from '../numpad.ts';
import { span } from '../trackBuilder.ts';
import { readPos, splitTags, type PlayRes } from './overrides.ts';
import { keyOfLegacy, readColor, type AssStyle, type StyleTable } from './styles.ts';
import { styleKey } from './styles.ts';

export interface AssText {
  lines: Span[][];
  position: CuePosition | null;
  /** Breaks written as `\n`, by the number of the line they end (0-based). */
  softBreaks: number[];
}

type Toggle = 'italic' | 'bold' | 'underline' | 'strike';
const toggles: Record<string, Toggle> = { i: 'italic', b: 'bold', u: 'underline', s: 'strike' };

/** Read the Text of an event. */
export function readAssText(
  text: string,
  style: AssStyle | null,
  table: StyleTable,
  playRes: PlayRes,
): AssText {
  return new AssTextReader(style, table, playRes).read(text);
}

class AssTextReader {
  readonly #base: AssStyle | null;
  readonly #table: StyleTable;
  readonly #playRes: PlayRes;
  readonly #lines: Span[][] = [];
  readonly #softBreaks: number[] = [];
  #look: SpanStyle;
  #line: Span[] = [];
  #markup = '';
  #isDrawing = false;
  #key: number | null = null;
  #place: { x: number; y: number } | null = null;
  #sungMs = 0;
  #offsetMs: number | undefined;

  constructor(base: AssStyle | null, table: StyleTable, playRes: PlayRes) {
    this.#base = base;
    this.#table = table;
    this.#playRes = playRes;
    this.#look = { ...base?.look };
  }

  read(text: string): AssText {
    for (let at = 0; at < text.length;) {
      const open = nextBlock(text, at);
      const close = open < 0 ? -1 : text.indexOf('}', open);
      const end = close < 0 ? text.length : open;
      this.#text(text.slice(at, end));
      if (close >= 0) this.#block(text.slice(open + 1, close));
      at = close < 0 ? end : close + 1;
    }
    this.#endLine();
    const isEmpty = this.#lines.length === 1 && this.#lines[0]?.length === 0;
    return { lines: isEmpty ? [] : this.#lines, position: this.#position(), softBreaks: this.#softBreaks };
  }

  #position(): CuePosition | null {
    const base = this.#key === null ? (this.#base?.position ?? null) : placeOfKey(this.#key);
    if (!this.#place) return base && this.#key === 2 ? null : base;
    return { ...(base ?? placeOfKey(2)), ...this.#place };
  }

  #text(text: string): void {
    if (this.#isDrawing) {
      this.#markup += text;
      return;
    }
    const parts = text.split(/(\\[Nn])/);
    parts.forEach((part, index) => {
      if (index % 2 === 0) this.#push(plain(part));
      else {
        if (part === '\\n') this.#softBreaks.push(this.#lines.length);
        this.#endLine();
      }
    });
  }

  #push(text: string, force = false): void {
    if (text === '' && !force) return;
    const rest = {
      ...(this.#offsetMs === undefined ? {} : { offsetMs: this.#offsetMs }),
      ...(this.#markup === '' ? {} : { markup: this.#markup }),
    };
    this.#line.push(span(text, text === '' ? {} : { ...this.#look }, rest));
    this.#markup = '';
    this.#offsetMs = undefined;
  }

  #endLine(): void {
    if (this.#markup !== '') this.#push('', true);
    this.#lines.push(tidyLine(this.#line));
    this.#line = [];
  }

  #block(inside: string): void {
    const tags = splitTags(inside);
    if (tags === null) {
      this.#markup += `{${inside}}`;
      return;
    }
    const kept = tags.filter((tag) => !this.#tag(tag));
    if (kept.length > 0)
      this.#markup += `{${kept.map((tag) => (tag.startsWith('?') ? tag.slice(1) : `\\${tag}`)).join('')}}`;
  }

  /** @returns whether the model holds all that the tag says. */
  #tag(tag: string): boolean {
    const toggle = /^([ibus])([01])?$/.exec(tag);
    if (toggle) return this.#toggle(toggles[toggle[1] ?? ''] ?? 'italic', toggle[2]);
    const color = /^1?c(.*)$/.exec(tag);
    if (color) return this.#color(color[1]?.trim() ?? '');
    const place = /^(an?)(\d{1,2})$/.exec(tag);
    if (place) return this.#align(place[1] === 'a' ? keyOfLegacy(Number(place[2])) : Number(place[2]));
    const pos = readPos(tag);
    if (pos) return this.#pos(pos);
    const drawing = /^p(\d{1,3})$/.exec(tag);
    if (drawing) this.#isDrawing = Number(drawing[1]) > 0;
    const sung = /^(?:k|K|kf|ko)(\d{1,6})$/.exec(tag);
    if (sung) {
      this.#offsetMs = this.#sungMs;
      this.#sungMs += Number(sung[1]) * 10;
    }
    if (/^r/.test(tag)) this.#reset(tag.slice(1));
    return false;
  }

  #toggle(name: Toggle, value: string | undefined): true {
    const isOn = value === undefined ? this.#base?.look[name] === true : value === '1';
    const { [name]: _old, ...others } = this.#look;
    this.#look = isOn ? { ...others, [name]: true } : others;
    return true;
  }

  #color(value: string): boolean {
    const { color: _old, ...others } = this.#look;
    const read = value === '' ? (this.#base?.look.color ?? '#ffffff') : readColor(value);
    if (read === null) return false;
    this.#look = read.slice(0, 7) === '#ffffff' ? others : { ...others, color: read.slice(0, 7) };
    return true;
  }

  /** The first one counts; others are kept as they are. */
  #align(key: number): boolean {
    if (this.#key !== null || key < 1 || key > 9) return false;
    this.#key = key;
    return true;
  }

  #pos({ x, y }: { x: number; y: number }): boolean {
    const share = { x: x / this.#playRes.x, y: y / this.#playRes.y };
    const isInside = share.x >= 0 && share.x <= 1 && share.y >= 0 && share.y <= 1;
    if (this.#place !== null || !isInside) return false;
    this.#place = share;
    return true;
  }

  #reset(name: string): void {
    const style = name.trim() === '' ? this.#base : this.#table.styles.get(styleKey(name));
    this.#look = { ...style?.look };
  }
}

/** An opening brace that no backslash guards. */
function nextBlock(text: string, from: number): number {
  let at = text.indexOf('{', from);
  while (at > 0 && text[at - 1] === '\\') at = text.indexOf('{', at + 1);
  return at;
}

/** A word joiner keeps a backslash from being a command (libass); it is no part of the text. */
function plain(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:([h{}])|\u2060(?=[Nnh{}\\]|$))/g, (_whole, code?: string) =>
    code === undefined ? '\\' : code === 'h' ? '\u00a0' : code,
  );
}
