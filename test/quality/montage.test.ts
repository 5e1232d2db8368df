import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facePhotos, type Source } from './catalog.ts';
import { drawnKinds } from './drawn.ts';
import { renderPlan } from './montages.ts';
import { planMontage } from './plan.ts';
import { createPrng } from './prng.ts';
import { listErrors } from './report.ts';
import { cutTally, distractorErrors, gradualTally, type Score } from './score.ts';
import { scoreUncached } from './scoreSet.ts';

/** Photos that come with npm and pictures drawn here: this holds the detector to its bounds on every machine. */
const sources: Source[] = [
  ...facePhotos(),
  ...drawnKinds.map((draw): Source => ({
    kind: 'drawn',
    id: draw,
    film: 'drawn',
    draw,
    seed: 5,
    frames: 90,
  })),
];
/** Chosen before any was run, and kept whatever they give: the bounds hold for all of them together. */
const seeds = [201, 202, 203, 204, 205, 206];

describe('shots of a made montage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trimbin-montage-'));
  const scores: Score[] = [];

  beforeAll(async () => {
    const opened = new Map();
    for (const seed of seeds) {
      const plan = planMontage(createPrng(seed), sources, {
        id: `gate-${seed}`,
        seed,
        shots: 11,
        size: [320, 180],
      });
      scores.push(await scoreUncached(await renderPlan(plan, { sources, folder, opened })));
    }
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  const errors = () => listErrors(scores, null);

  it('has something to find', () => {
    expect(cutTally(scores).hits + cutTally(scores).misses).toBeGreaterThan(12);
    expect(gradualTally(scores).hits + gradualTally(scores).misses).toBeGreaterThan(8);
  });

  it('finds the cuts with F1 ≥ 0.99', () => {
    expect(cutTally(scores).f1, errors()).toBeGreaterThanOrEqual(0.99);
  });

  it('finds gradual transitions with the right type with F1 ≥ 0.85', () => {
    expect(gradualTally(scores).f1, errors()).toBeGreaterThanOrEqual(0.85);
  });

  it('takes no flash and no title for a cut', () => {
    const kinds = distractorErrors(scores);
    for (const kind of ['flash', 'title']) expect(kinds.get(kind)?.asCut ?? 0, errors()).toBe(0);
  });
});
