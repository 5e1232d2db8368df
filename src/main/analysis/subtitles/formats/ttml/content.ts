import type { Span, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { tidyLine } from '#shared/domain/subtitles/spans.ts';
import { span } from '../trackBuilder.ts';
import { inheritable, isStyleAttribute, lookOfElement, spanStyleOf, type Head, type Look } from './styles.ts';
import {
  attributeOf,
  elementsOf,
  isElement,
  textOf,
  writeAttributes,
  type XmlElement,
  type XmlNode,
} from './xmlTree.ts';

/** The text of a paragraph at a moment, as lines of spans. */

export interface ContentContext {
  look: Look;
  style: SpanStyle;
  preserves: boolean;
  markup: string;
}

export interface ContentReader {
  head: Head;
  /** Read what is meant rather than the letter. */
  isLoose: boolean;
  /** Language of the file; a part in the same one says nothing new. */
  language: string | null;
  /** Whether an element is there at the moment. */
  isActive(element: XmlElement): boolean;
  /** When an element begins to be heard, ms after the start of the cue; `null` where that is not said. */
  offsetMs(element: XmlElement): number | null;
  note(message: string): void;
}

/** Attributes of a span that the model says in its own words. */
const modelled = new Set(['color', 'fontStyle', 'fontWeight', 'textDecoration', 'ruby']);

export function readContent(paragraph: XmlElement, context: ContentContext, reader: ContentReader): Span[][] {
  const collector = new Collector(reader);
  collector.children(
    context.preserves && reader.isLoose ? withoutIndents(paragraph.children) : paragraph.children,
    context,
  );
  return collector.lines();
}

/** The line feeds and indents of the file itself, which nobody means to preserve at either end of a paragraph. */
function withoutIndents(nodes: readonly XmlNode[]): XmlNode[] {
  const last = nodes.length - 1;
  return nodes.map((node, at) => {
    if (typeof node !== 'string') return node;
    const start =
      at === 0 ? node.replace(/^[ \t]{0,999}\r?\n(?:[ \t]{0,999}\r?\n)*(?:[ \t]{1,999}$)?/, '') : node;
    const tail = start.slice(start.trimEnd().length);
    return at === last && tail.includes('\n') ? start.trimEnd() : start;
  });
}

class Collector {
  readonly #reader: ContentReader;
  /** Of the word that comes next. */
  #offsetMs: number | null = null;
  readonly #lines: { spans: Span[]; preserved: boolean[] }[] = [{ spans: [], preserved: [] }];

  constructor(reader: ContentReader) {
    this.#reader = reader;
  }

  lines(): Span[][] {
    const lines = this.#lines.map(({ spans, preserved }) => tidyLine(collapse(spans, preserved)));
    while (lines.length > 0 && lines.at(-1)?.length === 0 && this.#lines.length > 1 && lines.length === 1)
      lines.pop();
    return lines.every((line) => line.length === 0) ? [] : lines;
  }

  children(nodes: readonly XmlNode[], context: ContentContext): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.#text(node, context);
      else if (isElement(node)) this.#element(node, context);
    }
  }

  #text(text: string, context: ContentContext): void {
    if (!context.preserves) {
      this.#push(text.replace(/[ \t\n\r]+/g, ' '), context);
      return;
    }
    text.split(/\r\n|\n|\r/).forEach((piece, at) => {
      if (at > 0) this.#break();
      this.#push(piece, context);
    });
  }

  #push(text: string, { style, markup, preserves }: ContentContext): void {
    const line = this.#lines.at(-1);
    const isWord = this.#offsetMs !== null && text.trim() !== '';
    const one = span(text, style);
    if (isWord) one.offsetMs = this.#offsetMs ?? 0;
    if (isWord) this.#offsetMs = null;
    if (markup !== '') one.markup = markup;
    line?.spans.push(one);
    line?.preserved.push(preserves);
  }

  #break(): void {
    this.#lines.push({ spans: [], preserved: [] });
  }

  #element(element: XmlElement, context: ContentContext): void {
    if (element.local === 'br') this.#break();
    else if (element.local === 'span' && this.#reader.isActive(element)) this.#span(element, context);
    else if (!['span', 'metadata', 'set', 'style', 'agent'].includes(element.local)) {
      if (/^(p|div)$/.test(element.local)) this.children(element.children, context);
      else if (textOf(element).trim() !== '') {
        this.#reader.note(`<${element.local}> has no meaning here; its text is kept.`);
        this.children(element.children, context);
      }
    }
  }

  #span(element: XmlElement, context: ContentContext): void {
    this.#offsetMs = this.#reader.offsetMs(element) ?? this.#offsetMs;
    const look = lookOfElement(element, this.#reader.head);
    const inner = this.#within(element, context, look);
    const ruby = look['ruby'];
    if (ruby === 'container') this.#ruby(element, inner);
    else if (ruby === 'text' || ruby === 'textContainer') {
      this.#reader.note(`Ruby "${textOf(element).trim()}" has no base; it is kept as text in brackets.`);
      // Not with the style that makes it ruby: it would be set in brackets again.
      this.#push(`(${textOf(element).trim()})`, { ...inner, markup: context.markup });
    } else if (ruby !== 'delimiter') this.children(element.children, inner);
  }

  #within(element: XmlElement, context: ContentContext, own: Look): ContentContext {
    const look = { ...inheritable(context.look), ...own };
    const { language: _language, voice: _voice, ruby: _ruby, ...rest } = context.style;
    const { italic: _i, bold: _b, underline: _u, strike: _s, color: _c, ...others } = rest;
    const written = element.attributes.find(({ name }) => name === 'xml:lang')?.value;
    const language = written ?? context.style.language;
    const agent = attributeOf(element, 'agent');
    const voice = agent === null ? context.style.voice : (this.#reader.head.agents.get(agent) ?? agent);
    const space = element.attributes.find(({ name }) => name === 'xml:space')?.value;
    return {
      look,
      style: {
        ...others,
        ...spanStyleOf(look),
        ...(language === undefined || language === this.#reader.language ? {} : { language }),
        ...(voice === undefined ? {} : { voice }),
      },
      preserves: space === undefined ? context.preserves : space === 'preserve',
      markup: mergeMarkup(context.markup, element),
    };
  }

  /** Bases and their readings, in the order of either. */
  #ruby(element: XmlElement, context: ContentContext): void {
    const bases: { text: string; context: ContentContext }[] = [];
    const readings: string[] = [];
    const rest: XmlNode[] = [];
    const collect = (nodes: readonly XmlNode[]): void => {
      for (const node of nodes) {
        if (!isElement(node)) {
          if (typeof node !== 'string' || node.trim() !== '') rest.push(node);
          continue;
        }
        const look = lookOfElement(node, this.#reader.head);
        const kind = look['ruby'];
        if (kind === 'baseContainer' || kind === 'textContainer') collect(elementsOf(node));
        else if (kind === 'base')
          bases.push({ text: words(node), context: this.#within(node, context, look) });
        else if (kind === 'text') readings.push(words(node));
        else if (kind !== 'delimiter') rest.push(node);
      }
    };
    collect(element.children);
    this.#pairs(bases, readings, context);
    this.children(rest, context);
  }

  #pairs(
    bases: { text: string; context: ContentContext }[],
    readings: string[],
    context: ContentContext,
  ): void {
    const isPaired = bases.length === readings.length;
    const all = isPaired
      ? bases
      : [{ text: bases.map(({ text }) => text).join(''), context: bases[0]?.context ?? context }];
    const texts = isPaired ? readings : [readings.join(' ')];
    all.forEach(({ text, context: own }, at) => {
      const reading = texts[at] ?? '';
      if (text === '' && reading !== '') {
        this.#reader.note(`Ruby "${reading}" has no base; it is kept as text in brackets.`);
        this.#push(`(${reading})`, own);
      } else if (text !== '')
        this.#push(text, reading === '' ? own : { ...own, style: { ...own.style, ruby: reading } });
    });
  }
}

function words(element: XmlElement): string {
  return textOf(element)
    .replace(/[ \t\n\r]+/g, ' ')
    .trim();
}

/** What a span says that the model has no word for: its style references, size, font … */
function mergeMarkup(outer: string, { attributes }: XmlElement): string {
  const kept = attributes.filter(
    ({ name, local }) => (isStyleAttribute(local) && !modelled.has(local)) || /^(tt:)?style$/.test(name),
  );
  if (kept.length === 0) return outer;
  const names = new Set(kept.map(({ name }) => name));
  const before = outer === '' ? [] : readMarkup(outer).filter(({ name }) => !names.has(name));
  return writeAttributes([...before, ...kept]).trim();
}

/** Attributes as `mergeMarkup` wrote them. */
export function readMarkup(markup: string): { name: string; value: string }[] {
  return [...markup.matchAll(/([^\s="]+)="([^"]*)"/g)].map(([, name = '', value = '']) => ({
    name,
    value: value
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  }));
}

/** White space as `xml:space="default"` has it: runs are one space, none at the ends of a line. */
function collapse(spans: readonly Span[], preserved: readonly boolean[]): Span[] {
  let endsWithSpace = true;
  const out = spans.map((one, at) => {
    if (preserved[at]) {
      endsWithSpace = false;
      return one;
    }
    const text = endsWithSpace && one.text.startsWith(' ') ? one.text.slice(1) : one.text;
    if (text !== '') endsWithSpace = text.endsWith(' ');
    return text === one.text ? one : { ...one, text };
  });
  for (let at = out.length - 1; at >= 0; at -= 1) {
    const one = out[at];
    if (!one || preserved[at]) break;
    if (one.text.endsWith(' ')) out[at] = { ...one, text: one.text.slice(0, -1) };
    if (out[at]?.text !== '') break;
  }
  return out.filter(({ text, style }) => text !== '' || style?.ruby !== undefined);
}
