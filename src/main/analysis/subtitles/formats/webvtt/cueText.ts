import { Parser } from 'htmlparser2';
import { readTimestamp, white } from './timing.ts';

/** The text of a cue as a tree. @see W3C WebVTT, "cue text parsing rules" and "cue text tokenizer". */

export type CueTag = 'c' | 'i' | 'b' | 'u' | 'ruby' | 'rt' | 'v' | 'lang';

export interface CueElement {
  tag: CueTag;
  classes: string[];
  /** Voice or language; '' for other tags. */
  annotation: string;
  children: CueNode[];
}

export type CueNode = { text: string } | { timeMs: number } | CueElement;

export interface CueTree {
  nodes: CueNode[];
  /** Tags that WebVTT does not know; the standard passes over them. */
  unknown: string[];
}

const tags = new Set<string>(['c', 'i', 'b', 'u', 'ruby', 'rt', 'v', 'lang']);

/** Tags nested deeper than this are passed over: the tree is walked by recursion. */
const mostOpen = 256;

interface Tag {
  isEnd: boolean;
  name: string;
  classes: string[];
  annotation: string;
}

/** Never throws; linear in the length of the text. */
export function parseCueText(text: string): CueTree {
  return new TreeBuilder().build(text);
}

class TreeBuilder {
  #root: CueNode[] = [];
  #open: CueElement[] = [];
  #languages: string[] = [];
  #unknown: string[] = [];

  build(source: string): CueTree {
    for (let at = 0; at < source.length;) {
      if (source[at] !== '<') {
        const next = source.indexOf('<', at);
        const end = next < 0 ? source.length : next;
        this.#append({ text: decodeHtml(source.slice(at, end)) });
        at = end;
        continue;
      }
      const close = source.indexOf('>', at);
      const end = close < 0 ? source.length : close;
      this.#tag(source.slice(at + 1, end));
      at = end + 1;
    }
    return { nodes: this.#root, unknown: this.#unknown };
  }

  #append(node: CueNode): void {
    (this.#open.at(-1)?.children ?? this.#root).push(node);
  }

  #tag(inside: string): void {
    const first = inside.charAt(0);
    if (/\d/.test(first)) this.#timestamp(inside);
    else {
      const tag = readTag(inside);
      if (tag.isEnd) this.#end(tag.name);
      else this.#start(tag);
    }
  }

  #timestamp(inside: string): void {
    const found = readTimestamp(inside, 0);
    if (found && found.end === inside.length) this.#append({ timeMs: found.ms });
    else this.#unknown.push(`<${inside}>`);
  }

  #start({ name, classes, annotation }: Tag): void {
    const isKnown = tags.has(name) && (name !== 'rt' || this.#open.at(-1)?.tag === 'ruby');
    if (!isKnown) {
      if (name !== '') this.#unknown.push(`<${name}>`);
      return;
    }
    if (this.#open.length >= mostOpen) {
      this.#unknown.push(`<${name}> (nested deeper than ${mostOpen})`);
      return;
    }
    const tag = name as CueTag;
    if (tag === 'lang') this.#languages.push(annotation);
    const element: CueElement = {
      ...{ tag, classes, children: [] },
      annotation: tag === 'v' || tag === 'lang' ? annotation : '',
    };
    this.#append(element);
    this.#open.push(element);
  }

  #end(name: string): void {
    const current = this.#open.at(-1);
    if (current && current.tag === name) {
      this.#open.pop();
      if (name === 'lang') this.#languages.pop();
    } else if (name === 'ruby' && current?.tag === 'rt') this.#open.splice(-2);
    else if (!tags.has(name) && name !== '') this.#unknown.push(`</${name}>`);
  }
}

/** @param inside - Between `<` and `>`, or the end of the text. */
function readTag(inside: string): Tag {
  const isEnd = inside.startsWith('/');
  const body = isEnd ? inside.slice(1) : inside;
  let stop = 0;
  while (stop < body.length && !white.includes(body.charAt(stop))) stop += 1;
  const head = body.slice(0, stop);
  if (isEnd) return { isEnd, name: body, classes: [], annotation: '' };
  const [name = '', ...classes] = head.split('.');
  const annotation = decodeHtml(body.slice(stop))
    .replace(/[ \t\f\n\r]+/g, ' ')
    .replace(/^ | $/g, '');
  return { isEnd, name, classes: classes.filter((one) => one !== ''), annotation };
}

/** Character references as HTML has them, also those that may go without a semicolon. */
function decodeHtml(text: string): string {
  if (!text.includes('&')) return text;
  let decoded = '';
  const parser = new Parser({ ontext: (piece) => void (decoded += piece) }, { decodeEntities: true });
  // No `<` reaches it but from an annotation, where it is a character like others.
  for (const piece of text.split(/(<)/)) {
    if (piece === '<') decoded += piece;
    else {
      parser.reset();
      parser.end(piece);
    }
  }
  return decoded;
}
