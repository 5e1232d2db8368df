import type { CuePosition, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { cssColor } from '../colors.ts';
import { attributeOf, elementsOf, type XmlElement } from './xmlTree.ts';

/** Styles, regions and what they come to. @see W3C TTML2, section 10 "Styling", 10.4 "Semantics" for the order. */

/** Style attributes by local name. */
export type Look = Readonly<Record<string, string>>;

export interface Head {
  styles: ReadonlyMap<string, XmlElement>;
  regions: ReadonlyMap<string, XmlElement>;
  initial: Look;
  /** Names of agents by id. */
  agents: ReadonlyMap<string, string>;
  /** Size of the picture in px, and of its grid of cells. */
  extent: { x: number; y: number } | null;
  cells: { x: number; y: number };
}

/** Attributes that say how something looks, by their local names; files of old spell the prefix in many ways. */
const styleNames = new Set([
  ...[
    'color',
    'fontStyle',
    'fontWeight',
    'textDecoration',
    'textAlign',
    'displayAlign',
    'writingMode',
    'direction',
  ],
  ...[
    'origin',
    'extent',
    'position',
    'ruby',
    'rubyPosition',
    'rubyAlign',
    'fontFamily',
    'fontSize',
    'lineHeight',
  ],
  ...[
    'backgroundColor',
    'textOutline',
    'textShadow',
    'textEmphasis',
    'textCombine',
    'shear',
    'padding',
    'opacity',
  ],
  ...[
    'visibility',
    'display',
    'showBackground',
    'overflow',
    'wrapOption',
    'unicodeBidi',
    'zIndex',
    'multiRowAlign',
  ],
]);

export function isStyleAttribute(local: string): boolean {
  return styleNames.has(local);
}

export function idOf(element: XmlElement): string | null {
  return element.attributes.find(({ name }) => name === 'xml:id' || name === 'id')?.value ?? null;
}

export function readHead(root: XmlElement): Head {
  const parts = headParts(root);
  const named = (local: string): XmlElement[] => parts.filter((one) => one.local === local);
  const styling = named('styling').flatMap((one) => elementsOf(one));
  const regions = named('layout').flatMap((one) => elementsOf(one, 'region'));
  const agents = new Map<string, string>();
  const metadata = named('metadata').flatMap((one) => elementsOf(one, 'agent'));
  for (const agent of [...named('agent'), ...metadata]) {
    const [id, name] = [idOf(agent), elementsOf(agent, 'name')[0]];
    const text = name?.children.find((child) => typeof child === 'string');
    if (id !== null && typeof text === 'string') agents.set(id, text.trim());
  }
  const initial = styling.filter(({ local }) => local === 'initial').map(ownLook);
  return {
    ...{ styles: byId(styling.filter(({ local }) => local === 'style')), regions: byId(regions), agents },
    initial: Object.assign({}, ...initial) as Look,
    extent: readSize(attributeOf(root, 'extent'), /^(\d+(?:\.\d+)?)px\s+(\d+(?:\.\d+)?)px$/),
    cells: readSize(attributeOf(root, 'cellResolution'), /^(\d+)\s+(\d+)$/) ?? { x: 32, y: 15 },
  };
}

/** What stands in the head; some files have it right below the root. */
export function headParts(root: XmlElement): XmlElement[] {
  const outside = elementsOf(root).filter(({ local }) => /^(styling|layout|metadata)$/.test(local));
  return [...elementsOf(root, 'head').flatMap((one) => elementsOf(one)), ...outside];
}

function byId(elements: readonly XmlElement[]): Map<string, XmlElement> {
  return new Map(
    elements.flatMap((one): [string, XmlElement][] => (idOf(one) === null ? [] : [[idOf(one) ?? '', one]])),
  );
}

function readSize(text: string | null, pattern: RegExp): { x: number; y: number } | null {
  const match = pattern.exec(text?.trim() ?? '');
  const [x, y] = [Number(match?.[1]), Number(match?.[2])];
  return match && x > 0 && y > 0 ? { x, y } : null;
}

/** What the attributes of an element itself say. */
export function ownLook({ attributes }: XmlElement): Look {
  return Object.fromEntries(
    attributes
      .filter(({ local, name }) => isStyleAttribute(local) && !name.startsWith('xml'))
      .map(({ local, value }) => [local, value]),
  );
}

/** Of an element, its nested `style` children, and all styles that it refers to, the nearest word counts. */
export function lookOfElement(element: XmlElement, head: Head): Look {
  const nested = elementsOf(element, 'style').map((one) => lookOfStyle(one, head, new Set()));
  return {
    ...referredLook(element, head, new Set()),
    ...(Object.assign({}, ...nested) as Look),
    ...ownLook(element),
  };
}

function lookOfStyle(element: XmlElement, head: Head, seen: ReadonlySet<XmlElement>): Look {
  if (seen.has(element) || seen.size > 50) return {};
  return { ...referredLook(element, head, new Set([...seen, element])), ...ownLook(element) };
}

function referredLook(element: XmlElement, head: Head, seen: ReadonlySet<XmlElement>): Look {
  const ids = (element.attributes.find(({ name }) => /^(tt:)?style$/.test(name))?.value ?? '')
    .split(/\s+/)
    .slice(0, 50);
  const looks = ids.map((id) => {
    const style = head.styles.get(id);
    return style ? lookOfStyle(style, head, seen) : {};
  });
  return Object.assign({}, ...looks) as Look;
}

const inherited = new Set([
  ...[
    'color',
    'fontStyle',
    'fontWeight',
    'textDecoration',
    'textAlign',
    'direction',
    'visibility',
    'rubyPosition',
  ],
]);

/** The part of a look that goes on to what is inside. */
export function inheritable(look: Look): Look {
  return Object.fromEntries(Object.entries(look).filter(([name]) => inherited.has(name)));
}

/** What a region says; `null` where there is no such region. */
export function regionLook(region: string | null, head: Head): Look | null {
  const element = region === null ? undefined : head.regions.get(region);
  return element ? lookOfElement(element, head) : null;
}

/** Places are those of the region; only where there is none, those that the cue itself names. */
export function placeLook(region: Look | null, cue: Look): Look {
  return region ? { ...region, ...inheritable(cue) } : cue;
}

/** A look in terms of the model. White is what text is anyway. */
export function spanStyleOf(look: Look): SpanStyle {
  const style: SpanStyle = {};
  if (look['fontStyle'] === 'italic' || look['fontStyle'] === 'oblique') style.italic = true;
  if (look['fontWeight'] === 'bold') style.bold = true;
  const decoration = (look['textDecoration'] ?? '').split(/\s+/);
  if (decoration.includes('underline')) style.underline = true;
  if (decoration.includes('lineThrough')) style.strike = true;
  const color = cssColor(look['color'] ?? '');
  if (color !== null && color !== '#ffffff') style.color = color;
  return style;
}

/** A span of at least this share of the picture says where a cue stands only by its alignment. */
const wideShare = 0.6;

/**
 * Where a region puts a cue.
 *
 * @param look - Of the cue's region, with what the cue itself says over it.
 * @returns `null` where nothing says anything.
 */
export function placeOf(look: Look, head: Head): CuePosition | null {
  const align = look['textAlign'];
  const horizontal = align === 'right' || align === 'end' ? 'right' : align === 'center' ? 'center' : 'left';
  const [origin, extent] = [readPoint(look['origin'], head), readPoint(look['extent'], head)];
  const display = look['displayAlign'];
  const writing = look['writingMode'];
  if (align === undefined && !origin && display === undefined && writing === undefined) return null;
  const box = {
    x: origin?.x ?? 0,
    y: origin?.y ?? 0,
    w: extent?.x ?? 1 - (origin?.x ?? 0),
    h: extent?.y ?? 1 - (origin?.y ?? 0),
  };
  const anchor = { left: 0, center: 0.5, right: 1 }[align === undefined && !origin ? 'center' : horizontal];
  const down =
    display === 'after' ? 1 : display === 'center' ? 0.5 : display === undefined && !origin ? 1 : 0;
  const [x, y] = [clean(box.x + anchor * box.w), clean(box.y + down * box.h)];
  const isWide = box.w >= wideShare && box.h >= wideShare;
  const place: CuePosition = {
    vertical: isWide
      ? ((['top', 'middle', 'bottom'] as const)[down * 2] ?? 'bottom')
      : y < 1 / 3
        ? 'top'
        : y <= 2 / 3
          ? 'middle'
          : 'bottom',
    horizontal: align === undefined && !origin ? 'center' : horizontal,
  };
  if (!isWide) Object.assign(place, { x, y });
  if (writing === 'tbrl' || writing === 'tb') place.writing = 'vertical-rl';
  if (writing === 'tblr') place.writing = 'vertical-lr';
  return place;
}

/** Binary fractions of percents add up to dust. */
function clean(share: number): number {
  return Math.min(1, Math.max(0, Math.round(share * 1e6) / 1e6));
}

function readPoint(text: string | undefined, head: Head): { x: number; y: number } | null {
  const [first, second, more] = (text ?? '').trim().split(/\s+/);
  if (first === undefined || second === undefined || more !== undefined) return null;
  const [x, y] = [
    readLength(first, head.extent?.x, head.cells.x),
    readLength(second, head.extent?.y, head.cells.y),
  ];
  return x === null || y === null ? null : { x, y };
}

function readLength(text: string, pixels: number | undefined, cells: number): number | null {
  const match = /^([+-]?\d{1,9}(?:\.\d{1,12})?|[+-]?\.\d{1,12})(%|px|c|rw|rh|vw|vh)$/.exec(text);
  if (!match) return null;
  const value = Number(match[1]);
  if (match[2] === 'px') return pixels === undefined ? null : value / pixels;
  return match[2] === 'c' ? value / cells : value / 100;
}
