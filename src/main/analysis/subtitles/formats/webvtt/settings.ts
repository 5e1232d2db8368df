import type { CuePosition } from '#shared/domain/subtitles/cue.ts';

/** Cue and region settings of WebVTT, to the letter. @see W3C WebVTT, "parse the WebVTT cue settings", "collect WebVTT region settings". */

export interface CueSettings {
  vertical: '' | 'rl' | 'lr';
  /** A row, a percentage, or `auto`. */
  line: number | 'auto';
  snapToLines: boolean;
  lineAlign: 'start' | 'center' | 'end';
  position: number | 'auto';
  positionAlign: 'auto' | 'line-left' | 'center' | 'line-right';
  /** Percent. */
  size: number;
  align: 'start' | 'center' | 'end' | 'left' | 'right';
  /** Identifier of a region that is there. */
  region: string | null;
}

export interface Region {
  id: string;
  width: number;
  lines: number;
  anchor: [number, number];
  viewportAnchor: [number, number];
  scroll: '' | 'up';
}

export const defaultSettings: CueSettings = {
  ...{ vertical: '', line: 'auto', snapToLines: true, lineAlign: 'start' },
  ...{ position: 'auto', positionAlign: 'auto', size: 100, align: 'center', region: null },
};

function readPercentage(text: string): number | null {
  if (!/^\d+(\.\d+)?%$/.test(text)) return null;
  const value = Number(text.slice(0, -1));
  return value <= 100 ? value : null;
}

/** `name:value` parts; others are passed over. */
function parts(text: string): [string, string][] {
  return text
    .split(/[ \t\f\n\r]+/)
    .map((part): [string, string] => {
      const colon = part.indexOf(':');
      return [part.slice(0, Math.max(0, colon)), part.slice(colon + 1)];
    })
    .filter(([name, value]) => name !== '' && value !== '');
}

/** @param regions - Those defined so far; of two with one name the last counts. */
export function readSettings(text: string, regions: readonly Region[]): CueSettings {
  const settings = { ...defaultSettings };
  for (const [name, value] of parts(text)) applySetting(settings, name, value, regions);
  const isPlaced = settings.line !== 'auto' || settings.size !== 100 || settings.vertical !== '';
  return isPlaced ? { ...settings, region: null } : settings;
}

/** Words of older drafts for those of today. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  align: { middle: 'center' },
  line: { middle: 'center' },
  position: { start: 'line-left', middle: 'center', end: 'line-right' },
};

/**
 * Settings as a person would read them: words of older drafts are those of today.
 *
 * @returns the settings in the words of today, and the parts that say nothing.
 */
export function modernSettings(text: string, regions: readonly Region[]): { text: string; idle: string[] } {
  const idle: string[] = [];
  const modern = text
    .trim()
    .split(/[ \t\f\n\r]+/)
    .map((part) => {
      const [, name = '', place = '', word = ''] =
        /^(align|line|position):(?:([^,]*),)?(\w+)$/.exec(part) ?? [];
      const today = renamed[name]?.[word];
      const isWord = today !== undefined && (name === 'align') === (place === '');
      const written = isWord ? `${name}:${place === '' ? '' : `${place},`}${today}` : part;
      if (!saysSomething(written, regions)) idle.push(part);
      return written;
    });
  return { text: modern.join(' '), idle };
}

function saysSomething(part: string, regions: readonly Region[]): boolean {
  const defaults: Record<string, string> = { align: 'center', size: '100%' };
  const colon = part.indexOf(':');
  const [name, value] = [part.slice(0, Math.max(0, colon)), part.slice(colon + 1)];
  if (defaults[name] === value || (name === 'size' && readPercentage(value) === 100)) return true;
  const changed = { ...defaultSettings };
  applySetting(changed, name, value, regions);
  return JSON.stringify(changed) !== JSON.stringify(defaultSettings);
}

const aligns = ['start', 'center', 'end', 'left', 'right'] as const;

function applySetting(settings: CueSettings, name: string, value: string, regions: readonly Region[]): void {
  if (name === 'region') settings.region = regions.findLast(({ id }) => id === value)?.id ?? null;
  else if (name === 'vertical') {
    if (value === 'rl' || value === 'lr') settings.vertical = value;
  } else if (name === 'line') applyLine(settings, value);
  else if (name === 'position') applyPosition(settings, value);
  else if (name === 'size') settings.size = readPercentage(value) ?? settings.size;
  else if (name === 'align') settings.align = aligns.find((align) => align === value) ?? settings.align;
}

function splitComma(value: string): [string, string | null] {
  const comma = value.indexOf(',');
  return comma < 0 ? [value, null] : [value.slice(0, comma), value.slice(comma + 1)];
}

function applyLine(settings: CueSettings, value: string): void {
  const [place, align] = splitComma(value);
  const isPercentage = place.endsWith('%');
  const line = isPercentage ? readPercentage(place) : /^-?\d+(\.\d+)?$/.test(place) ? Number(place) : null;
  const known = (['start', 'center', 'end'] as const).find((one) => one === align);
  if (line === null || !Number.isFinite(line) || (align !== null && known === undefined)) return;
  Object.assign(settings, { line, snapToLines: !isPercentage });
  if (known !== undefined) settings.lineAlign = known;
}

function applyPosition(settings: CueSettings, value: string): void {
  const [place, align] = splitComma(value);
  const position = readPercentage(place);
  const known = (['line-left', 'center', 'line-right'] as const).find((one) => one === align);
  if (position === null || (align !== null && known === undefined)) return;
  settings.position = position;
  if (known !== undefined) settings.positionAlign = known;
}

/** @param text - The lines of a REGION block. */
export function readRegion(text: string): Region {
  const region: Region = {
    ...{ id: '', width: 100, lines: 3, scroll: '' },
    ...{ anchor: [0, 100], viewportAnchor: [0, 100] },
  };
  for (const [name, value] of parts(text)) {
    if (name === 'id') region.id = value;
    else if (name === 'width') region.width = readPercentage(value) ?? region.width;
    else if (name === 'lines') region.lines = /^\d+$/.test(value) ? Number(value) : region.lines;
    else if (name === 'regionanchor') region.anchor = readPair(value) ?? region.anchor;
    else if (name === 'viewportanchor') region.viewportAnchor = readPair(value) ?? region.viewportAnchor;
    else if (name === 'scroll' && value === 'up') region.scroll = 'up';
  }
  return region;
}

function readPair(value: string): [number, number] | null {
  const [first, second] = splitComma(value);
  const [x, y] = [readPercentage(first), second === null ? null : readPercentage(second)];
  return x === null || y === null ? null : [x, y];
}

/** Rows that a default picture has, for telling top from bottom. */
const rows = 15;

/**
 * Where the settings put a cue in terms of the model; `null` where they leave it to the player.
 *
 * @param regions - As for `readSettings`.
 */
export function placeOfSettings(settings: CueSettings, regions: readonly Region[]): CuePosition | null {
  const { vertical, line, position, align } = settings;
  const region = settings.region === null ? undefined : regions.findLast(({ id }) => id === settings.region);
  if (region) return placeInRegion(settings, region);
  const horizontal = { start: 'left', left: 'left', center: 'center', end: 'right', right: 'right' } as const;
  const place: CuePosition = { vertical: verticalOf(settings), horizontal: horizontal[align] };
  const isMiddle = line === 50 && !settings.snapToLines && settings.lineAlign === 'center';
  if (line !== 'auto' && !settings.snapToLines && !isMiddle) place.y = line / 100;
  if (position !== 'auto') place.x = position / 100;
  if (vertical !== '') place.writing = vertical === 'rl' ? 'vertical-rl' : 'vertical-lr';
  const isDefault = line === 'auto' && position === 'auto' && align === 'center' && vertical === '';
  return isDefault ? null : place;
}

/** Lines of a region grow upwards from its lower edge; a line of text is 5.33 % of the picture high. */
function placeInRegion({ align, position }: CueSettings, region: Region): CuePosition {
  const horizontal = { start: 'left', left: 'left', center: 'center', end: 'right', right: 'right' } as const;
  const side = horizontal[align];
  const [anchorX, anchorY] = region.anchor;
  const [viewX, viewY] = region.viewportAnchor;
  const left = viewX - (anchorX * region.width) / 100;
  const within = position === 'auto' ? { left: 0, center: 50, right: 100 }[side] : position;
  const height = region.lines * 5.33;
  const bottom = viewY + ((100 - anchorY) * height) / 100;
  const share = (percent: number): number => Math.round(Math.min(100, Math.max(0, percent)) * 1e4) / 1e6;
  const y = share(bottom);
  return {
    vertical: y < 1 / 3 ? 'top' : y <= 2 / 3 ? 'middle' : 'bottom',
    horizontal: side,
    x: share(left + (within * region.width) / 100),
    y,
  };
}

function verticalOf({ line, snapToLines }: CueSettings): CuePosition['vertical'] {
  if (line === 'auto') return 'bottom';
  const share = snapToLines ? (line < 0 ? rows + line : line) / rows : line / 100;
  if (share < 1 / 3) return 'top';
  return share <= 2 / 3 ? 'middle' : 'bottom';
}

/** Settings that put a cue there. */
export function settingsOfPlace({ vertical, horizontal, x, y, writing }: CuePosition): string {
  const percent = (share: number): string => `${Math.round(Math.min(1, Math.max(0, share)) * 1e4) / 100}%`;
  const line = y !== undefined ? percent(y) : { top: '0', middle: '50%,center', bottom: null }[vertical];
  return [
    writing === undefined ? null : `vertical:${writing === 'vertical-rl' ? 'rl' : 'lr'}`,
    line === null ? null : `line:${line}`,
    x === undefined ? null : `position:${percent(x)}`,
    horizontal === 'center' ? null : `align:${horizontal}`,
  ]
    .filter((part) => part !== null)
    .join(' ');
}
