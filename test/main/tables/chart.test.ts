import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChartSpec, type ChartData } from '#shared/domain/tables/chart.ts';
import { openRoom, tempFolder } from './support.ts';

async function chartsOf(text: string) {
  const folder = tempFolder();
  writeFileSync(join(folder, 'made.csv'), text);
  const room = openRoom(folder);
  await room.open('made', join(folder, 'made.csv'), {});
  return <K extends ChartSpec['kind']>(spec: { kind: K } & Record<string, unknown>) =>
    room.chart('made', [], ChartSpec.parse(spec)) as Promise<Extract<ChartData, { kind: K }>>;
}

const films =
  'genre,decade,length\nDrama,1940,8\nDrama,1950,6\nComedy,1940,4\nComedy,1950,\nComedy,1960,2\n,1960,9\n';

describe('charts of a table', () => {
  it('count every value of a histogram once, the largest too', async () => {
    const chart = await chartsOf(films);
    const { bins, missing } = await chart({ kind: 'histogram', column: 'length', bins: 7 });
    expect(bins.map(({ count }) => count)).toEqual([1, 0, 1, 0, 1, 0, 2]);
    expect([bins[0]?.from, bins.at(-1)?.to, missing]).toEqual([2, 9, 1]);
  });

  it('give the largest bars and say how many are left out', async () => {
    const chart = await chartsOf(films);
    expect(await chart({ kind: 'bar', category: 'genre', value: 'length', limit: 1 })).toEqual({
      kind: 'bar',
      bars: [{ label: 'Drama', value: 7 }],
      others: 1,
    });
    const { bars } = await chart({ kind: 'bar', category: 'genre' });
    expect(bars).toEqual([
      { label: 'Comedy', value: 3 },
      { label: 'Drama', value: 2 },
    ]);
  });

  it('give a line one point for each x, in order', async () => {
    const chart = await chartsOf(films);
    expect(await chart({ kind: 'line', x: 'decade', y: 'length' })).toEqual({
      kind: 'line',
      points: [
        { x: 1940, y: 6 },
        { x: 1950, y: 6 },
        { x: 1960, y: 5.5 },
      ],
      thinned: false,
    });
  });

  it('thin a long line without losing its ends, and draw some dots but fit all', async () => {
    const rows = Array.from({ length: 12_000 }, (_, i) => `${i},${3 * i + 7}`);
    const chart = await chartsOf(`x,y\n${rows.join('\n')}\n`);
    const { points, thinned } = await chart({ kind: 'line', x: 'x', y: 'y' });
    expect([points.length, thinned, points[0]?.x]).toEqual([2000, true, 0]);
    const { dots, rows: counted, regression } = await chart({ kind: 'scatter', x: 'x', y: 'y' });
    expect([dots.length, counted]).toEqual([5000, 12_000]);
    expect(dots.every(([x, y]) => y === 3 * x + 7)).toBe(true);
    expect(regression?.slope).toBeCloseTo(3, 9);
    expect(regression?.intercept).toBeCloseTo(7, 6);
    expect([regression?.r2, regression?.rows]).toEqual([expect.closeTo(1, 9), 12_000]);
  });

  it('fit as least squares do, and nothing where x does not vary', async () => {
    // numpy.polyfit([1, 2, 3, 4], [2, 1, 4, 3], 1) → 0.6, 1.0; r² = 0.36
    const chart = await chartsOf('x,y,one\n1,2,5\n2,1,5\n3,4,5\n4,3,5\n');
    const { regression } = await chart({ kind: 'scatter', x: 'x', y: 'y' });
    expect(regression?.slope).toBeCloseTo(0.6, 12);
    expect(regression?.intercept).toBeCloseTo(1, 12);
    expect(regression?.r2).toBeCloseTo(0.36, 12);
    expect((await chart({ kind: 'scatter', x: 'one', y: 'y' })).regression).toBeNull();
  });

  it('draw boxes with whiskers to the last value within 1.5 boxes', async () => {
    const chart = await chartsOf(`g,v\n${[1, 2, 3, 4, 5, 40, -30].map((v) => `a,${v}`).join('\n')}\nb,7\n`);
    const { boxes, others } = await chart({ kind: 'box', value: 'v', group: 'g' });
    expect(others).toBe(0);
    expect(boxes[0]).toMatchObject({ label: 'a', count: 7, q1: 1.5, median: 3, q3: 4.5, low: 1, high: 5 });
    expect(boxes[0]).toMatchObject({ min: -30, max: 40, outlierCount: 2, outliers: [40, -30] });
    expect(boxes[1]).toMatchObject({ label: 'b', low: 7, q1: 7, high: 7, outlierCount: 0 });
    expect((await chart({ kind: 'box', value: 'v' })).boxes).toHaveLength(1);
  });

  it('fill a heat map where there is something', async () => {
    const chart = await chartsOf(films);
    expect(await chart({ kind: 'heat', x: 'decade', y: 'genre', value: 'length' })).toEqual({
      kind: 'heat',
      xs: [1940, 1950, 1960],
      ys: ['Comedy', 'Drama'],
      values: [
        [4, null, 2],
        [8, 6, null],
      ],
      others: 0,
    });
  });

  it('say which column cannot be drawn', async () => {
    const chart = await chartsOf(films);
    await expect(chart({ kind: 'histogram', column: 'genre' })).rejects.toThrow(/"genre" holds text/);
    await expect(chart({ kind: 'histogram', column: 'gone' })).rejects.toThrow(/no column "gone"/);
  });

  it('have nothing of an empty table, and take names with quotes and Chinese', async () => {
    const chart = await chartsOf('"a ""b""",时长\n');
    expect((await chart({ kind: 'bar', category: 'a "b"' })).bars).toEqual([]);
    const more = await chartsOf('"a ""b""",时长\nx,3\nx,5\n');
    expect((await more({ kind: 'bar', category: 'a "b"', value: '时长' })).bars).toEqual([
      { label: 'x', value: 4 },
    ]);
  });
});
