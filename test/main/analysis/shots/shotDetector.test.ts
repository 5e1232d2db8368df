import { describe, expect, it } from 'vitest';
import { createShotDetector } from '#main/analysis/shots/shotDetector.ts';
import { defaultShotParams } from '#shared/domain/shotParams.ts';
import { detect, flat, grainy, height, hold, mix, outline, scene, view, width } from './synthetic.ts';

const one = scene(1);
const two = scene(2);

describe('hard cuts', () => {
  it('finds a cut exact to the frame', () => {
    expect(outline(detect([...hold(one, 31), ...hold(two, 29)]))).toEqual(['cut 31-31']);
  });

  it('finds a cut between two dark pictures of the same brightness', () => {
    const frames = [...hold(scene(3, 18, 14), 30), ...hold(scene(4, 18, 14), 30)];
    expect(outline(detect(frames))).toEqual(['cut 30-30']);
  });

  it('finds cuts five frames apart, and on the second frame', () => {
    const frames = [...hold(one, 1), ...hold(two, 20), ...hold(scene(5), 5), ...hold(scene(6), 20)];
    expect(outline(detect(frames))).toEqual(['cut 1-1', 'cut 21-21', 'cut 26-26']);
  });

  it('finds a cut inside grain', () => {
    const frames = [...hold(one, 30), ...hold(two, 30)].map((frame, i) => grainy(frame, i, 14));
    expect(outline(detect(frames))).toEqual(['cut 30-30']);
  });

  it('finds a cut from one pan to another', () => {
    const pan = (of: typeof one, from: number) =>
      Array.from({ length: 30 }, (_, i) => view(of, from + 3 * i, i));
    expect(outline(detect([...pan(one, 0), ...pan(two, 500)]))).toEqual(['cut 30-30']);
  });

  it('finds the same cut at 8 and at 120 frames a second', () => {
    const frames = [...hold(one, 40), ...hold(two, 40)];
    expect(outline(detect(frames, 8))).toEqual(['cut 40-40']);
    expect(outline(detect(frames, 120))).toEqual(['cut 40-40']);
  });
});

describe('what is no cut', () => {
  const shot = () => hold(one, 60);

  it.each([1, 2, 4])('a flash of %i frames', (length) => {
    const frames = shot();
    for (let i = 30; i < 30 + length; i++) frames[i] = mix(frames[i]!, flat(255, 1)[0]!, () => 0.9);
    expect(detect(frames)).toEqual([]);
  });

  it('a flash on the cut leaves one cut beside it', () => {
    const frames = [...hold(one, 30), ...hold(two, 30)];
    frames[30] = mix(frames[30]!, flat(255, 1)[0]!, () => 0.6);
    expect(outline(detect(frames))).toEqual(['cut 30-30']);
  });

  it('a single damaged frame', () => {
    const frames = shot();
    frames[30] = flat(128, 1)[0]!;
    expect(detect(frames)).toEqual([]);
  });

  it('a title that appears at once over a third of the picture, and goes', () => {
    const letters = (x: number, y: number) =>
      y > 50 && y < 80 && x > 15 && x < 145 && (x >> 2) % 2 === 0 ? 1 : 0;
    const white = flat(245, 1)[0]!;
    const frames = shot().map((frame, i) => (i >= 20 && i < 45 ? mix(frame, white, letters) : frame));
    expect(detect(frames)).toEqual([]);
  });

  it('a title over a faint picture', () => {
    const letters = (x: number, y: number) =>
      y > 30 && y < 70 && x > 30 && x < 130 && (x >> 2) % 2 === 0 ? 1 : 0;
    const white = flat(245, 1)[0]!;
    const faint = hold(scene(9, 20, 10), 60);
    expect(detect(faint.map((frame, i) => (i >= 25 ? mix(frame, white, letters) : frame)))).toEqual([]);
  });

  it('a pan, slow and fast', () => {
    for (const speed of [0.4, 2, 9]) {
      const frames = Array.from({ length: 70 }, (_, i) => view(one, Math.round(i * speed), 0));
      expect(outline(detect(frames))).toEqual([]);
    }
  });

  it('someone who walks through and covers the picture', () => {
    const cloth = view(scene(8, 40, 30));
    const frames = shot().map((frame, i) => {
      const lead = (i - 20) * 16;
      return mix(frame, cloth, (x) => (x < lead && x > lead - 150 ? 1 : 0));
    });
    expect(detect(frames)).toEqual([]);
  });
});

describe('gradual changes', () => {
  it.each([8, 24, 60])('a dissolve over %i frames, with its extent', (length) => {
    const [from, to] = [view(one), view(two)];
    const mixed = Array.from({ length }, (_, i) => mix(from, to, () => (i + 1) / (length + 1)));
    const found = detect([...hold(one, 40), ...mixed, ...hold(two, 40)]);
    expect(found.map((transition) => transition.type)).toEqual(['dissolve']);
    expect(Math.abs(found[0]!.startFrame - 40)).toBeLessThanOrEqual(2);
    expect(Math.abs(found[0]!.endFrame - (39 + length))).toBeLessThanOrEqual(2);
  });

  it('a wipe counts as a dissolve', () => {
    const [from, to] = [view(one), view(two)];
    const mixed = Array.from({ length: 24 }, (_, i) =>
      mix(from, to, (x) => (x < (width * (i + 1)) / 25 ? 1 : 0)),
    );
    const found = detect([...hold(one, 40), ...mixed, ...hold(two, 40)]);
    expect(found.map((transition) => transition.type)).toEqual(['dissolve']);
    expect(Math.abs(found[0]!.startFrame - 40)).toBeLessThanOrEqual(3);
    expect(Math.abs(found[0]!.endFrame - 63)).toBeLessThanOrEqual(3);
  });

  it.each([
    ['black', 0],
    ['white', 255],
  ])('a fade through %s is a fade-out and a fade-in', (_name, level) => {
    const blank = flat(level, 1)[0]!;
    const out = Array.from({ length: 20 }, (_, i) => mix(view(one), blank, () => (i + 1) / 20));
    const into = Array.from({ length: 20 }, (_, i) => mix(view(two), blank, () => 1 - (i + 1) / 20));
    const found = detect([...hold(one, 40), ...out, ...flat(level, 6), ...into, ...hold(two, 40)]);
    expect(found.map((transition) => transition.type)).toEqual(['fade-out', 'fade-in']);
    const near = [40, 59, 66, 85];
    [found[0]!.startFrame, found[0]!.endFrame, found[1]!.startFrame, found[1]!.endFrame].forEach((frame, i) =>
      expect(Math.abs(frame - near[i]!)).toBeLessThanOrEqual(2),
    );
  });

  it('a scene that gets darker but not black is no fade', () => {
    const dim = view(one);
    const frames = Array.from({ length: 80 }, (_, i) => mix(dim, flat(0, 1)[0]!, () => (0.6 * i) / 80));
    expect(detect(frames)).toEqual([]);
  });
});

describe('the detector', () => {
  it('takes an empty clip, one frame, odd and tiny sizes', () => {
    expect(detect([])).toEqual([]);
    expect(detect(hold(one, 1))).toEqual([]);
    for (const [w, h] of [
      [33, 19],
      [5, 3],
      [1, 1],
      [90, 160],
    ] as const) {
      const chroma = Math.ceil(w / 2) * Math.ceil(h / 2);
      const detector = createShotDetector({ width: w, height: h, framesPerSecond: 25 }, defaultShotParams);
      const still = { dx: 0, dy: 0, residual: 0, difference: 0 };
      for (let i = 0; i < 60; i++) {
        const frame = {
          width: w,
          height: h,
          y: new Uint8Array(w * h).fill(90),
          u: new Uint8Array(chroma),
          v: new Uint8Array(chroma),
        };
        detector.push(frame, still);
      }
      expect(detector.finish()).toEqual({ frameCount: 60, transitions: [] });
    }
  });

  it('refuses a frame rate that is none', () => {
    expect(() => createShotDetector({ width, height, framesPerSecond: 0 }, defaultShotParams)).toThrow(
      RangeError,
    );
  });

  it('gives the same answer twice', () => {
    const frames = [...hold(one, 20), ...hold(two, 20)];
    expect(detect(frames)).toEqual(detect(frames));
  });
});
