import type { CuePosition, SpanStyle } from '#shared/domain/subtitles/cue.ts';
import { rgbaHex } from '../colors.ts';
import { placeOfKey } from '../numpad.ts';

/** Styles of ASS and SSA. @see the ASS specification, "[V4+ Styles]"; libass `ass.c` for what is read where a file errs. */

export interface AssStyle {
  /** Fields as the file spells them, by lower-case name. */
  fields: Readonly<Record<string, string>>;
  look: SpanStyle;
  position: CuePosition | null;
}

export interface StyleTable {
  isV4: boolean;
  styles: ReadonlyMap<string, AssStyle>;
}

const v4plus =
  'name, fontname, fontsize, primarycolour, secondarycolour, outlinecolour, backcolour, bold, italic, underline, ' +
  'strikeout, scalex, scaley, spacing, angle, borderstyle, outline, shadow, alignment, marginl, marginr, marginv, encoding';
const v4 =
  'name, fontname, fontsize, primarycolour, secondarycolour, tertiarycolour, backcolour, bold, italic, borderstyle, ' +
  'outline, shadow, alignment, marginl, marginr, marginv, alphalevel, encoding';

/** Names of the fields in a `Format:` line, lower case. */
export function readFormat(text: string): string[] {
  return text.split(',').map((name) => name.trim().toLowerCase());
}

/** @param lines - Of the section of styles, without its head. */
export function readStyles(lines: readonly string[], isV4: boolean): StyleTable {
  let format = readFormat(isV4 ? v4 : v4plus);
  const styles = new Map<string, AssStyle>();
  for (const line of lines) {
    const match = /^\s{0,99}(format|style)\s{0,99}:(.*)$/i.exec(line);
    if (!match) continue;
    if (match[1]?.toLowerCase() === 'format') format = readFormat(match[2] ?? '');
    else {
      const fields = fieldsOf(format, match[2] ?? '');
      const name = fields['name'];
      if (name !== undefined) styles.set(styleKey(name), { fields, ...lookOf(fields, isV4) });
    }
  }
  return { isV4, styles };
}

/** A leading `*` and spaces around do not count. */
export function styleKey(name: string): string {
  return name.trim().replace(/^\*+/, '').toLowerCase();
}

function fieldsOf(format: readonly string[], text: string): Record<string, string> {
  const values = text.split(',');
  return Object.fromEntries(
    format.flatMap((name, at) => (values[at] === undefined ? [] : [[name, values[at].trim()]])),
  );
}

function lookOf(
  fields: Readonly<Record<string, string>>,
  isV4: boolean,
): Pick<AssStyle, 'look' | 'position'> {
  const isOn = (name: string): boolean => /^-?[1-9]\d{0,8}$/.test(fields[name] ?? '');
  const look: SpanStyle = {};
  if (isOn('italic')) look.italic = true;
  if (isOn('bold')) look.bold = true;
  if (isOn('underline')) look.underline = true;
  if (isOn('strikeout')) look.strike = true;
  const color = readColor(fields['primarycolour'] ?? '');
  if (color !== null && color !== '#ffffff') look.color = color;
  const alignment = Number(fields['alignment']);
  const key = isV4 ? keyOfLegacy(alignment) : alignment;
  const isKey = Number.isInteger(key) && key >= 1 && key <= 9 && key !== 2;
  return { look, position: isKey ? placeOfKey(key) : null };
}

/** SSA counts 1–3 at the bottom, 5–7 at the top, 9–11 in the middle. */
export function keyOfLegacy(alignment: number): number {
  if (alignment >= 5 && alignment <= 7) return alignment + 2;
  if (alignment >= 9 && alignment <= 11) return alignment - 5;
  return alignment;
}

export function legacyOfKey(key: number): number {
  if (key >= 7) return key - 2;
  return key >= 4 ? key + 5 : key;
}

/**
 * `&HAABBGGRR` or its value as a decimal number, also negative; alpha is 00 for opaque.
 *
 * @returns `null` where it is no colour.
 */
export function readColor(text: string): string | null {
  const hex = /^&?H([\da-f]{1,8})&?$/i.exec(text.trim())?.[1];
  const decimal = /^-?\d{1,10}$/.test(text.trim()) ? Number(text) : null;
  if (hex === undefined && decimal === null) return null;
  const value = (hex === undefined ? (decimal ?? 0) : Number.parseInt(hex, 16)) >>> 0;
  return rgbaHex(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, 255 - (value >>> 24));
}

/** `&HBBGGRR&`, for an override tag. */
export function writeColor(color: string): string {
  const [red, green, blue] = [color.slice(1, 3), color.slice(3, 5), color.slice(5, 7)];
  return `&H${blue}${green}${red}&`.toUpperCase();
}

const defaults: Record<string, string> = {
  ...{ name: 'Default', fontname: 'Arial', fontsize: '60', primarycolour: '&H00FFFFFF' },
  ...{ secondarycolour: '&H000000FF', outlinecolour: '&H00000000', tertiarycolour: '&H00000000' },
  ...{ backcolour: '&H80000000', bold: '0', italic: '0', underline: '0', strikeout: '0', scalex: '100' },
  ...{ scaley: '100', spacing: '0', angle: '0', borderstyle: '1', outline: '3', shadow: '0', alignment: '2' },
  ...{ marginl: '60', marginr: '60', marginv: '60', alphalevel: '0', encoding: '1' },
};

const spelling: Record<string, string> = {
  ...{ name: 'Name', fontname: 'Fontname', fontsize: 'Fontsize', primarycolour: 'PrimaryColour' },
  ...{ secondarycolour: 'SecondaryColour', outlinecolour: 'OutlineColour', tertiarycolour: 'TertiaryColour' },
  ...{
    backcolour: 'BackColour',
    bold: 'Bold',
    italic: 'Italic',
    underline: 'Underline',
    strikeout: 'StrikeOut',
  },
  ...{ scalex: 'ScaleX', scaley: 'ScaleY', spacing: 'Spacing', angle: 'Angle', borderstyle: 'BorderStyle' },
  ...{ outline: 'Outline', shadow: 'Shadow', alignment: 'Alignment', marginl: 'MarginL', marginr: 'MarginR' },
  ...{ marginv: 'MarginV', alphalevel: 'AlphaLevel', encoding: 'Encoding' },
};

/** Styles in the form of the other version, or the one default style. */
export function writeStyles(table: StyleTable | null, isV4: boolean): string[] {
  const format = readFormat(isV4 ? v4 : v4plus);
  const written = [...(table?.styles.values() ?? [])].map(({ fields }) =>
    convertFields(fields, table?.isV4 ?? isV4, isV4),
  );
  const all = written.length > 0 ? written : [{}];
  return [
    `Format: ${format.map((name) => spelling[name]).join(', ')}`,
    ...all.map(
      (fields: Record<string, string>) =>
        `Style: ${format.map((name) => fields[name] ?? defaults[name]).join(',')}`,
    ),
  ];
}

function convertFields(
  fields: Readonly<Record<string, string>>,
  fromV4: boolean,
  toV4: boolean,
): Record<string, string> {
  if (fromV4 === toV4) return { ...fields };
  const alignment = Number(fields['alignment'] ?? 2);
  const outline = fields['outlinecolour'] ?? fields['tertiarycolour'] ?? '&H00000000';
  return {
    ...fields,
    ...{ outlinecolour: outline, tertiarycolour: outline },
    alignment: String(fromV4 ? keyOfLegacy(alignment) : legacyOfKey(alignment)),
  };
}
