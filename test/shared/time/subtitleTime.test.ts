import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameToWholeMs, retimeMs, wholeMsToFrame } from '#shared/time/subtitleTime.ts';

const rates = [
  ...[24_000, 30_000, 60_000, 120_000].map((num) => ({ num, den: 1001 })),
  ...[24, 25, 30, 50, 60, 100, 120, 500].map((num) => ({ num, den: 1 })),
];

describe('frames and whole milliseconds', () => {
  it('knows the frames of the trade', () => {
    expect(frameToWholeMs(1, { num: 24_000, den: 1001 })).toBe(42);
    expect(frameToWholeMs(20, { num: 24, den: 1 })).toBe(833);
    expect(frameToWholeMs(25, { num: 25, den: 1 })).toBe(1000);
    // 23.976: a day of frames is 24 h 1 min 26.4 s.
    expect(frameToWholeMs(24 * 86_400, { num: 24_000, den: 1001 })).toBe(86_486_400);
    expect(frameToWholeMs(-1, { num: 25, den: 1 })).toBe(-40);
    expect(wholeMsToFrame(-40, { num: 25, den: 1 })).toBe(-1);
  });

  it('a frame survives milliseconds at any rate to 500', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 100_000_000 }),
        fc.constantFrom(...rates),
        (frame, rate) => {
          expect(wholeMsToFrame(frameToWholeMs(frame, rate), rate)).toBe(frame);
        },
      ),
    );
  });

  it('halves go up, as Math.round has them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (ms) => {
        expect(wholeMsToFrame(ms, { num: 25, den: 1 })).toBe(Math.round(ms / 40) + 0);
      }),
    );
  });

  it('retimes 25 to 23.976 and back within a millisecond', () => {
    const [pal, film] = [
      { num: 25, den: 1 },
      { num: 24_000, den: 1001 },
    ];
    expect(retimeMs(3_600_000, pal, film)).toBe(3_753_750);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000_000 }), (ms) => {
        expect(Math.abs(retimeMs(retimeMs(ms, pal, film), film, pal) - ms)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
