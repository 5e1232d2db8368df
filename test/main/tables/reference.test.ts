import { describe, expect, it } from 'vitest';
import type { Step } from '#shared/domain/tables/steps.ts';
import { filmMeasures } from '#main/analysis/filmMeasures/filmMeasures.ts';
import { hasShared, sharedPath, skipReason } from '../../support/shared.ts';
import { apart, openRoom, reference, tempFolder } from './support.ts';

const everything = { offset: 0, limit: 5000 };

describe.skipIf(!hasShared)(`the same numbers as pandas ${skipReason}`, () => {
  it.each([
    ['dropna() and groupby', reference.groupDropped, [{ type: 'dropMissing', how: 'any' }] satisfies Step[]],
    ['groupby with missing keys left out', reference.group, []],
  ])('%s', async (_, { columns, rows }, before) => {
    const room = openRoom(tempFolder());
    await room.open('data', sharedPath('data/vega_movies.json'), {});
    const steps: Step[] = [
      ...before,
      { type: 'groupBy', by: ['Major Genre'], keepMissingKeys: false, measures: [], ofAllNumeric: 'mean' },
    ];
    const page = await room.page('data', steps, everything);
    expect(page.columns.map(({ name }) => name)).toEqual(columns);
    expect(page.rows.map(([key]) => key)).toEqual(rows.map(([key]) => key));
    for (const [i, row] of page.rows.entries()) {
      for (const [j, value] of row.slice(1).entries()) {
        expect(apart(value, rows[i]?.[j + 1] ?? null)).toBeLessThan(1e-9);
      }
    }
  });

  it('describe() and corr()', async () => {
    const room = openRoom(tempFolder());
    await room.open('data', sharedPath('data/vega_movies.json'), {});
    const { rows, columns } = await room.summarise('data', []);
    expect(rows).toBe(3201);
    for (const [name, expected] of Object.entries(reference.describe)) {
      const column = columns.find((one) => one.name === name);
      expect(column).toMatchObject({ count: expected['count'], missing: expected['missing'] });
      expect(column?.distinct).toEqual({ value: expected['distinct'], approximate: false });
      for (const key of ['mean', 'variance', 'varianceSample', 'std', 'stdSample', 'min', 'max'] as const) {
        expect(apart(column?.[key] ?? null, expected[key] ?? null), `${name} ${key}`).toBeLessThan(1e-9);
      }
      const { p5, p25, p50, p75, p95 } = column?.quantiles ?? {};
      for (const [i, value] of [p5, p25, p50, p75, p95].entries()) {
        expect(apart(value ?? null, expected.quantiles[i] ?? null)).toBeLessThan(1e-9);
      }
      expect(column?.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(expected['count']);
    }
    const { columns: names, values } = await room.correlate('data', []);
    expect(names).toEqual(reference.correlations.columns);
    for (const [i, row] of values.entries()) {
      for (const [j, value] of row.entries()) {
        expect(apart(value, reference.correlations.values[i]?.[j] ?? null)).toBeLessThan(1e-9);
      }
    }
  });

  it('shot lengths by genre, after unpivoting and joining; and how one film is cut', async () => {
    const room = openRoom(tempFolder());
    await room.open('cutting', sharedPath('data/cutting.csv'), {});
    await room.open('genres', sharedPath('data/film_genre.csv'), {});
    const steps: Step[] = [
      { type: 'unpivot', keep: [], nameTo: 'title', valueTo: 'length', dropMissing: true },
      {
        type: 'text',
        columns: ['title'],
        change: { with: 'replace', pattern: '\\s*\\(\\d{4}\\)\\s*$', by: '' },
      },
      { type: 'join', table: 'genres', kind: 'inner', on: [{ left: 'title', right: 'title' }], trim: true },
    ];
    const group: Step = {
      ...{ type: 'groupBy', by: ['genre'], keepMissingKeys: false },
      measures: [
        { column: 'length', aggregate: 'mean' },
        { column: 'length', aggregate: 'count' },
      ],
    };
    const { rows } = await room.page('cutting', [...steps, group], everything);
    const { mean, count } = reference.shotLengths;
    expect(rows.map(([genre, , n]) => [genre, n])).toEqual(Object.entries(count));
    for (const [genre, value] of rows) {
      expect(apart(value ?? null, mean[String(genre)] ?? null)).toBeLessThan(1e-9);
    }
    const select: Step = { type: 'select', columns: ['Top Hat (1935)'] };
    const film = await room.page('cutting', [select, { type: 'dropMissing', how: 'any' }], everything);
    const made = filmMeasures(
      'Top Hat',
      film.rows.map(([length]) => Number(length)),
    );
    expect(made?.shots).toBe(reference.film.shots);
    for (const [ours, theirs] of [
      [made?.meanS, reference.film.mean],
      [made?.medianS, reference.film.median],
      [made?.varianceS2, reference.film.variance],
      [made?.logNormal?.mu, reference.film.mu],
      [made?.logNormal?.sigma, reference.film.sigma],
    ]) {
      expect(apart(ours ?? null, theirs ?? null)).toBeLessThan(1e-9);
    }
    // The normal distribution is approximated to 1.2e-7.
    expect(made?.logNormal?.distance).toBeCloseTo(reference.film.distance, 6);
  });
});
