import { describe, expect, it } from 'vitest';
import type { Source } from './catalog.ts';
import { blankPicture, lumaDistance, mixToGrey, sampleView, white } from './picture.ts';
import { planMontage } from './plan.ts';
import { createPrng } from './prng.ts';
import { layOut } from './timeline.ts';
import { wipeKinds, wipePictures } from './wipes.ts';

const sources: Source[] = ['orbs', 'stripes', 'skyline'].map((draw, seed) => ({
  kind: 'drawn',
  id: draw,
  film: draw,
  draw: draw as 'orbs',
  seed,
  frames: 60,
}));

describe('the plan', () => {
  it('is the same for the same seed and another for another', () => {
    const plan = (seed: number) => planMontage(createPrng(seed), sources, { id: 'x', seed, shots: 9 });
    expect(plan(5)).toEqual(plan(5));
    expect(plan(5)).not.toEqual(plan(6));
  });

  it('never joins a shot to itself but for a jump cut', () => {
    const plan = planMontage(createPrng(3), sources, { id: 'x', seed: 3, shots: 40 });
    plan.transitions.forEach((transition, index) => {
      if (transition.kind === 'cut' && transition.why === 'jump') return;
      expect(plan.shots[index]!.source).not.toBe(plan.shots[index + 1]!.source);
    });
  });
});

describe('the timeline', () => {
  it('puts every transition where its frames are', () => {
    const plan = planMontage(createPrng(11), sources, { id: 'x', seed: 11, shots: 30 });
    const line = layOut(plan);
    plan.transitions.forEach((transition, index) => {
      const span = line.spans[index]!;
      if (transition.kind === 'cut') {
        expect(line.moments[span.cut!]).toEqual({ kind: 'shot', shot: index + 1, local: 0 });
        expect(line.moments[span.cut! - 1]).toMatchObject({ kind: 'shot', shot: index });
      } else if (transition.kind === 'fade') {
        expect(span.out!.endFrame - span.out!.startFrame + 1).toBe(transition.out);
        expect(span.in!.startFrame - span.out!.endFrame - 1).toBe(transition.hold);
      } else {
        expect(line.moments[span.mix!.startFrame]!.kind).toBe('mix');
        expect(line.moments[span.mix!.endFrame + 1]).toEqual({ kind: 'shot', shot: index + 1, local: 0 });
      }
    });
  });
});

describe('pictures', () => {
  it('samples a view without moving it', () => {
    const from = blankPicture(16, 8);
    for (let i = 0; i < from.y.length; i += 1) from.y[i] = (i * 7) % 200;
    const out = blankPicture(16, 8);
    sampleView(from, { x: 0, y: 0, width: 16, height: 8 }, out, false);
    expect(lumaDistance(from, out)).toBeLessThanOrEqual(1);
    sampleView(from, { x: 0, y: 0, width: 16, height: 8 }, out, true);
    expect(out.y[3]).toBeCloseTo(from.y[12]!, -1);
  });

  it.each(wipeKinds)('wipe %s begins with one shot and ends with the other', (kind) => {
    const [a, b, out] = [blankPicture(64, 36), blankPicture(64, 36), blankPicture(64, 36)];
    mixToGrey(b, white, 1);
    wipePictures(a, b, kind, 0, 0.05, out);
    expect(lumaDistance(a, out)).toBe(0);
    wipePictures(a, b, kind, 0.5, 0.05, out);
    expect(lumaDistance(a, out)).toBeGreaterThan(30);
    expect(lumaDistance(b, out)).toBeGreaterThan(30);
    wipePictures(a, b, kind, 1, 0.05, out);
    expect(lumaDistance(b, out)).toBe(0);
  });
});
