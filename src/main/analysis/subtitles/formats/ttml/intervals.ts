import { readTime, type TimeParameters } from './times.ts';
import { attributeOf, elementsOf, isElement, type XmlElement } from './xmlTree.ts';

/** When elements of TTML are there. @see W3C TTML2, section 12 "Timing", and SMIL for sequences and implicit durations. */

export interface Interval {
  startMs: number;
  /** `null`: as long as nothing ends it. */
  endMs: number | null;
  /** What the times of what is inside count from. */
  originMs: number;
}

export const wholeFile: Interval = { startMs: 0, endMs: null, originMs: 0 };

const timing = ['begin', 'end', 'dur'] as const;

export function isTimed(element: XmlElement): boolean {
  return element.attributes.some(({ local }) => local === 'begin' || local === 'end' || local === 'dur');
}

export function isSequence(element: XmlElement): boolean {
  return attributeOf(element, 'timeContainer') === 'seq';
}

export interface IntervalOptions {
  parameters: TimeParameters;
  strict: boolean;
  /** Lyrics as Apple writes them: all times count from the start of the file. */
  isLyrics: boolean;
  odd(line: number, message: string): void;
}

export class IntervalReader {
  readonly #options: IntervalOptions;
  /** An element is looked at more than once; what is odd about it is said once. */
  readonly #told = new Set<string>();

  constructor(options: IntervalOptions) {
    this.#options = options;
  }

  /** @param outer - Of the element around; in a sequence from the end of the one before. */
  of(element: XmlElement, outer: Interval): Interval {
    const [begin, end, duration] = timing.map((name) => this.#time(element, name)) as (number | null)[];
    const startMs = begin === null || begin === undefined ? outer.startMs : outer.originMs + begin;
    const ends = [
      ...(end === null || end === undefined ? [] : [outer.originMs + end]),
      ...(duration === null || duration === undefined ? [] : [startMs + duration]),
      ...(outer.endMs === null ? [] : [outer.endMs]),
    ];
    const endMs = ends.length === 0 ? null : Math.min(...ends);
    const isAbsolute = this.#isAbsolute(element, startMs, endMs, outer.originMs);
    return { startMs, endMs, originMs: isAbsolute ? outer.originMs : startMs };
  }

  /** When an element of a sequence ends, and so the next one begins; `null`: not before what is around it. */
  endOf(element: XmlElement, interval: Interval): number | null {
    const hasEnd = attributeOf(element, 'end') !== null || attributeOf(element, 'dur') !== null;
    if (hasEnd || element.local === 'p' || element.local === 'span') return interval.endMs;
    const children = elementsOf(element).filter(({ local }) => local === 'div' || local === 'p');
    let from = interval.startMs;
    let last = interval.startMs;
    for (const child of children) {
      const outer = isSequence(element) ? { ...interval, startMs: from, originMs: from } : interval;
      const inner = this.of(child, outer);
      from = this.endOf(child, inner) ?? inner.endMs ?? from;
      last = Math.max(last, from);
    }
    return interval.endMs === null ? last : Math.min(last, interval.endMs);
  }

  /**
   * Some programs write the times of what is inside as counted from the start of the file: then they would all lie outside
   * of what is around them if they counted from there, and lie within it as they are.
   */
  #isAbsolute(element: XmlElement, startMs: number, endMs: number | null, originMs: number): boolean {
    if (this.#options.isLyrics) return true;
    if (this.#options.strict || endMs === null || startMs === originMs || isSequence(element)) return false;
    const begins = element.children.flatMap((child) => {
      const isText = isElement(child) && /^(div|p|span)$/.test(child.local);
      const begin = isText ? this.#time(child, 'begin') : null;
      return begin === null ? [] : [begin];
    });
    const isOutside = begins.some((begin) => startMs + begin >= endMs);
    const isWithin = begins.every((begin) => originMs + begin >= startMs && originMs + begin < endMs);
    if (!isOutside || !isWithin) return false;
    this.#odd(
      element,
      `The times within <${element.local}> count from the start of the file; they are read as meant.`,
    );
    return true;
  }

  #time(element: XmlElement, name: (typeof timing)[number]): number | null {
    const written = attributeOf(element, name);
    if (written === null) return null;
    const { parameters, strict, isLyrics } = this.#options;
    const read = readTime(written, parameters);
    if (read === null || (strict && !read.isExact)) {
      this.#odd(element, `${name}="${written}" is no time of TTML; it is passed over.`);
      return null;
    }
    if (!read.isExact && !isLyrics) {
      this.#odd(element, `${name}="${written}" is not in the form of TTML; it is read as meant.`);
    }
    return read.ms;
  }

  #odd({ line }: XmlElement, message: string): void {
    const key = `${line} ${message}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#options.odd(line, message);
  }
}
