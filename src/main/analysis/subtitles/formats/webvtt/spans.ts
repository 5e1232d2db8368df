import type { Span, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { tidyLine } from '#shared/domain/subtitles/spans.ts';
import { span } from '../trackBuilder.ts';
import type { CueElement, CueNode } from './cueText.ts';

/** Between the tree of a cue's text and the model's lines of spans. */

/** Classes that have a colour by default. @see W3C WebVTT, "default CSS properties" of cue components. */
export const colorClasses: Readonly<Record<string, string>> = {
  ...{ white: '#ffffff', lime: '#00ff00', cyan: '#00ffff', red: '#ff0000' },
  ...{ yellow: '#ffff00', magenta: '#ff00ff', blue: '#0000ff', black: '#000000' },
};

export interface CueText {
  lines: Span[][];
  /** The one voice of the whole cue. */
  speaker: string | null;
}

/** @param startMs - Of the cue; time stamps in the text count from it in the model. */
export function linesOfTree(nodes: readonly CueNode[], startMs: number): CueText {
  const collector = new SpanCollector(startMs);
  collector.addAll(nodes, {});
  return oneVoice(collector.lines());
}

class SpanCollector {
  readonly #startMs: number;
  readonly #lines: Span[][] = [[]];
  #offsetMs: number | undefined;

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  lines(): Span[][] {
    if (this.#offsetMs !== undefined) this.#push('', {});
    const lines = this.#lines.map(tidyLine);
    return lines.length === 1 && lines[0]?.length === 0 ? [] : lines;
  }

  addAll(nodes: readonly CueNode[], style: SpanStyle): void {
    for (const node of nodes) {
      if ('text' in node) this.#addText(node.text, style);
      else if ('timeMs' in node) this.#offsetMs = node.timeMs - this.#startMs;
      else if (node.tag === 'ruby') this.#addRuby(node, withElement(style, node));
      else this.addAll(node.children, withElement(style, node));
    }
  }

  #addText(text: string, style: SpanStyle): void {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) this.#lines.push([]);
      this.#push(piece, style);
    });
  }

  #push(text: string, style: SpanStyle): void {
    const timed = this.#offsetMs === undefined ? {} : { offsetMs: this.#offsetMs };
    if (
      text === '' &&
      this.#offsetMs !== undefined &&
      style.ruby === undefined &&
      Object.keys(style).length > 0
    )
      return;
    this.#lines.at(-1)?.push(span(text, style, timed));
    this.#offsetMs = undefined;
  }

  /** Each base with the reading that follows it. */
  #addRuby({ children }: CueElement, style: SpanStyle): void {
    let bases: CueNode[] = [];
    for (const child of children) {
      if (!('tag' in child) || child.tag !== 'rt') {
        bases.push(child);
        continue;
      }
      this.#push(plainText(bases).replaceAll('\n', ' '), {
        ...styleWithin(bases, style),
        ruby: plainText(child.children),
      });
      bases = [];
    }
    this.addAll(bases, style);
  }
}

/** The style of a base that is one element deep or deeper. */
function styleWithin(nodes: readonly CueNode[], style: SpanStyle): SpanStyle {
  const [only] = nodes;
  if (nodes.length !== 1 || !only || !('tag' in only)) return style;
  return styleWithin(only.children, withElement(style, only));
}

function plainText(nodes: readonly CueNode[]): string {
  return nodes
    .map((node) => ('text' in node ? node.text : 'tag' in node ? plainText(node.children) : ''))
    .join('');
}

function withElement(style: SpanStyle, { tag, classes, annotation }: CueElement): SpanStyle {
  const next: SpanStyle = { ...style };
  if (tag === 'i') next.italic = true;
  else if (tag === 'b') next.bold = true;
  else if (tag === 'u') next.underline = true;
  else if (tag === 'v' && annotation !== '') next.voice = annotation;
  else if (tag === 'lang' && annotation !== '') next.language = annotation;
  if (classes.length > 0) {
    next.classes = [...new Set([...(style.classes ?? []), ...classes])];
    const color = classes.findLast((one) => Object.hasOwn(colorClasses, one));
    if (color !== undefined) next.color = colorClasses[color] ?? '';
  }
  return next;
}

/** A cue that one person speaks: the name goes to the cue. */
function oneVoice(lines: Span[][]): CueText {
  const spans = lines.flat();
  const voice = spans[0]?.style?.voice;
  if (voice === undefined || spans.some(({ style }) => style?.voice !== voice))
    return { lines, speaker: null };
  const without = lines.map((line) =>
    line.map(({ style, ...rest }) => {
      const { voice: _voice, ...others } = style ?? {};
      return Object.keys(others).length > 0 ? { ...rest, style: others } : rest;
    }),
  );
  return { lines: without, speaker: voice };
}
