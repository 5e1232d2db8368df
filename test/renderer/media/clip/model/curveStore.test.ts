import { describe, expect, it } from 'vitest';
import type { Client } from '#shared/client.ts';
import type { TimelineCurve } from '#shared/contract/timeline.ts';
import { chunksOf, createCurveStore, scaleOf } from '#renderer/media/clip/model/curveStore.ts';
import type { Viewport } from '#renderer/media/time/viewport.ts';

interface Asked {
  names: string[];
  startMs: number;
  endMs: number;
  points: number;
}

function fakeCore() {
  const asked: Asked[] = [];
  const call = async (_name: string, input: Asked) => {
    asked.push(input);
    const { startMs, endMs, points } = input;
    const stepMs = (endMs - startMs) / points;
    const row = (by: number) => Array.from({ length: points }, (_, i) => startMs + i * stepMs + by);
    const curves = input.names.map((name) => ({
      ...{ type: 'bins', name, startMs, stepMs },
      ...{ min: row(-1), max: row(1), mean: row(0) },
    })) as TimelineCurve[];
    return { curves, ranges: Object.fromEntries(input.names.map((name) => [name, { min: 0, max: 9 }])) };
  };
  return { asked, client: { call } as unknown as Client };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const view = (startMs: number, msPerPx: number): Viewport => ({ startMs, msPerPx, widthPx: 1000 });

describe('curves as they are needed', () => {
  it('are asked for with at least a point a pixel, in chunks that cover the view', () => {
    for (const msPerPx of [0.3, 1, 3, 40, 5000]) {
      const now = view(12_345, msPerPx);
      const step = 2 ** scaleOf(now);
      expect(step).toBeLessThanOrEqual(Math.max(1, msPerPx));
      const chunks = chunksOf(now, 7_200_000);
      const [first, last] = [chunks[0], chunks.at(-1)];
      expect((first?.index ?? NaN) * step * 1024).toBeLessThanOrEqual(12_345);
      const end = Math.min(7_200_000, 12_345 + msPerPx * 1000);
      expect(((last?.index ?? NaN) + 1) * step * 1024).toBeGreaterThanOrEqual(end);
      expect(chunks.length).toBeLessThan(8);
    }
  });

  it('are asked for once', async () => {
    const { client, asked } = fakeCore();
    const store = createCurveStore(client, 'c', 60_000);
    store.want(['luma'], view(0, 10));
    await settle();
    const count = asked.length;
    expect(count).toBeGreaterThan(0);
    store.want(['luma'], view(500, 10));
    await settle();
    expect(asked.length).toBe(count);
    expect(store.rangeOf('luma')).toEqual({ min: 0, max: 9 });
    expect(store.rangeOf('motion')).toBeNull();
  });

  it('of several lanes do not push each other out', async () => {
    const { client, asked } = fakeCore();
    const store = createCurveStore(client, 'c', 60_000);
    for (const name of ['luma', 'motion', 'noise'] as const) store.want([name], view(0, 60));
    await settle();
    expect(new Set(asked.flatMap(({ names }) => names))).toEqual(new Set(['luma', 'motion', 'noise']));
    for (const name of ['luma', 'motion', 'noise'] as const) {
      const covered = store.pieces(name, view(0, 60));
      expect(covered.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)).toBeGreaterThanOrEqual(
        60_000,
      );
    }
  });

  it('are drawn from a coarser chunk while the finer one is on its way', async () => {
    const { client } = fakeCore();
    const store = createCurveStore(client, 'c', 600_000);
    store.want(['luma'], view(0, 600));
    await settle();
    const fine = view(100_000, 2);
    const pieces = store.pieces('luma', fine);
    expect(pieces.length).toBe(chunksOf(fine, 600_000).length);
    expect(pieces.every(({ curve }) => curve.type === 'bins' && curve.stepMs === 512)).toBe(true);
    const [piece] = pieces;
    expect((piece?.endMs ?? NaN) - (piece?.startMs ?? NaN)).toBe(2048);
  });

  it('tell the value at a time, of the finest that is known', async () => {
    const { client } = fakeCore();
    const store = createCurveStore(client, 'c', 600_000);
    expect(store.valueAt('luma', 100)).toBeNull();
    store.want(['luma'], view(0, 600));
    await settle();
    expect(store.valueAt('luma', 700)).toBe(512);
    store.want(['luma'], view(0, 1));
    await settle();
    expect(store.valueAt('luma', 700)).toBe(700);
    store.clear();
    expect(store.valueAt('luma', 700)).toBeNull();
  });
});
