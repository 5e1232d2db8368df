import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundDetail } from '#main/analysis/timeline/soundDetail.ts';

describe('sound in detail', () => {
  it('gives peak and effective level of each stretch, all channels together', () => {
    const samples = Float32Array.from([0.5, -0.25, 0, 0, -1, 0.1, 0.2, 0.2]);
    const { peak, rms } = soundDetail(
      { samples, sampleRate: 1000, channels: 2 },
      { startMs: 7000, endMs: 7006, points: 3 },
    );
    expect(peak).toMatchObject({ startMs: 7000, stepMs: 2, max: [0.5, 1, null] });
    const first = Math.sqrt((0.25 + 0.0625) / 4);
    const second = Math.sqrt((1 + 0.01 + 0.04 + 0.04) / 4);
    expect(rms.max[0]).toBeCloseTo(first, 4);
    expect(rms.max[1]).toBeCloseTo(second, 4);
    expect(rms.max[2]).toBeNull();
  });

  it('loses no sample where stretches do not divide into samples', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 97 }),
        fc.nat(),
        (frames, points, seed) => {
          const loud = seed % frames;
          const samples = new Float32Array(frames);
          samples[loud] = 0.75;
          const { peak } = soundDetail(
            { samples, sampleRate: 1000, channels: 1 },
            { startMs: 0, endMs: frames, points: Math.min(points, frames) },
          );
          expect(Math.max(...peak.max.map((value) => value ?? 0))).toBe(0.75);
          expect(peak.max).not.toContain(null);
        },
      ),
    );
  });
});
