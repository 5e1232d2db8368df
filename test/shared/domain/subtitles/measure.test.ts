import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundFrames, countWords, displayLength, leastMs, mostMs } from '#shared/domain/subtitles/measure.ts';

const plain = { halfWidth: 1, spaces: true } as const;
const cjk = { halfWidth: 0.5, spaces: true } as const;

describe('characters as a reader counts them (UAX #29, UAX #11)', () => {
  it.each([
    ['', 0, 0],
    ['abc', 3, 1.5],
    ['é', 1, 0.5],
    ['e\u0301', 1, 0.5],
    ['a\u200bb\u00ad', 2, 1],
    ['你好，AI', 5, 4],
    ['ｱｲｳ', 3, 1.5],
    ['가나', 2, 2],
    ['\u1112\u1161\u11ab', 1, 1],
    ['👨‍👩‍👧‍👦', 1, 1],
    ['🇩🇪', 1, 1],
    ['𠮷', 1, 1],
    ['مَرْحَبًا', 5, 2.5],
    ['می\u200cخواهم', 7, 3.5],
    ['नमस्ते', 3, 1.5],
    ['ที่', 1, 0.5],
    ['…—“', 3, 1.5],
  ])('%j', (text, full, half) => {
    expect(displayLength(text, plain)).toBe(full);
    expect(displayLength(text, cjk)).toBe(half);
  });

  it('leaves out spaces where a house does', () => {
    expect(displayLength('a b c', { halfWidth: 1, spaces: false })).toBe(3);
    expect(displayLength('你 好', { halfWidth: 0.5, spaces: false })).toBe(2);
  });

  it('never counts more than there are code points, and never below nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const length = displayLength(text, plain);
        expect(length).toBeGreaterThanOrEqual(0);
        expect(length).toBeLessThanOrEqual([...text].length);
      }),
    );
  });
});

it.each([
  ['one two  three', 3],
  ['- What? …', 1],
  ['', 0],
  ['我们今天去北京', 4],
])('counts the words of %j', (text, words) => expect(countWords(text)).toBe(words));

describe('bounds of time', () => {
  const rates = {
    24: [24, 1],
    23.976: [24000, 1001],
    25: [25, 1],
    29.97: [30000, 1001],
    30: [30, 1],
    50: [50, 1],
  };
  it.each([
    ['24', 83, 84, 12],
    ['23.976', 83, 84, 12],
    ['25', 80, 80, 13],
    ['29.97', 66, 67, 15],
    ['30', 66, 67, 15],
    ['50', 40, 40, 25],
  ])('two frames and half a second at %s', (name, least, most, half) => {
    const [num, den] = rates[name as unknown as keyof typeof rates] as [number, number];
    expect(leastMs({ frames: 2 }, { num, den })).toBe(least);
    expect(mostMs({ frames: 2 }, { num, den })).toBe(most);
    expect(boundFrames({ seconds: '1/2' }, { num, den })).toBe(half);
  });

  it('takes every pair of frame times that lie two frames apart, however they were rounded', () => {
    const frame = fc.integer({ min: 0, max: 500_000 });
    const round = fc.constantFrom(Math.round, Math.floor, Math.ceil);
    fc.assert(
      fc.property(
        frame,
        fc.constantFrom(...Object.values(rates)),
        round,
        (first, [num = 1, den = 1], toMs) => {
          const at = (n: number): number => toMs((n * 1000 * den) / num);
          expect(at(first + 2) - at(first)).toBeGreaterThanOrEqual(leastMs({ frames: 2 }, { num, den }));
          expect(at(first + 2) - at(first)).toBeLessThanOrEqual(mostMs({ frames: 2 }, { num, den }));
          expect(at(first + 1) - at(first)).toBeLessThan(leastMs({ frames: 2 }, { num, den }));
        },
      ),
    );
  });
});
