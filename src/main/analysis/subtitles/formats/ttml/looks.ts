import type { CuePosition, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import {
  inheritable,
  isStyleAttribute,
  lookOfElement,
  placeLook,
  placeOf,
  regionLook,
  spanStyleOf,
  type Head,
  type Look,
} from './styles.ts';
import { isElement, type XmlAttribute, type XmlElement } from './xmlTree.ts';

/** What a look comes to in a region. */
export interface Face {
  /** With what goes on from the region. */
  look: Look;
  style: SpanStyle;
  position: CuePosition | null;
}

/** Looks of the elements of one document. Most paragraphs look alike, so what was worked out once is kept. */
export class Looks {
  readonly #head: Head;
  readonly #plain = new WeakMap<Look, Look>();
  readonly #styled = new WeakMap<Look, Map<string, Look>>();
  readonly #faces = new WeakMap<Look, Map<string | null, Face>>();

  constructor(head: Head) {
    this.#head = head;
  }

  /** Of an element with what it inherits. */
  of(element: XmlElement, outer: Look): Look {
    if (element.children.some((child) => isElement(child) && child.local === 'style')) {
      return { ...this.#inherited(outer), ...lookOfElement(element, this.#head) };
    }
    const own = styleAttributes(element);
    if (own.length === 0) return this.#inherited(outer);
    const known = kept(this.#styled, outer, () => new Map<string, Look>());
    const key = own.map(({ name, value }) => `${name}="${value}"`).join(' ');
    const found = known.get(key) ?? { ...this.#inherited(outer), ...lookOfElement(element, this.#head) };
    known.set(key, found);
    return found;
  }

  face(look: Look, region: string | null): Face {
    const known = kept(this.#faces, look, () => new Map<string | null, Face>());
    const found = known.get(region) ?? this.#makeFace(look, region);
    known.set(region, found);
    return found;
  }

  #makeFace(look: Look, region: string | null): Face {
    const around = regionLook(region, this.#head);
    const whole = { ...inheritable(around ?? {}), ...look };
    return { look: whole, style: spanStyleOf(whole), position: placeOf(placeLook(around, look), this.#head) };
  }

  #inherited(outer: Look): Look {
    return kept(this.#plain, outer, () => inheritable(outer));
  }
}

/** Attributes that say how an element looks, itself or by reference. */
export function styleAttributes({ attributes }: XmlElement): XmlAttribute[] {
  return attributes.filter(
    ({ name, local }) => isStyleAttribute(local) || name === 'style' || name === 'tt:style',
  );
}

function kept<Key extends object, Value>(all: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const found = all.get(key) ?? make();
  all.set(key, found);
  return found;
}
