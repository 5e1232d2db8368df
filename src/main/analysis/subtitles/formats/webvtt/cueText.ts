import { readClock } from '../clockText.ts';
import { decodeHtml } from '../entities.ts';
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
  /** Times and tags in a form that is not that of WebVTT, read as meant. */
  loose: string[];
  /** Ends of nothing that is open. */
  stray: string[];
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

/**
 * Never throws; linear in the length of the text.
 *
 * @param isLoose - Read as a person would: a `<` that begins no tag is text, and so is a tag that nobody knows and nobody
 *   ends; capitals are small letters; times may have any form.
 */
export function parseCueText(text: string, isLoose = false): CueTree {
  return new TreeBuilder(isLoose ? new LooseTags(text) : null).build(text);
}

class TreeBuilder {
  #root: CueNode[] = [];
  #open: CueElement[] = [];
  #languages: string[] = [];
  readonly #found: Omit<CueTree, 'nodes'> = { unknown: [], loose: [], stray: [] };
  readonly #loose: LooseTags | null;

  constructor(loose: LooseTags | null) {
    this.#loose = loose;
  }

  build(source: string): CueTree {
    for (let at = 0; at < source.length;) {
      if (source[at] !== '<' || this.#loose?.isText(at)) {
        const next = source.indexOf('<', at + 1);
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
    return { nodes: this.#root, ...this.#found };
  }

  #append(node: CueNode): void {
    (this.#open.at(-1)?.children ?? this.#root).push(node);
  }

  #tag(inside: string): void {
    const first = inside.charAt(0);
    if (/\d/.test(first)) this.#timestamp(inside);
    else {
      const tag = this.#meant(readTag(inside));
      if (tag.isEnd) this.#end(tag.name);
      else this.#start(tag);
    }
  }

  /** Capitals as small letters, where that makes it a tag. */
  #meant(tag: Tag): Tag {
    const name = this.#loose ? tag.name.trim().toLowerCase() : tag.name;
    if (name === tag.name || !tags.has(name)) return tag;
    this.#found.loose.push(`<${tag.isEnd ? '/' : ''}${tag.name}>`);
    return { ...tag, name };
  }

  #timestamp(inside: string): void {
    const found = readTimestamp(inside, 0);
    if (found && found.end === inside.length) {
      this.#append({ timeMs: found.ms });
      return;
    }
    const timeMs = this.#loose ? looseTime(inside) : null;
    if (timeMs === null) this.#found.unknown.push(`<${inside}>`);
    else {
      this.#found.loose.push(`<${inside}>`);
      this.#append({ timeMs });
    }
  }

  #start({ name, classes, annotation }: Tag): void {
    const isKnown = tags.has(name) && (name !== 'rt' || this.#open.at(-1)?.tag === 'ruby');
    if (!isKnown) {
      if (name !== '') this.#found.unknown.push(`<${name}>`);
      return;
    }
    if (this.#open.length >= mostOpen) {
      this.#found.unknown.push(`<${name}> (nested deeper than ${mostOpen})`);
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
    else if (!tags.has(name) && name !== '') this.#found.unknown.push(`</${name}>`);
    else if (!this.#open.some(({ tag }) => tag === name)) this.#found.stray.push(`</${name}>`);
  }
}

/** Tells tags from text that only has their sign. */
class LooseTags {
  readonly #text: string;
  #started: ReadonlySet<string> | null = null;
  #ended: ReadonlySet<string> | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** @param at - Of a `<`. */
  isText(at: number): boolean {
    tagStart.lastIndex = at;
    const [whole = '', slash = '', name = '', digits = ''] = tagStart.exec(this.#text) ?? [];
    if (digits !== '') {
      const inside = this.#text.slice(at + 1, at + 40);
      const end = inside.indexOf('>');
      return end < 0 || looseTime(inside.slice(0, end)) === null;
    }
    if (tags.has(name.toLowerCase())) return false;
    if (name === '') return !this.#text.startsWith('.', at + whole.length);
    // Written once, it is somebody's address or a sum; with its partner, it is markup of some kind.
    this.#started ??= new Set([...this.#text.matchAll(/<([a-z][\w:-]*)/gi)].map((found) => found[1] ?? ''));
    this.#ended ??= new Set([...this.#text.matchAll(/<\/([a-z][\w:-]*)/gi)].map((found) => found[1] ?? ''));
    return !(slash === '' ? this.#ended : this.#started).has(name);
  }
}

const tagStart = /<(\/?)(?:([a-z][\w:-]*)|(\d))?/iy;

function looseTime(text: string): number | null {
  return text.includes(':') ? (readClock(text)?.ms ?? null) : null;
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
