/**
 * First and last code points whose East Asian Width is Wide or Fullwidth, ascending, without the emoji (a
 * cluster that is a picture counts as wide by itself).
 *
 * @see Unicode Standard Annex #11, East Asian Width, 16.0.
 */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0x4dbf],
  [0x4e00, 0xa4c6],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2fb],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

/** Whether a code point takes the room of an ideograph. */
export function isWide(codePoint: number): boolean {
  if (codePoint < 0x1100) return false;
  return wideRanges.some(([first, last]) => codePoint >= first && codePoint <= last);
}
