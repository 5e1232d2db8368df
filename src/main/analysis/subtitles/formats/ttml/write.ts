import type { Cue, CuePosition, Span, SpanStyle, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { writeClock } from '../clockText.ts';
import type { TextFormat, Written } from '../format.ts';
import { findLosses } from '../losses.ts';
import { readMarkup } from './content.ts';
import {
  inheritable,
  lookOfElement,
  placeLook,
  placeOf,
  readHead,
  regionLook,
  spanStyleOf,
  type Head,
  type Look,
} from './styles.ts';
import { escapeXml, parseXml, writeAttributes, type XmlElement } from './xmlTree.ts';

const form = { point: '.', hourDigits: 2, fractionDigits: 3 } as const;
const namespace = 'http://www.w3.org/ns/ttml';
const prefixes: readonly (readonly [string, string])[] = [
  ['xmlns:ttp', `${namespace}#parameter`],
  ['xmlns:tts', `${namespace}#styling`],
  ['xmlns:ttm', `${namespace}#metadata`],
];

/** IMSC 1.1 text, or the document as it was with its cues anew. */
export function writeTtml(track: SubtitleTrack, format: TextFormat): Written {
  const own = track.format === 'ttml' ? (track.native ?? {}) : {};
  const writer = new TtmlWriter(track, own);
  return { text: writer.write(), losses: findLosses(track, format) };
}

class TtmlWriter {
  readonly #track: SubtitleTrack;
  readonly #isOwn: boolean;
  readonly #root: string;
  readonly #rawHead: string;
  readonly #head: Head;
  /** Prefix of the document's own elements, with the colon. */
  readonly #tt: string;
  /** Prefix of styles, with the colon. */
  readonly #tts: string;
  readonly #regions = new Map<string, string>();
  readonly #agents = new Map<string, string>();

  constructor(track: SubtitleTrack, own: Readonly<Record<string, string>>) {
    this.#track = track;
    this.#isOwn = own['root'] !== undefined;
    this.#tt = own['prefix'] === undefined ? '' : `${own['prefix']}:`;
    const attributes = readMarkup(own['root'] ?? '');
    const styling = attributes.find(
      ({ name, value }) => name.startsWith('xmlns:') && /#styl(e|ing)$/.test(value),
    );
    this.#tts = styling ? `${styling.name.slice('xmlns:'.length)}:` : 'tts:';
    this.#root = this.#isOwn ? withPrefixes(attributes) : newRoot(track.language);
    this.#rawHead = own['head'] ?? '';
    const parsed = parseXml(`<tt ${this.#root}><head>${this.#rawHead}</head></tt>`).root;
    this.#head = readHead(parsed ?? emptyRoot());
  }

  write(): string {
    const comments = [...this.#track.comments].sort((a, b) => a.beforeCue - b.beforeCue);
    let next = 0;
    const lines: string[] = [];
    const tell = (upTo: number): void => {
      for (; next < comments.length && (comments[next]?.beforeCue ?? 0) <= upTo; next += 1) {
        lines.push(
          `      <!-- ${(comments[next]?.text ?? '').replace(/--+/g, (run) => '- '.repeat(run.length)).replace(/-$/, '- ')} -->`,
        );
      }
    };
    this.#track.cues.forEach((cue, at) => {
      tell(at);
      lines.push(`      ${this.#cue(cue)}`);
    });
    tell(Number.MAX_SAFE_INTEGER);
    const [tt, head] = [this.#tt, this.#writeHead()];
    return [
      ...[
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<${tt}tt ${this.#root}>`,
        `  <${tt}head>${head}</${tt}head>`,
      ],
      ...[`  <${tt}body>`, `    <${tt}div>`, ...lines, `    </${tt}div>`, `  </${tt}body>`, `</${tt}tt>`, ''],
    ].join('\n');
  }

  /** The head as it was, with what the cues need besides. */
  #writeHead(): string {
    const tt = this.#tt;
    const title =
      this.#isOwn || this.#track.title === null
        ? ''
        : `<ttm:title>${escapeXml(this.#track.title)}</ttm:title>`;
    const agents = [...this.#agents].map(
      ([name, id]) =>
        `<ttm:agent xml:id="${id}" type="person"><ttm:name type="full">${escapeXml(name)}</ttm:name></ttm:agent>`,
    );
    const metadata = title + agents.join('');
    const regions = [...this.#regions]
      .map(([attributes, id]) => `<${tt}region xml:id="${id}" ${attributes}/>`)
      .join('');
    const parts = [
      metadata === '' ? '' : `<${tt}metadata>${metadata}</${tt}metadata>`,
      regions === '' ? '' : `<${tt}layout>${regions}</${tt}layout>`,
    ];
    return metadata === ''
      ? this.#rawHead + (parts[1] ?? '')
      : (parts[0] ?? '') + this.#rawHead + (parts[1] ?? '');
  }

  #cue(cue: Cue): string {
    const native = this.#isOwn ? (cue.native ?? {}) : {};
    const attributes = readMarkup(native['attributes'] ?? '');
    const place = this.#place(cue, native['region'] ?? null, attributes);
    const base = this.#baseStyle(place.region, attributes);
    const agent = this.#agent(cue.speaker, native['agent'] ?? null);
    const space = needsPreserving(cue) || native['space'] === 'preserve';
    const written = writeAttributes([
      { name: 'begin', value: writeClock(cue.startMs, form) },
      { name: 'end', value: writeClock(cue.endMs, form) },
      ...(place.region === null ? [] : [{ name: 'region', value: place.region }]),
      ...(agent === null ? [] : [{ name: 'ttm:agent', value: agent }]),
      ...(space ? [{ name: 'xml:space', value: 'preserve' }] : []),
      ...attributes,
      ...place.attributes,
    ]);
    const text = cue.lines
      .map((line) => line.map((one) => this.#span(one, base)).join(''))
      .join(`<${this.#tt}br/>`);
    return `<${this.#tt}p${written}>${text}</${this.#tt}p>`;
  }

  /** The region as it was, unless the place was changed since. */
  #place(cue: Cue, region: string | null, attributes: readonly { name: string; value: string }[]) {
    const read = placeOf(placeLook(regionLook(region, this.#head), this.#lookOf(attributes)), this.#head);
    if (this.#isOwn && JSON.stringify(read) === JSON.stringify(cue.position))
      return { region, attributes: [] };
    if (cue.position === null) return { region: null, attributes: [] };
    const align = { left: 'start', center: 'center', right: 'end' }[cue.position.horizontal];
    return {
      region: this.#regionFor(cue.position),
      attributes: [{ name: `${this.#tts}textAlign`, value: align }],
    };
  }

  #regionFor(position: CuePosition): string {
    const attributes = regionAttributes(position, this.#tts);
    const known = this.#regions.get(attributes);
    if (known !== undefined) return known;
    let number = this.#regions.size + 1;
    while (this.#head.regions.has(`place${number}`)) number += 1;
    this.#regions.set(attributes, `place${number}`);
    return `place${number}`;
  }

  #agent(speaker: string | null, native: string | null): string | null {
    if (speaker === null) return null;
    if (native !== null && (this.#head.agents.get(native) ?? native) === speaker) return native;
    const known =
      this.#agents.get(speaker) ?? [...this.#head.agents].find(([, name]) => name === speaker)?.[0];
    const id = known ?? `speaker${this.#agents.size + 1}`;
    if (known === undefined) this.#agents.set(speaker, id);
    return id;
  }

  #lookOf(attributes: readonly { name: string; value: string }[]): Look {
    return lookOfElement(elementWith(attributes), this.#head);
  }

  #baseStyle(region: string | null, attributes: readonly { name: string; value: string }[]): Look {
    return {
      ...this.#head.initial,
      ...inheritable(regionLook(region, this.#head) ?? {}),
      ...this.#lookOf(attributes),
    };
  }

  #span({ text, style = {}, markup }: Span, base: Look): string {
    const kept = this.#isOwn && markup !== undefined ? readMarkup(markup) : [];
    const inherited = spanStyleOf({ ...inheritable(base), ...this.#lookOf(kept) });
    const voice =
      style.voice === undefined ? [] : [{ name: 'ttm:agent', value: this.#agent(style.voice, null) ?? '' }];
    const language = style.language === undefined ? [] : [{ name: 'xml:lang', value: style.language }];
    const attributes = writeAttributes([
      ...kept,
      ...differences(style, inherited, this.#tts),
      ...language,
      ...voice,
    ]);
    const [tt, tts] = [this.#tt, this.#tts];
    if (style.ruby !== undefined) {
      const part = (kind: string, of: string): string =>
        `<${tt}span ${tts}ruby="${kind}">${escapeXml(of)}</${tt}span>`;
      return `<${tt}span${attributes} ${tts}ruby="container">${part('base', text)}${part('text', style.ruby)}</${tt}span>`;
    }
    return attributes === '' ? escapeXml(text) : `<${tt}span${attributes}>${escapeXml(text)}</${tt}span>`;
  }
}

function withPrefixes(attributes: { name: string; value: string }[]): string {
  const names = new Set(attributes.map(({ name }) => name));
  const missing = prefixes.filter(([name]) => !names.has(name)).map(([name, value]) => ({ name, value }));
  return writeAttributes([...attributes, ...missing]).trim();
}

function newRoot(language: string | null): string {
  const fixed = [
    { name: 'xmlns', value: namespace },
    ...prefixes.map(([name, value]) => ({ name, value })),
    { name: 'ttp:timeBase', value: 'media' },
    { name: 'ttp:contentProfiles', value: `${namespace}/profile/imsc1.1/text` },
    { name: 'xml:lang', value: language ?? '' },
  ];
  return writeAttributes(fixed).trim();
}

function emptyRoot(): XmlElement {
  return { local: 'tt', prefix: '', attributes: [], children: [], line: 1 };
}

function elementWith(attributes: readonly { name: string; value: string }[]): XmlElement {
  const named = attributes.map(({ name, value }) => ({
    name,
    value,
    local: name.slice(name.indexOf(':') + 1),
  }));
  return { ...emptyRoot(), local: 'p', attributes: named };
}

/** White space that the default would collapse. */
function needsPreserving({ lines }: Cue): boolean {
  return lines.some((line) => {
    const text = line.map((one) => one.text).join('');
    return /^[ \t]|[ \t]$|[ \t]{2}|\t/.test(text);
  });
}

function differences(style: SpanStyle, base: SpanStyle, tts: string): { name: string; value: string }[] {
  const out: { name: string; value: string }[] = [];
  const add = (name: string, value: string): void => void out.push({ name: `${tts}${name}`, value });
  if (style.italic !== base.italic) add('fontStyle', style.italic ? 'italic' : 'normal');
  if (style.bold !== base.bold) add('fontWeight', style.bold ? 'bold' : 'normal');
  if (style.underline !== base.underline || style.strike !== base.strike) {
    const words = [style.underline ? 'underline' : '', style.strike ? 'lineThrough' : ''].filter(
      (one) => one !== '',
    );
    add('textDecoration', words.join(' ') || 'none');
  }
  if (style.color !== base.color) add('color', style.color ?? '#ffffff');
  return out;
}

/** A box from which `placeOf` reads the same place. */
function regionAttributes({ vertical, horizontal, x, y, writing }: CuePosition, tts: string): string {
  const percent = (share: number): string => `${Math.round(share * 1e6) / 1e4}%`;
  const attribute = (name: string, value: string): string => `${tts}${name}="${value}"`;
  const parts: string[] = [];
  if (x === undefined && y === undefined) {
    const display = { top: 'before', middle: 'center', bottom: 'after' }[vertical];
    parts.push(
      attribute('origin', '10% 10%'),
      attribute('extent', '80% 80%'),
      attribute('displayAlign', display),
    );
  } else {
    const [atX, atY] = [
      x ?? { left: 0.1, center: 0.5, right: 0.9 }[horizontal],
      y ?? { top: 0.1, middle: 0.5, bottom: 0.9 }[vertical],
    ];
    const width =
      horizontal === 'center' ? 2 * Math.min(atX, 1 - atX) : horizontal === 'left' ? 1 - atX : atX;
    const [display, height] = vertical === 'top' ? ['before', 1 - atY] : ['after', atY];
    const [w, h] = [Math.min(width, 0.5), Math.min(height, 0.5)];
    const left = horizontal === 'center' ? atX - w / 2 : horizontal === 'left' ? atX : atX - w;
    parts.push(
      attribute('origin', `${percent(left)} ${percent(vertical === 'top' ? atY : atY - h)}`),
      attribute('extent', `${percent(w)} ${percent(h)}`),
      attribute('displayAlign', display ?? 'after'),
    );
  }
  if (writing !== undefined)
    parts.push(attribute('writingMode', writing === 'vertical-rl' ? 'tbrl' : 'tblr'));
  return parts.join(' ');
}
