import { lineText, type Cue, type Span, type SpanStyle } from './cue.ts';
import { tidyLine } from './spans.ts';

/**
 * The text of a cue as one types it: line breaks, `<i>`, `<b>`, `<u>`, `<s>`, `<ruby>base<rt>reading</rt></ruby>`, and
 * `<x …>` for all else that a span may say (colour, voice, language, classes, time, the format's own markup), so that
 * nothing is lost by editing. `<` and `&` stand for themselves wherever they could not be read as one of these.
 */

const simple = { i: 'italic', b: 'bold', u: 'underline', s: 'strike' } as const;
const simpleTags = Object.entries(simple) as [
  'i' | 'b' | 'u' | 's',
  (typeof simple)['i' | 'b' | 'u' | 's'],
][];

const tagPattern = /<(\/?)(i|b|u|s|ruby|rt|x)((?:\s+[a-z]+="[^"<>]*")*)\s*(\/?)>/giy;
const entityPattern = /&(lt|gt|amp|quot);/gy;
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Round trip: `markupLines(cueMarkup(cue))` is its lines, neighbours of one style joined. */
export function cueMarkup({ lines }: Pick<Cue, 'lines'>): string {
  return lines.map((line) => tidyLine(line).map(spanMarkup).join('')).join('\n');
}

function spanMarkup({ text, style = {}, offsetMs, markup }: Span): string {
  let inner = escapeText(text);
  if (style.ruby !== undefined) inner = `<ruby>${inner}<rt>${escapeText(style.ruby)}</rt></ruby>`;
  const rest: [string, string | undefined][] = [
    ['color', style.color],
    ['voice', style.voice],
    ['lang', style.language],
    ['class', style.classes?.join(' ')],
    ['at', offsetMs?.toString()],
    ['markup', markup],
  ];
  const given = rest.filter((pair): pair is [string, string] => pair[1] !== undefined);
  if (given.length > 0) {
    inner = `<x${given.map(([name, value]) => ` ${name}="${escapeValue(value)}"`).join('')}>${inner}</x>`;
  }
  // Outside: a mark without text takes the styles that it stands in.
  for (const [tag, name] of simpleTags) if (style[name]) inner = `<${tag}>${inner}</${tag}>`;
  return inner;
}

/** Only what would be read as markup is spelled otherwise. */
function escapeText(text: string): string {
  return text
    .replaceAll(/&(?=(?:lt|gt|amp|quot);)/g, '&amp;')
    .replaceAll(/<(?=\/?(?:i|b|u|s|ruby|rt|x)[\s/>])/gi, '&lt;');
}

function escapeValue(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function unescapeValue(value: string): string {
  return value.replaceAll(/&(lt|gt|amp|quot);/g, (_all, name: string) => entities[name] ?? '');
}

interface OpenTag {
  tag: string;
  style: SpanStyle;
}

/** Read what was typed. Nothing throws: a tag that is never closed holds to the end, one that was never opened is left out. */
export function markupLines(text: string): Span[][] {
  const reader = new MarkupReader();
  for (let at = 0; at < text.length;) at = reader.step(text, at);
  return reader.done();
}

class MarkupReader {
  private readonly lines: Span[][] = [[]];
  private readonly open: OpenTag[] = [];
  private plain = '';
  /** What the next span says besides its style. */
  private said: Pick<Span, 'offsetMs' | 'markup'> = {};
  /** Spans since a ruby began, which its reading is put on. */
  private rubyFrom: number | null = null;
  private reading: string | null = null;

  step(text: string, at: number): number {
    const sign = text[at];
    if (sign === '\n' || sign === '\r') return this.breakLine(text, at);
    if (sign === '<') {
      tagPattern.lastIndex = at;
      const found = tagPattern.exec(text);
      if (found) {
        this.tag(found);
        return tagPattern.lastIndex;
      }
    }
    if (sign === '&') {
      entityPattern.lastIndex = at;
      const found = entityPattern.exec(text);
      if (found) {
        this.add(entities[found[1] ?? ''] ?? '');
        return entityPattern.lastIndex;
      }
    }
    const next = /[<&\r\n]/g;
    next.lastIndex = at + 1;
    const end = next.exec(text)?.index ?? text.length;
    this.add(text.slice(at, end));
    return end;
  }

  done(): Span[][] {
    this.endRuby();
    this.flush(true);
    const lines = this.lines.map(tidyLine);
    return lines.length === 1 && lines[0]?.length === 0 ? [] : lines;
  }

  private breakLine(text: string, at: number): number {
    this.endRuby();
    this.flush(false);
    this.lines.push([]);
    return text.startsWith('\r\n', at) ? at + 2 : at + 1;
  }

  private add(text: string): void {
    if (this.reading === null) this.plain += text;
    else this.reading += text;
  }

  private tag([, slash, name = '', attributes = '', selfEnd]: RegExpExecArray): void {
    const tag = name.toLowerCase();
    if (tag === 'rt') this.reading = slash ? this.reading : '';
    else if (slash) this.close(tag);
    else {
      this.flush(false);
      if (tag === 'ruby') this.beginRuby();
      this.open.push({ tag, style: this.styleOf(tag, attributes) });
      if (selfEnd) this.close(tag);
    }
  }

  private styleOf(tag: string, attributes: string): SpanStyle {
    if (tag in simple) return { [simple[tag as keyof typeof simple]]: true };
    const style: SpanStyle = {};
    for (const [, name, raw = ''] of attributes.matchAll(/([a-z]+)="([^"]*)"/gi)) {
      const value = unescapeValue(raw);
      if (name === 'color') style.color = value;
      else if (name === 'voice') style.voice = value;
      else if (name === 'lang') style.language = value;
      else if (name === 'class') style.classes = value.split(/\s+/).filter((one) => one !== '');
      else if (name === 'at' && /^-?\d{1,9}$/.test(value)) this.said.offsetMs = Number(value);
      else if (name === 'markup') this.said.markup = value;
    }
    return style;
  }

  private close(tag: string): void {
    const last = this.open.findLastIndex((one) => one.tag === tag);
    if (last < 0) return;
    if (tag === 'ruby') this.endRuby();
    // A mark that stands alone still says what it says.
    this.flush(tag === 'x');
    this.open.splice(last, 1);
  }

  private beginRuby(): void {
    this.endRuby();
    this.rubyFrom = this.line.length;
  }

  private endRuby(): void {
    if (this.rubyFrom === null) return;
    const reading = this.reading;
    this.flush(reading !== null && this.line.length === this.rubyFrom);
    if (reading !== null) {
      const base = this.line.splice(this.rubyFrom);
      const [first] = base;
      if (first) this.line.push({ ...first, text: lineText(base), style: { ...first.style, ruby: reading } });
    }
    this.rubyFrom = null;
    this.reading = null;
  }

  private get line(): Span[] {
    return this.lines.at(-1) ?? [];
  }

  /** End the span that was being read. `always`: also one without text. */
  private flush(always: boolean): void {
    const hasSaid = Object.keys(this.said).length > 0;
    if (this.plain === '' && !(always && (hasSaid || this.rubyFrom !== null))) return;
    const style: SpanStyle = Object.assign({}, ...this.open.map((one) => one.style));
    const styled = Object.keys(style).length > 0 ? { style } : {};
    this.line.push({ text: this.plain, ...styled, ...this.said });
    this.plain = '';
    this.said = {};
  }
}
