/**
 * Which characters a TrueType font can draw, from its `cmap` table (formats 4 and 12, which all fonts of this
 * century have). The PDF library draws nothing where a glyph is missing; this tells it beforehand.
 *
 * @param font - A whole `.ttf` or `.otf` file.
 * @returns true for a code point with a glyph.
 * @throws RangeError where the file has no Unicode map of these formats.
 * @see OpenType 1.9, "cmap — Character to Glyph Index Mapping Table".
 */
export function createGlyphTest(font: Buffer): (codePoint: number) => boolean {
  const ranges = charRanges(font);
  return (codePoint) => {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = ranges[middle];
      if (!range) return false;
      if (codePoint < range.first) high = middle - 1;
      else if (codePoint > range.last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

interface CharRange {
  first: number;
  last: number;
}

function charRanges(font: Buffer): CharRange[] {
  const cmap = findTable(font, 'cmap');
  const tables = font.readUInt16BE(cmap + 2);
  let segments: number | null = null;
  for (let index = 0; index < tables; index += 1) {
    const record = cmap + 4 + index * 8;
    const platform = font.readUInt16BE(record);
    const table = cmap + font.readUInt32BE(record + 4);
    const format = font.readUInt16BE(table);
    if (platform !== 0 && platform !== 3) continue;
    // Format 12 also maps what lies beyond the basic plane.
    if (format === 12) return groups12(font, table);
    if (format === 4) segments = table;
  }
  if (segments === null) throw new RangeError('The font has no Unicode character map of format 4 or 12.');
  return segments4(font, segments);
}

function findTable(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new RangeError(`The font has no ${tag} table.`);
}

function groups12(font: Buffer, table: number): CharRange[] {
  const count = font.readUInt32BE(table + 12);
  return Array.from({ length: count }, (_, index) => {
    const group = table + 16 + index * 12;
    return { first: font.readUInt32BE(group), last: font.readUInt32BE(group + 4) };
  });
}

function segments4(font: Buffer, table: number): CharRange[] {
  const count = font.readUInt16BE(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + count * 2 + 2;
  return Array.from({ length: count }, (_, index) => ({
    first: font.readUInt16BE(starts + index * 2),
    last: font.readUInt16BE(ends + index * 2),
  })).filter(({ first }) => first !== 0xffff);
}
