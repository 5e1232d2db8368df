import { describe, expect, it } from 'vitest';
import { createClipClock } from '#renderer/media/time/clipClock.ts';
import { clockOf, constant, ntsc, pal, uneven } from './clocks.ts';

describe('the clock of a clip', () => {
  it('labels frames from the start timecode', () => {
    const clock = clockOf({ ...constant(pal, 250), startTimecode: '01:00:00:00' });
    expect([clock.labelOf(0), clock.labelOf(26)]).toEqual(['01:00:00:00', '01:00:01:01']);
    expect(clock.map.endMs).toBe(10_000);
    expect(clock.lengthOf(30, 0)).toBe('00:01:05');
  });

  it('leaves labels out as drop-frame does', () => {
    const clock = clockOf({ ...constant(ntsc, 4000), startTimecode: '00:00:59;28' });
    expect([clock.labelOf(0), clock.labelOf(1), clock.labelOf(2)]).toEqual([
      '00:00:59;28',
      '00:00:59;29',
      '00:01:00;02',
    ]);
  });

  it('lets the label follow the time where frames come unevenly', () => {
    const clock = clockOf(uneven(100));
    // 100 ms are two and a half frames of 25; frame 1 starts there.
    expect(clock.labelOf(1)).toBe('00:00:00:03');
    // Two frames of 20 ms share a label of 40: typing it goes to the first.
    for (const frame of [0, 1, 2, 37, 60, 100]) {
      const found = clock.frameOfLabel(clock.labelAt(clock.map.timeOf(frame)));
      expect(clock.labelOf(found)).toBe(clock.labelOf(frame));
      expect(found).toBeLessThanOrEqual(frame);
    }
    expect(clock.frameOfLabel(1)).toBe(0);
  });

  it('counts at the rate where nothing was decoded, in hundredths where only a length is known', () => {
    expect(clockOf({ frameRate: pal, durationMs: 2000 }).map.frameCount).toBe(50);
    const sound = clockOf({ durationMs: 61_234.5 });
    expect(sound).toMatchObject({ unit: 'ticks' });
    expect(sound.labelOf(6123)).toBe('01:01.230');
    const unsure = clockOf({ frameRate: pal, variableFrameRate: true, durationMs: 2000 });
    expect(unsure.unit).toBe('ticks');
  });

  it('has no clock where not even a length is known', () => {
    const nothing = { frameRate: null, variableFrameRate: null, startTimecode: null, dropFrame: null };
    expect(
      createClipClock({ ...nothing, times: { type: 'unknown', frameCount: null }, durationMs: null }),
    ).toBeNull();
  });
});
