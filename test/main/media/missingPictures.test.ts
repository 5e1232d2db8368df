import { describe, expect, it } from 'vitest';
import { missingPictures } from '#main/media/missingPictures.ts';

const times = (count: number, of: (index: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => of(index));

describe('missingPictures', () => {
  it('counts the holes of an even rate and says where the first one is', () => {
    const holed = times(100, (n) => (n < 50 ? n : n < 70 ? n + 3 : n + 5) * 40);
    expect(missingPictures(holed)).toBe('Pictures seem to be missing (5): the first hole is at 2.00 s.');
  });

  it('says nothing of a whole clip, also where the container rounds to milliseconds', () => {
    expect(missingPictures(times(500, (n) => Math.round((n * 1001) / 24)))).toBeNull();
    expect(missingPictures(times(500, (n) => Math.round((n * 1001) / 60)))).toBeNull();
  });

  it('says nothing where the rate varies by itself, or there is too little to tell', () => {
    expect(missingPictures(times(100, (n) => (n < 50 ? n * 40 : 2000 + (n - 50) * 100)))).toBeNull();
    expect(missingPictures(times(100, (n) => n * 33 + (n % 3) * 9))).toBeNull();
    expect(missingPictures(times(3, (n) => n * n * 40))).toBeNull();
    expect(missingPictures(times(0, () => 0))).toBeNull();
  });
});
