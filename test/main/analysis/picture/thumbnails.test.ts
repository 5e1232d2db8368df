import { describe, expect, it } from 'vitest';
import { chooseThumbnails, type ThumbnailCandidate } from '#main/analysis/picture/chooseThumbnails.ts';
import { createJumpFinder } from '#main/analysis/picture/jumpFinder.ts';
import { createPictureKeeper, type KeptPicture } from '#main/analysis/picture/pictureKeeper.ts';
import { rateSmallFrame, rateStill } from '#main/analysis/picture/representative.ts';
import { createSpriteSampler } from '#main/analysis/picture/spriteSampler.ts';
import { flatYuv, testYuv } from './testPicture.ts';

describe('rating', () => {
  it('prefers sharp and well exposed, and knows blank pictures', () => {
    expect(rateStill({ sharpness: 400, luma: 110 }).score).toBeGreaterThan(
      rateStill({ sharpness: 40, luma: 110 }).score,
    );
    expect(rateStill({ sharpness: 400, luma: 110 }).score).toBeGreaterThan(
      rateStill({ sharpness: 400, luma: 8 }).score,
    );
    expect(rateStill({ sharpness: 0.5, luma: 3 }).blank).toBe(true);
    expect(rateStill({ sharpness: 0.5, luma: 250 }).blank).toBe(true);
    expect(rateStill({ sharpness: 200, luma: 6 }).blank).toBe(false);
    expect(rateSmallFrame({ luma: 2, contrast: 1, motion: 0 }).blank).toBe(true);
    const calm = rateSmallFrame({ luma: 100, contrast: 40, motion: 0 });
    expect(calm.score).toBeGreaterThan(rateSmallFrame({ luma: 100, contrast: 40, motion: 20 }).score);
  });
});

describe('createJumpFinder', () => {
  it('tells cuts from steady action, and finds those of a shot of a few frames', () => {
    const calm = Array.from({ length: 20 }, () => 1.5);
    const isJump = createJumpFinder();
    const jumps = [...calm, 30, 1.5, 1.5, 1.5, 1.5, 28, ...calm].map(isJump);
    expect(jumps.flatMap((jump, i) => (jump ? [i] : []))).toEqual([20, 25]);

    const busy = createJumpFinder();
    const action = Array.from({ length: 60 }, (_, i) => 18 + (i % 3)).map(busy);
    expect(action.slice(12).some(Boolean)).toBe(false);
    expect([80, 19].map(busy)).toEqual([true, false]);
  });
});

describe('createPictureKeeper', () => {
  const rate = (score: number, blank = false) => ({ score, blank });

  function collect(
    pushes: { luma: number; score: number; blank?: boolean }[],
    bucketLength: number,
  ): [number, number][] {
    const keeper = createPictureKeeper({ width: 32, height: 18, bucketLength });
    const kept: [number, number][] = [];
    const take = (picture: KeptPicture | null): void => {
      if (picture !== null) kept.push([picture.position, picture.frame.y[0]!]);
    };
    pushes.forEach(({ luma, score, blank }, i) =>
      take(keeper.push(flatYuv(32, 18, luma), i, rate(score, blank))),
    );
    take(keeper.flush());
    expect(keeper.flush()).toBeNull();
    return kept;
  }

  it('keeps the best picture of each bucket', () => {
    const pushes = [1, 5, 2, 7, 3, 4, 9].map((score, i) => ({ luma: 100 + i, score }));
    expect(collect(pushes, 3)).toEqual([
      [1, 101],
      [3, 103],
      [6, 106],
    ]);
  });

  it('begins a bucket when it is told that the picture is another', () => {
    const keeper = createPictureKeeper({ width: 32, height: 18, bucketLength: 10 });
    expect(keeper.push(flatYuv(32, 18, 50), 0, rate(1))).toBeNull();
    expect(keeper.push(flatYuv(32, 18, 50), 1, rate(1), true)).toMatchObject({ position: 0 });
    expect(keeper.flush()).toMatchObject({ position: 1 });
  });

  it('begins a bucket when the picture changes a lot', () => {
    const lumas = [100, 101, 102, 180, 181, 40];
    expect(
      collect(
        lumas.map((luma, i) => ({ luma, score: i })),
        100,
      ),
    ).toEqual([
      [2, 102],
      [4, 181],
      [5, 40],
    ]);
  });

  it('prefers any picture to a blank one', () => {
    expect(
      collect(
        [
          { luma: 3, score: 9, blank: true },
          { luma: 8, score: 1 },
          { luma: 3, score: 9, blank: true },
        ],
        10,
      ),
    ).toEqual([[1, 8]]);
  });

  it('lends a frame that stays whole while the next bucket fills', () => {
    const keeper = createPictureKeeper({ width: 64, height: 36, bucketLength: 1 });
    keeper.push(testYuv(64, 36), 0, rate(1));
    const kept = keeper.push(flatYuv(64, 36, 9), 1, rate(1))!;
    expect(kept.frame).toEqual(testYuv(64, 36));
    expect(() => keeper.push(flatYuv(36, 64, 9), 2, rate(1))).toThrow(RangeError);
  });
});

describe('chooseThumbnails', () => {
  const still = (frame: number, score: number, blank = false): ThumbnailCandidate => ({
    frame,
    score,
    blank,
    source: 'still',
  });
  const small = (frame: number, score: number, blank = false): ThumbnailCandidate => ({
    frame,
    score,
    blank,
    source: 'small',
  });

  it('takes the best still inside each shot', () => {
    const candidates = [still(10, 3), still(30, 5), still(60, 9), still(90, 1)];
    expect(
      chooseThumbnails(
        [
          { startFrame: 0, endFrame: 50 },
          { startFrame: 50, endFrame: 100 },
        ],
        candidates,
      ),
    ).toEqual([1, 2]);
  });

  it('never takes a black one if the shot has another, be it small', () => {
    const candidates = [still(10, 9, true), still(20, 8, true), small(40, 0.1)];
    expect(chooseThumbnails([{ startFrame: 0, endFrame: 50 }], candidates)).toEqual([2]);
    expect(chooseThumbnails([{ startFrame: 0, endFrame: 30 }], candidates)).toEqual([0]);
  });

  it('keeps away from transitions, but not from a hard cut', () => {
    const fade = { startFrame: 0, endFrame: 30 };
    const cut = { startFrame: 100, endFrame: 100 };
    const shot = { startFrame: 0, endFrame: 100, transitionIn: fade, transitionOut: cut };
    expect(chooseThumbnails([shot], [still(20, 9), still(60, 2)])).toEqual([1]);
    expect(chooseThumbnails([shot], [still(20, 9), small(60, 2)])).toEqual([1]);
    expect(chooseThumbnails([shot], [still(20, 9), still(60, 2, true)])).toEqual([0]);
  });

  it('prefers the middle to the edges among equals', () => {
    const candidates = [still(1, 5), still(48, 5), still(52, 4.9), still(99, 5.1)];
    expect(chooseThumbnails([{ startFrame: 0, endFrame: 100 }], candidates)).toEqual([1]);
  });

  it('falls back to small frames, then to the nearest in time, then to nothing', () => {
    const candidates = [still(10, 5), small(52, 5), still(200, 5)];
    const shots = [
      { startFrame: 50, endFrame: 55 },
      { startFrame: 150, endFrame: 160 },
    ];
    expect(chooseThumbnails(shots, candidates)).toEqual([1, 2]);
    expect(chooseThumbnails(shots, [])).toEqual([null, null]);
  });
});

describe('createSpriteSampler', () => {
  it.each([1, 7, 120, 121, 1000, 54_321])('spreads its tiles evenly over %d frames', (count) => {
    const sampler = createSpriteSampler(4, 2, 120);
    for (let i = 0; i < count; i++) sampler.push(flatYuv(4, 2, i % 256));
    const { frames, tiles } = sampler.finish();
    expect(frames.length).toBeLessThanOrEqual(120);
    expect(frames.length).toBeGreaterThanOrEqual(Math.min(count, 60));
    expect(frames[0]).toBe(0);
    const steps = new Set(frames.slice(1).map((frame, i) => frame - frames[i]!));
    expect(steps.size).toBeLessThanOrEqual(1);
    frames.forEach((frame, i) => expect(tiles[i]!.y[0]).toBe(frame % 256));
  });

  it('gives nothing for nothing', () => {
    expect(createSpriteSampler(4, 2).finish()).toEqual({ frames: [], tiles: [] });
  });
});
