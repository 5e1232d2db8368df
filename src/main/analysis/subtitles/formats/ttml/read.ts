import type { Cue } from '#shared/domain/subtitles/cue.ts';
import type { Parsed, ParseOptions } from '../format.ts';
import { TrackBuilder } from '../trackBuilder.ts';
import { nativeOf } from './carried.ts';
import { readContent, type ContentContext, type ContentReader } from './content.ts';
import {
  headParts,
  inheritable,
  isStyleAttribute,
  lookOfElement,
  placeLook,
  placeOf,
  readHead,
  regionLook,
  spanStyleOf,
  type Head,
  type Look,
} from './styles.ts';
import { readTime, readTimeParameters, type TimeParameters } from './times.ts';
import {
  attributeOf,
  elementsOf,
  isElement,
  parseXml,
  textOf,
  writeAttributes,
  writeXml,
  type XmlElement,
} from './xmlTree.ts';

interface Interval {
  startMs: number;
  /** `null`: as long as nothing ends it. */
  endMs: number | null;
}

interface Scope extends Interval {
  look: Look;
  region: string | null;
  preserves: boolean;
  /** Attributes of the elements around that the cue must carry itself, when it is written alone. */
  carried: { name: string; value: string }[];
  agent: string | null;
  language: string | null;
}

const timing = ['begin', 'end', 'dur'] as const;

const namespaces = /^http:\/\/www\.w3\.org\/(ns\/ttml|2006\/(10|04)\/ttaf1)$/;

/** Reads one document. */
export class TtmlReader {
  readonly #builder = new TrackBuilder('ttml');
  readonly #strict: boolean;
  #head!: Head;
  #parameters!: TimeParameters;
  #open: { cue: Cue; line: number }[] = [];

  constructor({ strict = false }: ParseOptions = {}) {
    this.#strict = strict;
  }

  read(text: string): Parsed {
    const { root: found, limit, borrowed } = parseXml(text.replace(/^\uFEFF/, ''));
    if (borrowed.length > 0)
      this.#builder.odd(null, `XML does not know ${borrowed.join(' ')}; they are read as in HTML.`);
    if (limit !== null) this.#builder.odd(null, limit);
    const root = this.#root(found);
    if (!root) return this.#builder.done();
    this.#head = readHead(root);
    this.#parameters = readTimeParameters(root);
    this.#describe(root);
    const look = { ...this.#head.initial };
    const space = root.attributes.find(({ name }) => name === 'xml:space')?.value;
    for (const body of elementsOf(root, 'body')) {
      this.#container(body, {
        ...{ startMs: 0, endMs: null, look, region: null, carried: [], agent: null, language: null },
        preserves: space === 'preserve',
      });
    }
    this.#endOpen();
    return this.#builder.done();
  }

  #root(found: XmlElement | null): XmlElement | null {
    if (found?.local !== 'tt') {
      this.#builder.odd(1, found ? `The document is <${found.local}>, not <tt>.` : 'The file holds no XML.');
      return null;
    }
    const prefix = found.prefix === '' ? 'xmlns' : `xmlns:${found.prefix}`;
    const namespace = found.attributes.find(({ name }) => name === prefix)?.value;
    if (namespace === undefined || !namespaces.test(namespace)) {
      this.#builder.odd(found.line, 'The document does not name the namespace of TTML.');
      if (this.#strict) return null;
    }
    return found;
  }

  #describe(root: XmlElement): void {
    const { track } = this.#builder;
    const head = elementsOf(root, 'head')[0] ?? null;
    const title = [head, ...elementsOf(head, 'metadata')].flatMap((one) => elementsOf(one, 'title'))[0];
    track.title = title ? textOf(title).trim() || null : null;
    track.language = root.attributes.find(({ name }) => name === 'xml:lang')?.value || null;
    const { hasFrames, rate } = this.#parameters;
    if (hasFrames) track.frameRate = rate;
    const outside = headParts(root).filter((one) => root.children.includes(one));
    if (outside.length > 0) {
      const names = [...new Set(outside.map(({ local }) => `<${local}>`))].join(', ');
      this.#builder.odd(
        outside[0]?.line ?? null,
        `${names} stands outside of <head>; it is read as if it stood there.`,
      );
    }
    track.native = {
      root: writeAttributes(root.attributes).trim(),
      ...(head || outside.length > 0
        ? { head: [...(head?.children ?? []), ...outside].map(writeXml).join('') }
        : {}),
      ...(root.prefix === '' ? {} : { prefix: root.prefix }),
    };
  }

  #container(element: XmlElement, outer: Scope): void {
    const scope = this.#scope(element, outer);
    if (attributeOf(element, 'backgroundImage') !== null || elementsOf(element, 'image').length > 0) {
      this.#builder.odd(element.line, 'The cue is a picture of text, which cannot be read as text.');
    }
    const isSequence = attributeOf(element, 'timeContainer') === 'seq';
    let from = scope.startMs;
    for (const child of element.children) {
      if (!isElement(child)) {
        if (typeof child === 'object') this.#builder.comment(child.comment.trim());
        else if (child.trim() !== '') this.#loose(child, element);
        continue;
      }
      const inner = isSequence ? { ...scope, startMs: from } : scope;
      if (child.local === 'p') this.#paragraph(child, inner);
      else if (child.local === 'div') this.#container(child, inner);
      if (isSequence) from = this.#interval(child, inner).endMs ?? from;
    }
  }

  #loose(text: string, { line, local }: XmlElement): void {
    this.#builder.comment(text.trim());
    this.#builder.odd(line, `Text stands in <${local}> outside of a paragraph; it is kept as a comment.`);
  }

  #scope(element: XmlElement, outer: Scope): Scope {
    const own = lookOfElement(element, this.#head);
    const value = (name: string): string | null =>
      element.attributes.find((one) => one.name === name)?.value ?? null;
    const space = value('xml:space');
    const carried = element.attributes.filter(
      ({ name, local }) => isStyleAttribute(local) || /^(tt:)?style$/.test(name),
    );
    const names = new Set(carried.map(({ name }) => name));
    return {
      ...this.#interval(element, outer),
      look: { ...inheritable(outer.look), ...own },
      region: attributeOf(element, 'region') ?? outer.region,
      preserves: space === null ? outer.preserves : space === 'preserve',
      carried: [...outer.carried.filter(({ name }) => !names.has(name)), ...carried],
      agent: attributeOf(element, 'agent') ?? outer.agent,
      language: value('xml:lang') ?? outer.language,
    };
  }

  #interval(element: XmlElement, { startMs, endMs }: Interval): Interval {
    const time = (name: string): number | null => {
      const written = attributeOf(element, name);
      if (written === null) return null;
      const read = readTime(written, this.#parameters);
      if (read === null || (this.#strict && !read.isExact)) {
        this.#builder.odd(element.line, `${name}="${written}" is no time of TTML; it is passed over.`);
        return null;
      }
      if (!read.isExact)
        this.#builder.odd(
          element.line,
          `${name}="${written}" is not in the form of TTML; it is read as meant.`,
        );
      return read.ms;
    };
    const start = startMs + (time('begin') ?? 0);
    const [end, duration] = [time('end'), time('dur')];
    const ends = [
      ...(end === null ? [] : [startMs + end]),
      ...(duration === null ? [] : [start + duration]),
      ...(endMs === null ? [] : [endMs]),
    ];
    return { startMs: start, endMs: ends.length === 0 ? null : Math.min(...ends) };
  }

  #paragraph(element: XmlElement, outer: Scope): void {
    const isTimed = timing.some((name) => attributeOf(element, name) !== null);
    if (
      !isTimed &&
      !this.#strict &&
      element.children.every((child) => typeof child === 'string' && child.trim() === '')
    )
      return;
    const scope = this.#scope(element, outer);
    for (const child of element.children) {
      if (typeof child === 'object' && !isElement(child)) this.#builder.comment(child.comment.trim());
    }
    const timed = this.#timedSpans(element, scope);
    const edges = [...timed.values()].flatMap(({ startMs, endMs }) => [startMs, endMs]);
    const inside = (at: number | null): at is number =>
      at !== null && at > scope.startMs && (scope.endMs === null || at < scope.endMs);
    const cuts = [...new Set([scope.startMs, ...edges.filter(inside)])].sort((a, b) => a - b);
    cuts.forEach((startMs, at) => {
      this.#cue(element, { ...scope, startMs, endMs: cuts[at + 1] ?? scope.endMs }, timed, cuts.length > 1);
    });
  }

  /** Spans with times of their own: the paragraph changes while it stands. */
  #timedSpans(element: XmlElement, scope: Interval): Map<XmlElement, Interval> {
    const found = new Map<XmlElement, Interval>();
    const visit = (one: XmlElement, outer: Interval): void => {
      for (const child of elementsOf(one)) {
        const isTimed = timing.some((name) => attributeOf(child, name) !== null);
        const inner = isTimed ? this.#interval(child, outer) : outer;
        if (isTimed) found.set(child, inner);
        visit(child, inner);
      }
    };
    visit(element, scope);
    return found;
  }

  #cue(element: XmlElement, scope: Scope, timed: ReadonlyMap<XmlElement, Interval>, isPart: boolean): void {
    const { track } = this.#builder;
    const reader: ContentReader = {
      ...{ head: this.#head, isLoose: !this.#strict, language: scope.language ?? track.language },
      isActive: (one) => {
        const interval = timed.get(one);
        return (
          !interval || (interval.startMs <= scope.startMs && (interval.endMs ?? Infinity) > scope.startMs)
        );
      },
      note: (message) => this.#builder.odd(element.line, message),
    };
    const context: ContentContext = {
      ...{ look: scope.look, preserves: scope.preserves, markup: '' },
      style: {
        ...spanStyleOf({ ...this.#regionLook(scope), ...scope.look }),
        ...(scope.language === null || scope.language === track.language ? {} : { language: scope.language }),
      },
    };
    context.look = { ...this.#regionLook(scope), ...scope.look };
    const lines = readContent(element, context, reader);
    if (lines.length === 0 && isPart) return;
    const before = track.cues.at(-1);
    const cue = this.#builder.add({
      ...{ startMs: scope.startMs, endMs: scope.endMs ?? scope.startMs, lines },
      speaker: scope.agent === null ? null : (this.#head.agents.get(scope.agent) ?? scope.agent),
      position: placeOf(this.#placeLook(scope), this.#head),
      native: nativeOf(element, scope),
    });
    if (scope.endMs === null) this.#open.push({ cue, line: element.line });
    this.#builder.checkTimes(element.line, cue, before);
  }

  /** What goes on from the region to its text. */
  #regionLook({ region }: Scope): Look {
    return inheritable(regionLook(region, this.#head) ?? {});
  }

  #placeLook({ region, look }: Scope): Look {
    return placeLook(regionLook(region, this.#head), look);
  }

  /** A paragraph without an end stands until the next one begins, or as long as the longest. */
  #endOpen(): void {
    const { cues } = this.#builder.track;
    const starts = [...new Set(cues.map(({ startMs }) => startMs))].sort((a, b) => a - b);
    const latest = cues.reduce((last, { endMs }) => Math.max(last, endMs), 0);
    for (const { cue, line } of this.#open) {
      const next = starts[upperBound(starts, cue.startMs)];
      cue.endMs = next ?? Math.max(latest, cue.startMs + 2000);
      this.#builder.odd(
        line,
        'The paragraph has no end; the start of the next one is taken, or two seconds.',
      );
    }
  }
}

function upperBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
