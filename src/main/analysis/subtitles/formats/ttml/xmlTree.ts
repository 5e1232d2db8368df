import { Parser } from 'htmlparser2';
import { decodeHtml } from '../entities.ts';

/** XML as a tree, without document types and entities of its own, and with limits. */

export interface XmlAttribute {
  /** As written. */
  name: string;
  /** Without the prefix. */
  local: string;
  value: string;
}

export interface XmlElement {
  /** Without the prefix. */
  local: string;
  prefix: string;
  attributes: XmlAttribute[];
  children: XmlNode[];
  /** 1-based. */
  line: number;
}

export type XmlNode = string | XmlElement | { comment: string };

export interface XmlTree {
  root: XmlElement | null;
  /** What was not read because of a limit. */
  limit: string | null;
  /** The text ends within an element. */
  isCutOff: boolean;
  /** References that HTML knows and XML does not, read as HTML has them. */
  borrowed: string[];
}

const mostDepth = 100;
const mostNodes = 2_000_000;

/** Never throws: what is not well-formed is read as it goes. */
export function parseXml(text: string): XmlTree {
  const borrowed = new Set<string>();
  const readable = text.replace(/&([a-z][a-z\d]{1,30});/gi, (whole) => {
    if (/^&(?:amp|lt|gt|quot|apos);$/.test(whole)) return whole;
    const decoded = decodeHtml(whole);
    if (decoded === whole) return whole;
    borrowed.add(whole);
    return escapeXml(decoded);
  });
  return { ...new TreeReader(readable).read(), borrowed: [...borrowed] };
}

class TreeReader {
  readonly #text: string;
  readonly #open: XmlElement[] = [];
  #root: XmlElement | null = null;
  #limit: string | null = null;
  #nodes = 0;
  #depth = 0;
  #line = 1;
  /** Offset of the first line feed that is not counted yet; -1: there is none. */
  #lineFeed: number;

  constructor(text: string) {
    this.#text = text;
    this.#lineFeed = text.indexOf('\n');
  }

  read(): Omit<XmlTree, 'borrowed'> {
    const parser = new Parser(
      {
        onopentag: (name, attributes) => this.#start(name, attributes, parser.startIndex),
        onclosetag: () => this.#end(),
        ontext: (piece) => this.#add(withoutControls(piece)),
        oncomment: (comment) => this.#add({ comment }),
      },
      { xmlMode: true, decodeEntities: true },
    );
    parser.write(this.#text);
    // What is open now is closed for the file by the end of the parser.
    const isCutOff = this.#depth > 0;
    parser.end();
    return { root: this.#root, limit: this.#limit, isCutOff };
  }

  #start(name: string, attributes: Record<string, string>, offset: number): void {
    this.#depth += 1;
    if (this.#depth > mostDepth) {
      this.#limit ??= `Elements nested deeper than ${mostDepth} are left out.`;
      return;
    }
    const colon = name.indexOf(':');
    const named: XmlAttribute[] = [];
    for (const [key, value] of Object.entries(attributes)) {
      // What is left of a broken quotation is no name.
      if (/["'=<]/.test(key)) continue;
      named.push({ name: key, local: key.slice(key.indexOf(':') + 1), value: withoutControls(value) });
    }
    const element: XmlElement = {
      local: colon < 0 ? name : name.slice(colon + 1),
      prefix: colon < 0 ? '' : name.slice(0, colon),
      attributes: named,
      children: [],
      line: this.#lineAt(offset),
    };
    if (this.#root === null) this.#root = element;
    else this.#add(element);
    this.#open.push(element);
  }

  #end(): void {
    if (this.#depth <= mostDepth) this.#open.pop();
    this.#depth -= 1;
  }

  #add(node: XmlNode): void {
    this.#nodes += 1;
    if (this.#nodes > mostNodes) {
      this.#limit ??= `The file has more than ${mostNodes} nodes; the rest is left out.`;
      return;
    }
    if (this.#depth > mostDepth) return;
    const children = this.#open.at(-1)?.children;
    const last = children?.at(-1);
    if (typeof node === 'string' && typeof last === 'string' && children)
      children[children.length - 1] = last + node;
    else children?.push(node);
  }

  /** Offsets only grow; where the next line begins is looked for once, as many a file is a single line. */
  #lineAt(offset: number): number {
    while (this.#lineFeed >= 0 && this.#lineFeed < offset) {
      this.#line += 1;
      this.#lineFeed = this.#text.indexOf('\n', this.#lineFeed + 1);
    }
    return this.#line;
  }
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node === 'object' && 'local' in node;
}

export function elementsOf(element: XmlElement | null, local?: string): XmlElement[] {
  return (element?.children ?? [])
    .filter(isElement)
    .filter((one) => local === undefined || one.local === local);
}

/** The value of an attribute by its name without prefix. */
export function attributeOf({ attributes }: XmlElement, local: string): string | null {
  return attributes.find((one) => one.local === local && !one.name.startsWith('xmlns'))?.value ?? null;
}

export function textOf(element: XmlElement): string {
  return element.children
    .map((node) => (typeof node === 'string' ? node : isElement(node) ? textOf(node) : ''))
    .join('');
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(controls, '\uFFFD');
}

/** Characters that XML does not allow. */
const controls = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

function withoutControls(text: string): string {
  return text.replace(controls, '\uFFFD');
}

export function writeAttributes(attributes: readonly Pick<XmlAttribute, 'name' | 'value'>[]): string {
  return attributes.map(({ name, value }) => ` ${name}="${escapeXml(value)}"`).join('');
}

/** The element as text. */
export function writeXml(node: XmlNode): string {
  if (typeof node === 'string') return escapeXml(node);
  if (!isElement(node)) return `<!--${node.comment}-->`;
  const name = node.prefix === '' ? node.local : `${node.prefix}:${node.local}`;
  const open = `<${name}${writeAttributes(node.attributes)}`;
  return node.children.length === 0
    ? `${open}/>`
    : `${open}>${node.children.map(writeXml).join('')}</${name}>`;
}
