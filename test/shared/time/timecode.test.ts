import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import { formatDuration, formatFrames } from '#shared/time/duration.ts';
import { frameToMs, msToFrame, nearestFrame } from '#shared/time/frameTime.ts';
import {
  canDropFrames,
  clipTimecode,
  framesADay,
  frameToTimecode,
  parseTimecode,
} from '#shared/time/timecode.ts';

const rate = (num: number, den = 1): FrameRate => ({ num, den });
const rates = {
  23.976: rate(24_000, 1001),
  24: rate(24),
  25: rate(25),
  29.97: rate(30_000, 1001),
  30: rate(30),
  50: rate(50),
  59.94: rate(60_000, 1001),
  60: rate(60),
};
const anyRate = fc.constantFrom(...Object.values(rates), rate(2997, 100), rate(120_000, 1001), rate(12));

describe('frameToTimecode', () => {
  it.each([
    [rates[25], false, 0, '00:00:00:00'],
    [rates[25], false, 90_000, '01:00:00:00'],
    [rates[23.976], false, 24 * 3600, '01:00:00:00'],
    [rates[24], false, 86_399, '00:59:59:23'],
    // The two labels that do not exist at the start of minute 1, and the tenth minute that keeps them.
    [rates[29.97], true, 1799, '00:00:59;29'],
    [rates[29.97], true, 1800, '00:01:00;02'],
    [rates[29.97], true, 17_981, '00:09:59;29'],
    [rates[29.97], true, 17_982, '00:10:00;00'],
    [rates[29.97], true, 107_892, '01:00:00;00'],
    [rates[29.97], false, 107_892, '00:59:56:12'],
    [rates[59.94], true, 3599, '00:00:59;59'],
    [rates[59.94], true, 3600, '00:01:00;04'],
    [rates[59.94], true, 215_784, '01:00:00;00'],
    // Only multiples of 29.97 drop; asking for it at another rate changes nothing.
    [rates[25], true, 1500, '00:01:00:00'],
    [rates[30], true, 1800, '00:01:00:00'],
    [rate(120), false, 119, '00:00:00:119'],
  ] as const)('%o drop %s: frame %i is %s', (at, dropFrame, frame, text) => {
    expect(frameToTimecode(frame, { rate: at, dropFrame })).toBe(text);
    expect(parseTimecode(text, at, dropFrame)?.frame).toBe(frame);
  });

  it('wraps at 24 hours in both directions', () => {
    for (const dropFrame of [true, false]) {
      const format = { rate: rates[29.97], dropFrame };
      expect(frameToTimecode(framesADay(format), format)).toBe(frameToTimecode(0, format));
      expect(frameToTimecode(-1, format)).toBe(dropFrame ? '23:59:59;29' : '23:59:59:29');
    }
    expect(framesADay({ rate: rates[29.97], dropFrame: true })).toBe(2_589_408);
  });

  it('reads back every label it writes, and never writes one twice in a row', () => {
    fc.assert(
      fc.property(anyRate, fc.boolean(), fc.nat(20_000_000), (at, dropFrame, number) => {
        const format = { rate: at, dropFrame };
        const frame = number % framesADay(format);
        const text = frameToTimecode(frame, format);
        const drops = dropFrame && canDropFrames(at);
        expect(parseTimecode(text, at)).toEqual({ frame, dropFrame: drops });
        expect(frameToTimecode(frame + 1, format)).not.toBe(text);
      }),
    );
  });

  it('stays within two frames of the clock over a day of drop-frame labels', () => {
    const format = { rate: rates[29.97], dropFrame: true };
    for (let hour = 0; hour < 24; hour += 1) {
      const frame = nearestFrame(hour * 3_600_000, rates[29.97]);
      const [h = 0, m = 0, s = 0, f = 0] = frameToTimecode(frame, format).split(/[:;]/).map(Number);
      const labelMs = (h * 3600 + m * 60 + s) * 1000 + (f * 1000) / 30;
      expect(Math.abs(labelMs - hour * 3_600_000)).toBeLessThan(90);
    }
  });
});

describe('parseTimecode', () => {
  it.each([
    '',
    '1:2:3',
    '24:00:00:00',
    '00:60:00:00',
    '00:00:60:00',
    '00:00:00:25',
    'ab:cd:ef:gh',
    '-1:00:00:00',
  ])('refuses %j', (text) => {
    expect(parseTimecode(text, rates[25])).toBeNull();
  });

  it('refuses a label that drop-frame counting leaves out', () => {
    expect(parseTimecode('00:01:00;01', rates[29.97])).toBeNull();
    expect(parseTimecode('00:01:00:01', rates[29.97])).toEqual({ frame: 1801, dropFrame: false });
    expect(parseTimecode('00:10:00;01', rates[29.97])?.frame).toBe(17_983);
  });

  it('offsets by the start timecode of the file', () => {
    expect(clipTimecode(30, rates[29.97], '00:00:59;00')).toBe('00:01:00;02');
    expect(clipTimecode(0, rates[25], null)).toBe('00:00:00:00');
    expect(clipTimecode(25, rates[25], 'not a timecode')).toBe('00:00:01:00');
    expect(clipTimecode(1, rates[25], '23:59:59:24')).toBe('00:00:00:00');
    // The probe's word on drop-frame outranks the separator.
    expect(clipTimecode(0, rates[29.97], '01:00:00:00', true)).toBe('01:00:00;00');
  });
});

describe('frame times', () => {
  it('come back to the same frame, also after rounding to a microsecond', () => {
    fc.assert(
      fc.property(anyRate, fc.nat(200_000_000), (at, frame) => {
        const ms = frameToMs(frame, at);
        expect(msToFrame(ms, at)).toBe(frame);
        expect(nearestFrame(ms, at)).toBe(frame);
        expect(msToFrame(Math.round(ms * 1000) / 1000, at)).toBe(frame);
        expect(msToFrame(ms - 0.002, at)).toBe(frame - 1);
      }),
    );
  });

  it('do not drift: a day at 23.976 ends where the ratio says', () => {
    expect(frameToMs(24_000 * 3600, rates[23.976])).toBe(1001 * 3600 * 1000);
    expect(frameToMs(2 ** 40, rates[23.976])).toBeCloseTo((2 ** 40 * 1001) / 24, 2);
  });
});

describe('formatDuration', () => {
  it.each([
    [10_010, rates[29.97], false, '00:10:00'],
    [0, rates[25], false, '00:00:00'],
    [3_600_000, rates[25], false, '1:00:00:00'],
    [25 * 3_600_000, rates[25], false, '25:00:00:00'],
    [61_500, null, false, '01:01.500'],
    [3_661_001, null, false, '1:01:01.001'],
  ] as const)('%f ms at %o', (ms, at, drop, text) => {
    expect(formatDuration(ms, at, drop)).toBe(text);
  });

  it('counts drop-frame lengths with dropped labels', () => {
    expect(formatFrames(1800, rates[29.97], true)).toBe('01:00;02');
    expect(formatFrames(1800, rates[29.97], false)).toBe('01:00:00');
  });
});
