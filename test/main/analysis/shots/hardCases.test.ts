import { describe, expect, it } from 'vitest';
import { beforeOneBackdrop } from '#main/analysis/shots/backdrop.ts';
import { cellDistance, changeBox, changeSpread } from '#main/analysis/shots/cellDistance.ts';
import { pictureChange } from '#main/analysis/shots/pictureChange.ts';
import { detect, flat, grainy, hold, mix, outline, type Scene, scene, view, width } from './synthetic.ts';

const one = scene(1);
const two = scene(2);
const white = flat(250, 1)[0]!;

describe('cuts that are easily lost', () => {
  it.each([
    [50, 6],
    [59.94, 7],
    [24, 6],
  ])('at %d frames a second a shot of %d frames', (rate, length) => {
    const frames = [...hold(one, 60), ...hold(scene(5), length), ...hold(two, 60)];
    expect(outline(detect(frames, rate))).toEqual(['cut 60-60', `cut ${60 + length}-${60 + length}`]);
  });
});

describe('cuts before one backdrop', () => {
  /** What the scene shows in the middle, softly before a backdrop that never changes. */
  const before = (inside: Scene, backdrop: number): Scene => ({
    ...inside,
    luma: (x, y) => {
      const share = Math.min(1, Math.max(0, (1.15 - Math.hypot((x - 80) / 51, (y - 47) / 43)) / 0.3));
      return backdrop + share * (inside.luma(x, y) - backdrop);
    },
    u: 128,
    v: 128,
  });

  it('of middle grey, where a title is none', () => {
    const backdrop = 150;
    const [first, second] = [before(one, backdrop), before(two, backdrop)];
    const film = [...hold(first, 50), ...hold(second, 60)];
    for (let i = 70; i < 90; i++)
      film[i] = mix(film[i]!, white, (x, y) => (y > 60 && y < 76 && x > 40 && x < 120 ? 0.9 : 0));
    expect(outline(detect(film, 25))).toEqual(['cut 50-50']);
  });
});

describe('cards between two hard cuts', () => {
  it.each([
    ['white', 250, 24, 24],
    ['white', 250, 25, 10],
    ['white', 235, 60, 30],
    ['black', 2, 25, 12],
    ['grey', 128, 30, 15],
    ['dark grey', 40, 50, 25],
  ])('%s (luma %d) at %d frames a second for %d frames: both cuts', (_, luma, rate, length) => {
    const frames = [...hold(one, 60), ...flat(luma, length), ...hold(two, 60)].map((frame, i) =>
      grainy(frame, i, 3),
    );
    expect(outline(detect(frames, rate))).toEqual(['cut 60-60', `cut ${60 + length}-${60 + length}`]);
  });

  it('a white flash of one frame is no card', () => {
    expect(outline(detect([...hold(one, 60), ...flat(250, 1), ...hold(one, 60)], 25))).toEqual([]);
  });
});

describe('cuts to another framing of the same scene', () => {
  const closer = (times: number, x: number, y: number): Scene => ({
    ...one,
    luma: (column, row) => one.luma(x + column / times, y + row / times),
  });

  it.each([
    [1.3, 18, 10],
    [1.6, 30, 17],
    [2, 40, 22],
  ])('%d times as close, and back', (times, x, y) => {
    const film = [...hold(one, 50), ...hold(closer(times, x, y), 50), ...hold(one, 50)];
    expect(outline(detect(film, 25))).toEqual(['cut 50-50', 'cut 100-100']);
  });

  it('shifted by a third of the picture', () => {
    expect(outline(detect([...hold(one, 50), ...hold(closer(1, 50, 4), 50)], 25))).toEqual(['cut 50-50']);
  });

  it('but not a jolt of the camera', () => {
    expect(outline(detect([...hold(one, 50), ...hold(closer(1.02, 5, 2), 50)], 25))).toEqual([]);
  });
});

describe('changes of light that are no transition', () => {
  it('a flash that dies down over five frames', () => {
    const frames = hold(one, 80).map((frame, i) =>
      i >= 30 && i < 35 ? mix(frame, white, () => Math.exp((30 - i) / 1.7)) : frame,
    );
    expect(outline(detect(frames, 25))).toEqual([]);
  });

  it('lightning that lights a dark picture three times as bright', () => {
    const [dark, lit] = [scene(6, 22, 20), scene(6, 66, 60)];
    const frames = Array.from({ length: 80 }, (_, i) =>
      view((i >= 30 && i < 37) || (i >= 41 && i < 50) ? lit : dark),
    );
    expect(outline(detect(frames, 25))).toEqual([]);
  });

  it('a flash over a nearly black picture', () => {
    const frames = hold(scene(7, 6, 6), 80);
    for (const i of [40, 41]) frames[i] = mix(frames[i]!, white, () => 0.7);
    expect(outline(detect(frames, 25))).toEqual([]);
  });
});

describe('titles', () => {
  const letters = (x: number, y: number): number =>
    y > 30 && y < 60 && x > 30 && x < width - 30 && (x >> 2) % 2 === 0 ? 1 : 0;

  it.each([1, 4])('on black over %d frames are neither cut nor fade', (frames) => {
    const black = flat(3, 1)[0]!;
    const film = hold({ luma: () => 3, u: 128, v: 128 }, 80).map((frame, i) =>
      i < 30 ? frame : mix(black, white, (x, y) => letters(x, y) * Math.min(1, (i - 29) / frames)),
    );
    expect(outline(detect(film, 25))).toEqual([]);
  });
});

describe('titles with a panel over a nearly black picture', () => {
  const dark = scene(4, 9, 12);
  /** Coding brightens the picture a little when the title comes. */
  const brighter: Scene = { ...dark, luma: (x, y) => dark.luma(x, y) + 2 };
  const panel = (x: number, y: number): number =>
    y < 42 || y > 82 || x < 8 || x > 120 ? 0 : (x >> 3) % 2 === 0 && y % 16 > 5 ? 1 : 0.3;

  it.each([1, 4, 6])('over %d frames, and off again, are neither cut nor dissolve', (frames) => {
    const film = Array.from({ length: 110 }, (_, i) => {
      const strength = Math.max(0, Math.min(1, (i - 39) / frames, (70 - i) / frames));
      return mix(view(strength > 0 ? brighter : dark), white, (x, y) => strength * panel(x, y));
    });
    expect(outline(detect(film, 25))).toEqual([]);
  });
});

describe('animation on twos and threes', () => {
  it.each([2, 3])(
    'drawings that stay %d frames and move far are no cuts, a cut among them is one',
    (stay) => {
      const film = Array.from({ length: 96 }, (_, i) =>
        view(i < 48 ? one : two, 14 * Math.floor(i / stay), 5 * Math.floor(i / stay)),
      );
      expect(outline(detect(film, 24))).toEqual(['cut 48-48']);
    },
  );
});

describe('ramps between dark and light', () => {
  const lamps: Scene = {
    luma: (x, y) => 12 + (Math.hypot(x - 40, y - 30) < 8 || Math.hypot(x - 110, y - 60) < 6 ? 90 : 0),
    u: 128,
    v: 128,
  };

  it('into a dark picture with lights are dissolves', () => {
    const film = Array.from({ length: 110 }, (_, i) =>
      mix(view(one), view(lamps), () => Math.max(0, Math.min(1, (i - 39) / 25))),
    );
    const found = detect(film, 25);
    expect(found.map(({ type }) => type)).toEqual(['dissolve']);
    expect(Math.abs(found[0]!.startFrame - 40)).toBeLessThanOrEqual(3);
  });

  it('from a dark picture into white are one fade', () => {
    const film = Array.from({ length: 110 }, (_, i) =>
      mix(view(scene(6, 7, 7)), white, () => Math.max(0, Math.min(1, (i - 39) / 20))),
    );
    expect(detect(film, 25).map(({ type }) => type)).toEqual(['fade-out']);
  });
});

describe('fades in which coding leaves a ghost', () => {
  it('a fade to a black that is not clean', () => {
    const picture = view(one);
    const black = flat(2, 1)[0]!;
    const film = Array.from({ length: 110 }, (_, i) => {
      const gone = i < 40 ? 0 : Math.min(0.92, (0.95 * (i - 39)) / 30);
      return mix(picture, black, () => gone);
    });
    expect(detect(film, 25).map((found) => found.type)).toEqual(['fade-out']);
  });
});

describe('cells', () => {
  const cells = (luma: readonly number[]): Float32Array =>
    Float32Array.from([...luma, ...luma.map(() => 128), ...luma.map(() => 128)]);

  it('are as far apart as the root mean square over the three planes', () => {
    expect(cellDistance(cells([10, 10, 10]), cells([13, 10, 10]))).toBeCloseTo(1, 6);
    expect(cellDistance(new Float32Array(0), new Float32Array(0))).toBe(0);
  });

  it('change evenly (1) or in one place (one in so many)', () => {
    expect(changeSpread(cells([10, 20, 30, 40]), cells([15, 25, 35, 45]))).toBeCloseTo(1, 6);
    expect(changeSpread(cells([10, 20, 30, 40]), cells([10, 60, 30, 40]))).toBeCloseTo(0.25, 6);
    expect(changeSpread(cells([10]), cells([10]))).toBe(0);
  });

  it('change within a box, of which black bars are no part', () => {
    const picture = (changed: (row: number, column: number) => boolean, bars = 0): Float32Array =>
      cells(
        Array.from({ length: 160 }, (_, i) => {
          const [row, column] = [Math.floor(i / 16), i % 16];
          return row < bars || row >= 10 - bars ? 0 : changed(row, column) ? 200 : 50;
        }),
      );
    const lower = (row: number, column: number): boolean => row >= 6 && row < 9 && column >= 2 && column < 10;
    const still = (): boolean => false;
    const box = changeBox(picture(still), picture(lower), 16);
    expect(box).toMatchObject({ bars: 0, of: 160 });
    expect(box.size / box.of).toBeCloseTo(22 / 160, 1);
    const all = changeBox(
      picture(still, 1),
      picture(() => true, 1),
      16,
    );
    expect(all).toMatchObject({ bars: 1, of: 128 });
    expect(all.size / all.of).toBeCloseTo(0.9, 1);
    expect(changeBox(picture(lower), picture(lower), 16)).toMatchObject({ size: 160, of: 160 });
  });

  const before = (inside: (row: number, column: number) => number, backdrop: number): Float32Array =>
    cells(
      Array.from({ length: 160 }, (_, i) => {
        const [row, column] = [Math.floor(i / 16), i % 16];
        return row >= 2 && column >= 5 && column < 12 ? inside(row, column) : backdrop;
      }),
    );
  const face = (row: number, column: number): number => 100 + 8 * ((row * 5 + column * 3) % 7);
  const other = (row: number, column: number): number => 170 - 9 * ((row * 3 + column * 4) % 11);

  it.each([0, 60, 230])('before one backdrop of luma %d are compared without it', (backdrop) => {
    const cut = pictureChange(before(face, backdrop), before(other, backdrop), 16, []);
    expect(cut.box).toBeLessThan(0.4);
    expect(cut.boxShown).toBeGreaterThan(0.85);
    expect(cut.unchanged).toBeLessThan(0.3);
  });

  it('that show but the backdrop, or another one, in one of the two are compared whole', () => {
    expect(
      beforeOneBackdrop(
        before(() => 60, 60),
        before(face, 60),
        16,
      ),
    ).toBeNull();
    expect(beforeOneBackdrop(before(face, 60), before(other, 90), 16)).toBeNull();
    const half = before((row, column) => (row < 6 ? 60 : face(row, column)), 60);
    expect(beforeOneBackdrop(half, before(other, 60), 16)).toBeNull();
  });

  it('outside a box are stirred where they change by more than before', () => {
    const inBox = (row: number, column: number): boolean => row >= 5 && row < 8 && column >= 4 && column < 12;
    const picture = (light: number, title: boolean): Float32Array =>
      cells(
        Array.from({ length: 160 }, (_, i) =>
          title && inBox(Math.floor(i / 16), i % 16) ? 240 : 50 + light + (i % 5),
        ),
      );
    const stirred = (light: number, usual: number): number =>
      pictureChange(picture(0, false), picture(light, true), 16, [[picture(0, false), picture(usual, false)]])
        .stirred;
    expect(stirred(3, 0)).toBe(0);
    expect(stirred(14, 0)).toBe(1);
    expect(stirred(14, 8)).toBe(0);
  });
});
