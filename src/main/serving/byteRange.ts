/** What a `Range` header asks of a file of `size` bytes. Both ends are inclusive, as HTTP counts them. */
export type ByteRange =
  { kind: 'whole' } | { kind: 'part'; start: number; end: number } | { kind: 'outside' };

const whole: ByteRange = { kind: 'whole' };

/**
 * Read one `bytes=` range. What is malformed, of another unit or asks for several ranges is answered with the whole
 * file, as RFC 9110 §14.2 lets a server do.
 *
 * @param header - Value of `Range`, or null.
 * @param size - Bytes in the file.
 * @returns `outside` where the range is well-formed but holds no byte of the file (416).
 */
export function readByteRange(header: string | null, size: number): ByteRange {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '');
  const [first = '', last = ''] = match?.slice(1) ?? [];
  if (!match || (first === '' && last === '')) return whole;
  if (first === '') return lastBytes(Number(last), size);
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return whole;
  return start >= size ? { kind: 'outside' } : { kind: 'part', start, end };
}

function lastBytes(count: number, size: number): ByteRange {
  if (count === 0 || size === 0) return { kind: 'outside' };
  return { kind: 'part', start: Math.max(0, size - count), end: size - 1 };
}
