import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFrameStrip } from '#renderer/media/clip/model/frameStrip.ts';
import { stripFrame } from '#renderer/media/clip/lanes/paintShots.ts';

describe('pictures of single frames', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function strip() {
    const asked: number[] = [];
    const call = async (_name: string, { frame }: { frame: number }) => {
      asked.push(frame);
      if (frame === 13) throw new Error('The clip is offline.');
      return { file: `f${frame}.jpg`, width: 240, height: 135 };
    };
    const made = createFrameStrip({ call } as unknown as Parameters<typeof createFrameStrip>[0], 'clip');
    return { made, asked };
  }

  it('are asked for when the view has come to rest, once', async () => {
    const { made, asked } = strip();
    made.want([1, 2]);
    made.want([3, 4]);
    made.want([4, 5]);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toEqual([4, 5]);
    expect([made.get(4), made.get(3)]).toEqual(['f4.jpg', null]);
    made.want([4, 5]);
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toEqual([4, 5]);
  });

  it('tell when there is one, and are not asked for again where there is none', async () => {
    const { made, asked } = strip();
    const told = vi.fn();
    made.onLoad(told);
    made.want([13, 14]);
    await vi.advanceTimersByTimeAsync(300);
    made.want([13, 14]);
    await vi.advanceTimersByTimeAsync(300);
    expect([asked, made.get(13), made.get(14)]).toEqual([[13, 14], null, 'f14.jpg']);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('go on while the lane is painted again', async () => {
    const { made, asked } = strip();
    made.want([1, 2, 3]);
    for (let i = 0; i < 5; i += 1) {
      await vi.advanceTimersByTimeAsync(100);
      made.want([1, 2, 3].filter((frame) => made.get(frame) === null));
    }
    expect(asked).toEqual([1, 2, 3]);
  });

  it('stop when the clip is left', async () => {
    const { made, asked } = strip();
    made.want([1]);
    made.stop();
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toEqual([]);
  });
});

describe('the frame that a place on the strip shows', () => {
  it('is the same while the zoom changes a little, and lies in the shot', () => {
    expect(stripFrame(103, 7, { startFrame: 0, endFrame: 200 })).toBe(100);
    expect(stripFrame(103, 5, { startFrame: 0, endFrame: 200 })).toBe(100);
    expect(stripFrame(103, 1, { startFrame: 0, endFrame: 200 })).toBe(103);
    expect(stripFrame(103, 0.3, { startFrame: 0, endFrame: 200 })).toBe(103);
    expect(stripFrame(103, 64, { startFrame: 100, endFrame: 200 })).toBe(100);
  });
});
