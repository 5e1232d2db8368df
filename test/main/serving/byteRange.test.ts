import { describe, expect, it } from 'vitest';
import { readByteRange } from '#main/serving/byteRange.ts';

const part = (start: number, end: number) => ({ kind: 'part', start, end });

describe('a byte range of 100', () => {
  it.each([
    ['bytes=0-0', part(0, 0)],
    ['bytes=10-19', part(10, 19)],
    ['bytes=90-', part(90, 99)],
    ['bytes=90-1000', part(90, 99)],
    ['bytes=-5', part(95, 99)],
    ['bytes=-1000', part(0, 99)],
    ['Bytes = 1 - 2', part(1, 2)],
    ['bytes=0-99999999999999999999999', part(0, 99)],
  ])('%s is a part', (header, expected) => expect(readByteRange(header, 100)).toEqual(expected));

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=99999999999999999999999-'])(
    '%s holds nothing of it',
    (header) => expect(readByteRange(header, 100)).toEqual({ kind: 'outside' }),
  );

  it.each([
    null,
    '',
    'bytes=',
    'bytes=-',
    'bytes=5-4',
    'bytes=0-1,5-6',
    'lines=1-2',
    'bytes=a-b',
    'bytes=-1-2',
  ])('%s means the whole', (header) => expect(readByteRange(header, 100)).toEqual({ kind: 'whole' }));

  it('of an empty file is never there', () => {
    for (const header of ['bytes=0-', 'bytes=-1', 'bytes=0-0']) {
      expect(readByteRange(header, 0)).toEqual({ kind: 'outside' });
    }
  });
});
