import { visibleText } from '#shared/domain/visibleText.ts';

/** Printed for a character that the font cannot draw; the report says so. */
export const MISSING_GLYPH = '□';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Text as the font can draw it: each character as a reader sees it (an emoji of several code points is one)
 * that the font lacks becomes one □. Zero-width marks are dropped, because they have no picture to miss.
 */
export function drawableText(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const drawn = [...segmenter.segment(visibleText(text))].map(({ segment }) => {
    const points = [...segment].filter((char) => !isInvisible(char));
    return points.every((char) => hasGlyph(char.codePointAt(0) ?? 0)) ? points.join('') : MISSING_GLYPH;
  });
  return drawn.join('');
}

/** Joiners, variation selectors, direction marks, soft hyphen, byte order mark. */
function isInvisible(char: string): boolean {
  return /^[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]$/.test(char);
}
