import { Parser } from 'htmlparser2';

/** Character references that stand in subtitle text of every kind. */

const named: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' },
};

const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp|lrm|rlm));/g;

/** Replace the references that subtitle files use; any other `&` stays as it is. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}

/** Escape only such `&` as a reader would take for a reference. */
export function protectAmpersands(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?=#\d{1,7};|#[xX][\da-fA-F]{1,6};|(?:amp|lt|gt|quot|apos|nbsp|lrm|rlm);)/g, '&amp;');
}

/** Character references as HTML has them, also those that may go without a semicolon. */
export function decodeHtml(text: string): string {
  if (!text.includes('&')) return text;
  let decoded = '';
  const parser = new Parser({ ontext: (piece) => void (decoded += piece) }, { decodeEntities: true });
  // No `<` reaches it but from an annotation, where it is a character like others.
  for (const piece of text.split(/(<)/)) {
    if (piece === '<') decoded += piece;
    else {
      parser.reset();
      parser.end(piece);
    }
  }
  return decoded;
}
