import type { Cue } from '#shared/domain/subtitles/cue.ts';
import type { Parsed, ParseOptions } from '../format.ts';
import { TrackBuilder } from '../trackBuilder.ts';
import { nativeOf } from './carried.ts';
import { describeTrack } from './describe.ts';
import { IntervalReader, isSequence, isTimed, wholeFile, type Interval } from './intervals.ts';
import { readContent, type ContentContext, type ContentReader } from './content.ts';
import { Looks, styleAttributes } from './looks.ts';
import { readHead, type Head, type Look } from './styles.ts';
import { readTimeParameters } from './times.ts';
import { attributeOf, elementsOf, isElement, parseXml, type XmlElement } from './xmlTree.ts';

interface Scope extends Interval {
  look: Look;
  region: string | null;
  preserves: boolean;
  /** Attributes of the elements around that the cue must carry itself, when it is written alone. */
  carried: { name: string; value: string }[];
  agent: string | null;
  language: string | null;
}

const noneTimed: ReadonlyMap<XmlElement, Interval> = new Map();

/** Marks a file of lyrics: its spans are words that are sung, not text that comes and goes. */
const appleLyrics = 'http://music.apple.com/lyric-ttml-internal';

const namespaces = /^http:\/\/www\.w3\.org\/(ns\/ttml|2006\/(10|04)\/ttaf1)$/;

/** Reads one document. */
export class TtmlReader {
  readonly #builder = new TrackBuilder('ttml');
  readonly #strict: boolean;
  #head!: Head;
  #looks!: Looks;
  #intervals!: IntervalReader;
  #isLyrics = false;
  readonly #notes = new Set<string>();
  #open: { cue: Cue; line: number }[] = [];

  constructor({ strict = false }: ParseOptions = {}) {
    this.#strict = strict;
  }

  read(text: string): Parsed {
    const { root: found, limit, isCutOff, borrowed } = parseXml(text.replace(/^\uFEFF/, ''));
    if (borrowed.length > 0)
      this.#builder.odd(null, `XML does not know ${borrowed.join(' ')}; they are read as in HTML.`);
    if (limit !== null) this.#builder.odd(null, limit);
    if (isCutOff) this.#builder.odd(null, 'The file ends within an element: it may have been cut off.');
    const root = this.#root(found);
    if (!root) return this.#builder.done();
    this.#head = readHead(root);
    this.#looks = new Looks(this.#head);
    const parameters = readTimeParameters(root);
    this.#isLyrics = !this.#strict && root.attributes.some(({ value }) => value === appleLyrics);
    this.#intervals = new IntervalReader({
      ...{ parameters, strict: this.#strict, isLyrics: this.#isLyrics },
      odd: (line, message) => this.#builder.odd(line, message),
    });
    describeTrack(this.#builder, root, parameters);
    const look = { ...this.#head.initial };
    const space = root.attributes.find(({ name }) => name === 'xml:space')?.value;
    for (const body of elementsOf(root, 'body')) {
      this.#container(body, {
        ...{ ...wholeFile, look, region: null, carried: [], agent: null, language: null },
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

  #container(element: XmlElement, outer: Scope): void {
    const scope = this.#scope(element, outer);
    this.#countPictures(element);
    let from = scope.startMs;
    for (const child of element.children) {
      if (!isElement(child)) {
        if (typeof child === 'object') this.#builder.comment(child.comment.trim());
        else if (child.trim() !== '') this.#loose(child, element);
        continue;
      }
      if (child.local !== 'p' && child.local !== 'div') {
        this.#notePassed(child);
        continue;
      }
      const inner = isSequence(element) ? { ...scope, startMs: from, originMs: from } : scope;
      if (child.local === 'p') this.#paragraph(child, inner);
      else this.#container(child, inner);
      if (isSequence(element)) from = this.#intervals.endOf(child, this.#intervals.of(child, inner)) ?? from;
    }
  }

  #countPictures(element: XmlElement): void {
    const isPicture =
      attributeOf(element, 'backgroundImage') !== null ||
      element.children.some((child) => isElement(child) && child.local === 'image');
    if (!isPicture) return;
    this.#builder.pictures += 1;
    this.#builder.odd(element.line, 'The cue is a picture of text, which cannot be read as text.');
  }

  /** What is neither text nor a picture of it. */
  #notePassed({ local, line }: XmlElement): void {
    if (local === 'image' || this.#notes.has(local)) return;
    this.#notes.add(local);
    if (local === 'set' || local === 'animate') {
      this.#builder.odd(line, `<${local}> changes looks over time; it is left out, here and below.`);
    } else if (local !== 'style') {
      this.#builder.odd(line, `<${local}> in the body is left out, here and below.`);
    }
  }

  #loose(text: string, { line, local }: XmlElement): void {
    this.#builder.comment(text.trim());
    this.#builder.odd(line, `Text stands in <${local}> outside of a paragraph; it is kept as a comment.`);
  }

  #scope(element: XmlElement, outer: Scope): Scope {
    const value = (name: string): string | null =>
      element.attributes.find((one) => one.name === name)?.value ?? null;
    const space = value('xml:space');
    const carried = styleAttributes(element);
    const isNew = ({ name }: { name: string }): boolean => !carried.some((one) => one.name === name);
    const { startMs, endMs, originMs } = this.#intervals.of(element, outer);
    return {
      startMs,
      endMs,
      originMs,
      look: this.#looks.of(element, outer.look),
      region: attributeOf(element, 'region') ?? outer.region,
      preserves: space === null ? outer.preserves : space === 'preserve',
      carried: carried.length === 0 ? outer.carried : [...outer.carried.filter(isNew), ...carried],
      agent: attributeOf(element, 'agent') ?? outer.agent,
      language: value('xml:lang') ?? outer.language,
    };
  }

  #paragraph(element: XmlElement, outer: Scope): void {
    const isEmpty = element.children.every((child) => typeof child === 'string' && child.trim() === '');
    if (isEmpty && !isTimed(element) && !this.#strict) return;
    this.#countPictures(element);
    const scope = this.#inRegion(this.#scope(element, outer), element);
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (!isElement(child)) this.#builder.comment(child.comment.trim());
      else if (/^(set|animate|metadata)$/.test(child.local)) this.#notePassed(child);
    }
    const timed = this.#timedSpans(element, scope);
    if (this.#isLyrics || timed.size === 0) {
      this.#cue(element, scope, timed, false);
      return;
    }
    const edges = [...timed.values()].flatMap(({ startMs, endMs }) => [startMs, endMs]);
    const inside = (at: number | null): at is number =>
      at !== null && at > scope.startMs && (scope.endMs === null || at < scope.endMs);
    const cuts = [...new Set([scope.startMs, ...edges.filter(inside)])].sort((a, b) => a - b);
    cuts.forEach((startMs, at) => {
      this.#cue(element, { ...scope, startMs, endMs: cuts[at + 1] ?? scope.endMs }, timed, cuts.length > 1);
    });
  }

  /** Spans with times of their own: the paragraph changes while it stands. */
  #timedSpans(element: XmlElement, scope: Interval): ReadonlyMap<XmlElement, Interval> {
    if (element.children.every((child) => !isElement(child) || child.local === 'br')) return noneTimed;
    const found = new Map<XmlElement, Interval>();
    const visit = (one: XmlElement, outer: Interval): void => {
      let from = outer.startMs;
      for (const child of elementsOf(one)) {
        const around = isSequence(one) ? { ...outer, startMs: from, originMs: from } : outer;
        const inner = isTimed(child) ? this.#intervals.of(child, around) : around;
        if (isTimed(child)) found.set(child, inner);
        if (isTimed(child)) from = inner.endMs ?? from;
        visit(child, inner);
      }
    };
    visit(element, scope);
    return found;
  }

  #cue(element: XmlElement, scope: Scope, timed: ReadonlyMap<XmlElement, Interval>, isPart: boolean): void {
    const { track } = this.#builder;
    const reader: ContentReader = {
      head: this.#head,
      isLoose: !this.#strict,
      language: scope.language ?? track.language,
      isActive: (one) => {
        const interval = timed.get(one);
        return (
          !interval ||
          this.#isLyrics ||
          (interval.startMs <= scope.startMs && (interval.endMs ?? Infinity) > scope.startMs)
        );
      },
      offsetMs: (one) => {
        const interval = this.#isLyrics ? timed.get(one) : undefined;
        return interval ? interval.startMs - scope.startMs : null;
      },
      note: (message) => this.#builder.odd(element.line, message),
    };
    const { look, style, position } = this.#looks.face(scope.look, scope.region);
    const language = scope.language === track.language ? null : scope.language;
    const context: ContentContext = {
      look,
      preserves: scope.preserves,
      markup: '',
      style: language === null ? style : { ...style, language },
    };
    const lines = readContent(element, context, reader);
    if (lines.length === 0 && isPart) return;
    const before = track.cues.at(-1);
    const cue = this.#builder.add({
      startMs: scope.startMs,
      endMs: scope.endMs ?? scope.startMs,
      lines,
      speaker: scope.agent === null ? null : (this.#head.agents.get(scope.agent) ?? scope.agent),
      position: position && { ...position },
      native: nativeOf(element, scope),
    });
    if (scope.endMs === null) this.#open.push({ cue, line: element.line });
    this.#builder.checkTimes(element.line, cue, before);
  }

  /** A region may itself be there for a time only. */
  #inRegion(scope: Scope, { line }: XmlElement): Scope {
    const region = scope.region === null ? undefined : this.#head.regions.get(scope.region);
    if (!region || !isTimed(region)) return scope;
    const { startMs, endMs } = this.#intervals.of(region, wholeFile);
    const start = Math.max(startMs, scope.startMs);
    const ends = [endMs, scope.endMs].filter((end) => end !== null);
    const end = ends.length === 0 ? null : Math.min(...ends);
    if (end === null || start < end) return { ...scope, startMs: start, endMs: end };
    this.#builder.odd(line, 'The region of the paragraph is never there when it is; its own times are kept.');
    return scope;
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
