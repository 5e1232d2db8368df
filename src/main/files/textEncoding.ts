import chardet from 'chardet';
import iconv from 'iconv-lite';
import type { Oddity } from '#shared/domain/subtitles/cue.ts';
import type { DecodedText } from '#main/services/subtitlePorts.ts';

/** Bytes to text and back, in the encodings that subtitle files come in. */

const marks: readonly [string, readonly number[]][] = [
  ['UTF-32LE', [0xff, 0xfe, 0, 0]],
  ['UTF-32BE', [0, 0, 0xfe, 0xff]],
  ['UTF-8', [0xef, 0xbb, 0xbf]],
  ['UTF-16LE', [0xff, 0xfe]],
  ['UTF-16BE', [0xfe, 0xff]],
  ['GB18030', [0x84, 0x31, 0x95, 0x33]],
];

/** Bytes that a guess looks at; more of the same file changes nothing. */
const guessedBytes = 256 * 1024;

export function isKnownEncoding(name: string): boolean {
  return iconv.encodingExists(name);
}

/** @param encoding - One that is known, or `null` to guess. */
export function decodeText(bytes: Uint8Array, encoding: string | null): DecodedText {
  const mark = marks.find(([, sequence]) => sequence.every((byte, at) => bytes[at] === byte));
  const hasMark = mark !== undefined && (encoding === null || sameEncoding(encoding, mark[0]));
  const guess =
    encoding !== null
      ? { name: encoding, confidence: 1 }
      : mark
        ? { name: mark[0], confidence: 1 }
        : guessEncoding(bytes);
  const body = hasMark ? bytes.subarray(mark[1].length) : bytes;
  const isDamagedUtf8 = encoding === null && guess.name === 'UTF-8' && !isUtf8(body);
  const text = isDamagedUtf8 ? decodeMixed(body) : decodeAs(body, guess.name);
  const odd = isDamagedUtf8 ? damagedBytes(body) : unreadable(text, guess.name);
  return { text, encoding: { ...guess, byteOrderMark: hasMark }, odd };
}

/** Pieces of UTF-8, and bytes that are none, in their order. */
function* utf8Pieces(bytes: Uint8Array): Generator<{ from: number; to: number; isValid: boolean }> {
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    if (at > from) yield { from, to: at, isValid: true };
    yield { from: at, to: at + 1, isValid: false };
    at += 1;
    from = at;
  }
  if (from < bytes.length) yield { from, to: bytes.length, isValid: true };
}

/** Bytes of the character that begins here; 0 where none does. @see RFC 3629, section 4 */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0
      ? 2
      : first < 0xf0 && first >= 0xe0
        ? 3
        : first >= 0xf0 && first < 0xf5
          ? 4
          : 0;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const isOutside = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return isOverlong || isOutside ? 0 : length;
}

/** UTF-8 with bytes that are none: each of those as Windows-1252 has it, so that nothing is lost. */
function decodeMixed(bytes: Uint8Array): string {
  let text = '';
  for (const { from, to, isValid } of utf8Pieces(bytes)) {
    text += decodeAs(bytes.subarray(from, to), isValid ? 'UTF-8' : 'windows-1252');
  }
  return text;
}

function damagedBytes(bytes: Uint8Array): Oddity[] {
  let [count, line, first] = [0, 1, 0];
  for (const { from, to, isValid } of utf8Pieces(bytes)) {
    if (!isValid) {
      count += 1;
      if (count === 1) first = line;
    } else if (count === 0) for (let at = from; at < to; at += 1) if (bytes[at] === 0x0a) line += 1;
  }
  const what = count === 1 ? 'A byte is not UTF-8; it is' : `${count} bytes are not UTF-8; they are`;
  return [{ line: first, message: `${what} read as Windows-1252 has ${count === 1 ? 'it' : 'them'}.` }];
}

/** Characters that the encoding does not have come out as U+FFFD. */
function unreadable(text: string, name: string): Oddity[] {
  const first = text.indexOf('\uFFFD');
  if (first < 0 || name === 'UTF-8') return [];
  const count = text.match(/\uFFFD/g)?.length ?? 0;
  const line = text.slice(0, first).split('\n').length;
  return [
    {
      line,
      message: `${count} ${count === 1 ? 'place is' : 'places are'} no text in ${name}; try another encoding.`,
    },
  ];
}

function decodeAs(bytes: Uint8Array, name: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, {
    stripBOM: false,
  });
}

function sameEncoding(given: string, marked: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');
  return plain(marked).startsWith(plain(given));
}

interface Guess {
  name: string;
  confidence: number;
}

function guessEncoding(bytes: Uint8Array): Guess {
  const wide = guessWide(bytes);
  if (wide) return wide;
  const valid = validShare(bytes);
  if (valid === 1) return { name: 'UTF-8', confidence: 1 };
  // No other encoding makes sequences of UTF-8 by chance, again and again.
  if (valid > 0.9) return { name: 'UTF-8', confidence: Math.round(valid * 100) / 100 };
  const declared = declaredEncoding(bytes);
  if (declared !== null) return { name: declared, confidence: 0.95 };
  const head = bytes.subarray(0, guessedBytes);
  const found = chardet
    .analyse(head)
    .filter(({ name }) => iconv.encodingExists(name) && !/^(UTF-|ASCII$)/.test(name))
    .slice(0, 12)
    .map(({ name, confidence }) => judge(head, encodingName(name), confidence / 100));
  if (looksThai(head)) return { name: 'windows-874', confidence: 0.8 };
  const best = found.sort((a, b) => b.confidence - a.confidence)[0];
  return best ?? { name: 'windows-1252', confidence: 0.1 };
}

/** Characters beyond ASCII that are whole in UTF-8, as a share of all that might be. */
function validShare(bytes: Uint8Array): number {
  if (isUtf8(bytes)) return 1;
  let [whole, broken, last] = [0, 0, -1];
  for (const { from, to, isValid } of utf8Pieces(bytes)) {
    // What is left of one character is one fault.
    if (!isValid && from !== last) broken += 1;
    if (!isValid) last = to;
    else for (let at = from; at < to; at += 1) if ((bytes[at] ?? 0) >= 0xc0) whole += 1;
  }
  return whole + broken === 0 ? 1 : whole / (whole + broken);
}

/** What an XML declaration says. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = decodeAs(bytes.subarray(0, 200), 'latin1');
  const name = /^\s{0,20}<\?xml[^>]{1,100}encoding=["']([\w.-]{2,30})["']/.exec(head)?.[1];
  return name !== undefined && !/^utf/i.test(name) && iconv.encodingExists(name) ? name : null;
}

/** Names under which the same bytes say more: superset pages. */
function encodingName(name: string): string {
  if (name === 'GB2312' || name === 'GBK') return 'GB18030';
  // Nobody writes subtitles in the Arabic of ISO, but its letters lie where those of Windows do, half of them.
  return name === 'ISO-8859-6' ? 'windows-1256' : name;
}

const thaiWord =
  /^(?:[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{0,3}[\u0e30\u0e32\u0e33\u0e45]?|[\u0e2f\u0e46\u0e4f-\u0e5b])+$/;

/** Thai is not among what chardet knows; its vowels and tones stand only where a consonant carries them. */
function looksThai(head: Uint8Array): boolean {
  const words = decodeAs(head, 'windows-874').match(/[^\0-\x7F]{1,200}/g) ?? [];
  const all = words.join('');
  const isWritten = words.filter((word) => thaiWord.test(word)).length >= 0.95 * words.length;
  const count = (pattern: RegExp): number => all.match(pattern)?.length ?? 0;
  const vowels = count(/[\u0e30-\u0e3a\u0e40-\u0e4e]/g);
  const consonants = count(/[\u0e01-\u0e2e]/g);
  const usual = count(/[นรกลมอวสทยตคงปดจบหพชข]/g);
  // Letters that went out of use, digits and signs.
  const strange = count(/[ฃฅฦ\u0e3a\u0e4e\u0e2f\u0e46\u0e4f-\u0e5b]/g);
  return (
    isWritten &&
    all.length >= 10 &&
    vowels >= 0.2 * all.length &&
    usual >= 0.85 * consonants &&
    strange <= 0.03 * all.length
  );
}

/** A guess that yields characters which nobody writes is a worse one. */
function judge(head: Uint8Array, name: string, confidence: number): Guess {
  // A character may be cut off at the end of what is looked at.
  const text = decodeAs(head, name).slice(0, -2);
  const strange = text.match(/[\uFFFD\u0080-\u009F\uE000-\uF8FF]/g)?.length ?? 0;
  const high = text.match(/[^\0-\x7F]/g)?.length ?? 0;
  const penalty = high === 0 ? 0 : Math.min(1, (10 * strange) / high);
  return { name, confidence: Math.max(0, confidence * (1 - penalty)) };
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** UTF-16 and UTF-32 without a mark show by where their zero bytes stand. */
function guessWide(bytes: Uint8Array): Guess | null {
  const length = Math.min(bytes.length, 4096) & ~3;
  if (length < 8) return null;
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[at & 3] = (zeros[at & 3] ?? 0) + 1;
  const share = zeros.map((count) => count / (length / 4)) as [number, number, number, number];
  const [a, b, c, d] = share;
  if (c > 0.95 && d > 0.95 && a < 0.5) return { name: 'UTF-32LE', confidence: 0.95 };
  if (a > 0.95 && b > 0.95 && d < 0.5) return { name: 'UTF-32BE', confidence: 0.95 };
  const [even, odd] = [(a + c) / 2, (b + d) / 2];
  // Line feeds and spaces have a zero byte in any language.
  if (odd > 0.08 && even < odd / 6) return { name: 'UTF-16LE', confidence: 0.9 };
  if (even > 0.08 && odd < even / 6) return { name: 'UTF-16BE', confidence: 0.9 };
  return null;
}

/** @returns the bytes, and how many characters the encoding does not have. */
export function encodeText(text: string, encoding: string): { bytes: Uint8Array; unwritable: number } {
  const isUnicode = /^utf-?\d/i.test(encoding);
  const addBOM = isUnicode && !/^utf-?8$/i.test(encoding);
  const bytes = iconv.encode(text, encoding, { addBOM });
  return { bytes, unwritable: isUnicode ? 0 : countUnwritable(text, bytes, encoding) };
}

function countUnwritable(text: string, bytes: Buffer, encoding: string): number {
  const back = [...iconv.decode(bytes, encoding)];
  const from = [...text];
  if (back.length !== from.length) return Math.abs(back.length - from.length);
  return from.filter((character, at) => character !== back[at]).length;
}
