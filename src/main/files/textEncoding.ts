import chardet from 'chardet';
import iconv from 'iconv-lite';
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
  const text = decodeAs(body, guess.name);
  return { text, encoding: { ...guess, byteOrderMark: hasMark } };
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
  if (isUtf8(bytes)) return { name: 'UTF-8', confidence: 1 };
  const declared = declaredEncoding(bytes);
  if (declared !== null) return { name: declared, confidence: 0.95 };
  const head = bytes.subarray(0, guessedBytes);
  const found = chardet
    .analyse(head)
    .filter(({ name }) => iconv.encodingExists(name) && !name.startsWith('UTF-'))
    .slice(0, 12)
    .map(({ name, confidence }) => judge(head, encodingName(name), confidence / 100));
  const best = found.sort((a, b) => b.confidence - a.confidence)[0];
  return best ?? { name: 'windows-1252', confidence: 0.1 };
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
  return name;
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
