import { describe, expect, it } from 'vitest';
import { createFrameMap, frameTimesOf } from '#shared/domain/frameMap.ts';
import { frameToMs } from '#shared/time/frameTime.ts';

const ntsc = { num: 24000, den: 1001 };

describe('times of frames across the line', () => {
  it('need nothing but the rate where every stamp agrees with it', () => {
    const pts = Float64Array.from({ length: 5000 }, (_, frame) => frameToMs(frame, ntsc));
    const times = frameTimesOf(pts, ntsc, false, null);
    expect(times).toEqual({ type: 'constant', rate: ntsc, frameCount: 5000 });
    const map = createFrameMap(times);
    expect(map?.timeOf(4999)).toBe(pts[4999]);
    expect(map?.endMs).toBe(frameToMs(5000, ntsc));
    for (const frame of [0, 1, 2397, 4999]) expect(map?.frameAt(map.timeOf(frame))).toBe(frame);
  });

  it('keep every stamp of a varying rate to the microsecond', () => {
    let now = 0;
    const pts = Float64Array.from({ length: 3000 }, (_, frame) => {
      const time = now;
      now += frame % 7 === 0 ? 41.708333333 : 16.666666667 + (frame % 3) / 90;
      return time;
    });
    const times = frameTimesOf(pts, null, true, null);
    const map = createFrameMap(JSON.parse(JSON.stringify(times)) as typeof times);
    expect(times.type).toBe('stamps');
    let worst = 0;
    pts.forEach((time, frame) => {
      worst = Math.max(worst, Math.abs((map?.timeOf(frame) ?? NaN) - time));
    });
    expect(worst).toBeLessThanOrEqual(0.0005001);
    pts.forEach((time, frame) => {
      expect(map?.frameAt(time)).toBe(frame);
      if (frame > 0) expect(map?.frameAt(time - 0.01)).toBe(frame - 1);
    });
  });

  it('are short where a clock rounds to milliseconds', () => {
    const pts = Float64Array.from({ length: 1000 }, (_, frame) => Math.round(frame * 33.3667));
    const times = frameTimesOf(pts, { num: 30000, den: 1001 }, false, null);
    const map = createFrameMap(times);
    expect(times.type).toBe('stamps');
    pts.forEach((time, frame) => expect(map?.timeOf(frame)).toBe(time));
  });

  it('clamp outside of the clip, and are null where nothing is known', () => {
    const map = createFrameMap({ type: 'constant', rate: { num: 25, den: 1 }, frameCount: 10 });
    expect([map?.frameAt(-5), map?.frameAt(1e6), map?.timeOf(99)]).toEqual([0, 9, 400]);
    expect(createFrameMap(frameTimesOf([], { num: 25, den: 1 }, true, 100))).toBeNull();
    expect(frameTimesOf([], { num: 25, den: 1 }, false, 100)).toEqual({
      ...{ type: 'constant', rate: { num: 25, den: 1 }, frameCount: 100 },
    });
  });
});
