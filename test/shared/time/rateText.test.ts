import { expect, it } from 'vitest';
import { rateFromText } from '#shared/time/rateText.ts';

it.each([
  ['25', { num: 25, den: 1 }],
  ['23.976', { num: 24000, den: 1001 }],
  ['23.98', { num: 24000, den: 1001 }],
  ['29.97', { num: 30000, den: 1001 }],
  ['59.940', { num: 60000, den: 1001 }],
  ['24000/1001', { num: 24000, den: 1001 }],
  ['12.5', { num: 125, den: 10 }],
  ['24.0', { num: 240, den: 10 }],
])('%s', (text, rate) => expect(rateFromText(text)).toEqual(rate));

it.each(['', 'abc', '0', '-25', '1/0', '5000', '1e3'])('%j is no rate', (text) =>
  expect(rateFromText(text)).toBeNull(),
);
