import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameMap } from '#shared/domain/frameMap.ts';
import { frameStep, nearestFrameStart, snapTime } from '#renderer/media/lanes/snapping.ts';

const map = createFrameMap({ type: 'constant', rate: { num: 30_000, den: 1001 }, frameCount: 300 });
const uneven = createFrameMap({
  ...({ type: 'stamps', lastFrameUs: 40_000, frameCount: 4 } as const),
  runs: [20_000, 1, 100_000, 1, 33_367, 1],
});
if (!map || !uneven) throw new Error('no map');

describe('a dragged edge', () => {
  const at = (ms: number, more: Partial<Parameters<typeof snapTime>[1]> = {}) =>
    snapTime(ms, { map, magnets: [[1000, 5000], [2222.2]], msPerPx: 10, ...more });

  it('jumps onto the nearest magnet within seven pixels', () => {
    expect(at(1065)).toEqual({ ms: 1000, isOnMagnet: true });
    expect(at(2290)).toEqual({ ms: 2222.2, isOnMagnet: true });
    expect(at(1065, { msPerPx: 5 }).isOnMagnet).toBe(false);
    expect(at(1400, { magnets: [[]] }).isOnMagnet).toBe(false);
  });

  it('lies on a frame otherwise, and where the hand is if it wants so', () => {
    expect(at(1200).ms).toBeCloseTo((36 * 1001) / 30, 9);
    expect(at(1001, { isFree: true })).toEqual({ ms: 1001, isOnMagnet: false });
  });

  it('finds the nearest frame of any clip', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 11_000, noNaN: true }), (ms) => {
        for (const one of [map, uneven]) {
          const found = nearestFrameStart(one, ms);
          const best = Math.min(
            ...Array.from({ length: one.frameCount + 1 }, (_, i) => Math.abs(one.timeOf(i) - ms)),
          );
          expect(Math.abs(found - ms)).toBeCloseTo(best, 6);
        }
      }),
    );
  });

  it('steps by frames and back, up to the ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: -20, max: 20 }), (frame, by) => {
        const target = Math.min(300, Math.max(0, frame + by));
        expect(frameStep(map, map.timeOf(frame), by)).toBe(map.timeOf(target));
      }),
    );
    expect(frameStep(uneven, uneven.endMs, -1)).toBe(uneven.timeOf(3));
  });
});
