import type { Span, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { tidyLine } from '#shared/domain/subtitles/spans.ts';
import { span } from '../trackBuilder.ts';
import { decodeText } from './characters.ts';

/** The text field of a block: characters between control codes. @see EBU Tech 3264-E, section 5 and appendix 2. */

const colors: readonly (string | null)[] = [
  ...['#000000', '#ff0000', '#00ff00', '#ffff00', '#0000ff', '#ff00ff', '#00ffff'],
  null,
];

const codes = {
  ...{ italicOn: 0x80, italicOff: 0x81, underlineOn: 0x82, underlineOff: 0x83 },
  ...{ boxOn: 0x84, boxOff: 0x85, newLine: 0x8a, unused: 0x8f },
} as const;

export interface FieldText {
  lines: Span[][];
  /** Boxed text: teletext puts all of its text into boxes. */
  isBoxed: boolean;
  isDoubleHeight: boolean;
}

/** @param table - CCT. */
export function readTextField(bytes: Uint8Array, table: number): FieldText {
  return new FieldReader(table).read(bytes);
}

class FieldReader {
  readonly #table: number;
  #style: SpanStyle = {};
  #pending: number[] = [];
  #line: Span[] = [];
  #lines: Span[][] = [];
  #isBoxed = false;
  #isDoubleHeight = false;

  constructor(table: number) {
    this.#table = table;
  }

  read(bytes: Uint8Array): FieldText {
    for (const byte of bytes) {
      if (byte === codes.unused) continue;
      if (byte >= 0x20 && byte < 0x7f) this.#pending.push(byte);
      else if (byte >= 0xa0) this.#pending.push(byte);
      else this.#code(byte);
    }
    this.#endLine();
    const lines = this.#lines.filter((line) => line.length > 0);
    return { lines, isBoxed: this.#isBoxed, isDoubleHeight: this.#isDoubleHeight };
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    this.#line.push(span(decodeText(this.#pending, this.#table), this.#style));
    this.#pending = [];
  }

  #endLine(): void {
    this.#flush();
    // Rows of double height are two rows apart: an empty one between them is no line.
    this.#lines.push(trimLine(tidyLine(this.#line)));
    this.#line = [];
    // Teletext starts every row in white.
    const { color: _color, ...rest } = this.#style;
    this.#style = rest;
  }

  #code(byte: number): void {
    if (byte === codes.newLine) return this.#endLine();
    this.#flush();
    if (byte < 0x08) this.#spacing(byte);
    else if (byte === codes.italicOn) this.#set('italic', true);
    else if (byte === codes.italicOff) this.#set('italic', false);
    else if (byte === codes.underlineOn) this.#set('underline', true);
    else if (byte === codes.underlineOff) this.#set('underline', false);
    else if (byte === codes.boxOn || byte === 0x0b) this.#isBoxed = true;
    else if (byte === 0x0d || byte === 0x0f) this.#isDoubleHeight = true;
  }

  /** A colour takes the room of a character: between words it is their space. */
  #spacing(byte: number): void {
    const before = this.#line.at(-1)?.text ?? ' ';
    if (!/\s$/.test(before)) this.#line.push(span(' ', this.#style));
    const { color: _color, ...rest } = this.#style;
    const color = colors[byte] ?? null;
    this.#style = color === null ? rest : { ...rest, color };
  }

  #set(name: 'italic' | 'underline', isOn: boolean): void {
    const { [name]: _old, ...rest } = this.#style;
    this.#style = isOn ? { ...rest, [name]: true } : rest;
  }
}

function trimLine(line: Span[]): Span[] {
  const out = line.map((one) => ({ ...one }));
  for (const first of out) {
    first.text = first.text.trimStart();
    if (first.text !== '') break;
  }
  for (const last of out.toReversed()) {
    last.text = last.text.trimEnd();
    if (last.text !== '') break;
  }
  return tidyLine(out);
}
