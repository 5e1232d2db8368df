import { describe, expect, it } from 'vitest';
import { createMotionEstimator } from '#main/analysis/motion/globalShift.ts';
import { flat, grainy, height, mix, scene, view, width } from '../shots/synthetic.ts';

const place = scene(11);

function run(frames: Uint8Array[]) {
  const estimator = createMotionEstimator(width, height);
  return frames.map((frame) => estimator.push(frame));
}

describe('createMotionEstimator', () => {
  it('gives zeros for the first frame and for a still picture', () => {
    const still = { dx: 0, dy: 0, residual: 0, difference: 0 };
    expect(run([view(place).y, view(place).y])).toEqual([still, still]);
  });

  it.each([
    [2, 0],
    [-7, 3],
    [21, -6],
    [0.5, 0],
    [-1.25, 0.5],
  ])('follows a steady pan of %d, %d pixels a frame', (dx, dy) => {
    // The camera goes the other way than the content.
    const frames = Array.from({ length: 5 }, (_, i) => view(place, 300 - dx * i, 300 - dy * i).y);
    for (const motion of run(frames).slice(1)) {
      expect(motion.dx).toBeCloseTo(dx, 0);
      expect(Math.abs(motion.dx - dx)).toBeLessThan(0.2);
      expect(Math.abs(motion.dy - dy)).toBeLessThan(0.2);
      expect(motion.residual).toBeLessThan(motion.difference);
    }
  });

  it('sees no camera movement in grain, in flat pictures or behind a passer-by', () => {
    const noisy = run(Array.from({ length: 6 }, (_, i) => grainy(view(place), i, 12).y));
    const empty = run(Array.from({ length: 6 }, (_, i) => grainy(flat(90, 1)[0]!, i, 6).y));
    const cloth = view(scene(12, 60, 40));
    const passer = run(
      Array.from(
        { length: 6 },
        (_, i) => mix(view(place), cloth, (x) => (x < 20 + 9 * i && x > 9 * i ? 1 : 0)).y,
      ),
    );
    for (const motion of [...noisy, ...empty, ...passer]) {
      expect(Math.hypot(motion.dx, motion.dy)).toBeLessThan(0.25);
    }
  });

  it('keeps to the small shift where the texture repeats', () => {
    const stripes = { luma: (x: number) => 120 + 80 * Math.sin((x * 2 * Math.PI) / 16), u: 128, v: 128 };
    for (const motion of run(Array.from({ length: 6 }, (_, i) => view(stripes, 2 * i).y)).slice(1)) {
      expect(Math.abs(motion.dx + 2)).toBeLessThan(0.3);
    }
  });

  it('tells shake from a pan by the change of the shift', () => {
    const path = [0, 4, -3, 5, -2, 3];
    const shaken = run(path.map((x) => view(place, 200 + x, 200).y)).slice(1);
    expect(shaken.map((motion) => Math.round(motion.dx))).toEqual([-4, 7, -8, 7, -5]);
  });

  it('takes pictures of any size and refuses short buffers', () => {
    for (const [w, h] of [
      [1, 1],
      [3, 90],
      [161, 91],
    ] as const) {
      const estimator = createMotionEstimator(w, h);
      estimator.push(new Uint8Array(w * h));
      expect(estimator.push(new Uint8Array(w * h)).residual).toBe(0);
    }
    expect(() => createMotionEstimator(8, 8).push(new Uint8Array(10))).toThrow(RangeError);
  });
});
