import { describe, expect, it } from 'vitest';
import type { TableColumn } from '#shared/domain/tables/table.ts';
import {
  chartColumns,
  fitted,
  isCount,
  newChart,
  specOf,
  varietyOf,
} from '#renderer/features/data/model/chartFields.ts';
import {
  filmRows,
  fittedCounts,
  guessFilm,
  guessLength,
  guessUnit,
  isFilmPerColumn,
  standing,
} from '#renderer/features/data/model/films.ts';

const numbers = (...names: string[]): TableColumn[] => names.map((name) => ({ name, type: 'number' }));

describe('columns of films', () => {
  it('knows a table with a column a film, and makes rows of it', () => {
    expect(isFilmPerColumn(numbers('Top Hat (1935)', 'Rebecca', '长镜头'))).toBe(true);
    expect(isFilmPerColumn([{ name: 'film', type: 'text' }, ...numbers('length')])).toBe(false);
    expect(filmRows(numbers('a', 'b'))).toEqual({
      ...{ type: 'unpivot', keep: [], nameTo: 'film', valueTo: 'length', dropMissing: true },
    });
    const shot: TableColumn = { name: 'film', type: 'date' };
    expect(filmRows([shot, ...numbers('a')])).toMatchObject({ keep: ['film'], nameTo: 'film_' });
  });

  it('guesses what holds the film, the length and its unit', () => {
    const columns: TableColumn[] = [
      { name: 'genre', type: 'text' },
      { name: 'Title', type: 'text' },
      ...numbers('year', 'durationMs'),
    ];
    expect([guessFilm(columns), guessLength(columns), guessUnit('durationMs')]).toEqual([
      'Title',
      'durationMs',
      'ms',
    ]);
    expect([guessLength(numbers('a', 'b')), guessLength(numbers('a')), guessUnit('length')]).toEqual([
      '',
      'a',
      's',
    ]);
  });

  it('ranks an average among others, halves of ties counted', () => {
    const films = [2, 4, 4, 8].map((meanS) => ({ meanS }));
    expect(standing(4, films)).toEqual({ rank: 2, of: 4, share: 0.5 });
    expect(standing(1, films)).toEqual({ rank: 1, of: 4, share: 0 });
    expect(standing(9, films)).toEqual({ rank: 5, of: 4, share: 1 });
    expect(standing(1, [])).toBeNull();
  });

  it('expects as many shots in all bins together as there are, in seconds and in milliseconds', () => {
    const fit = { mu: 1, sigma: 0.5 };
    for (const perSecond of [1, 1000]) {
      const bins = Array.from({ length: 4000 }, (_, i) => ({
        from: (i * perSecond) / 100,
        to: ((i + 1) * perSecond) / 100,
      }));
      const all = fittedCounts(bins, 250, fit, perSecond).reduce((sum, count) => sum + count, 0);
      expect(all).toBeCloseTo(250, 1);
    }
    expect(fittedCounts([{ from: -2, to: 0 }], 10, fit, 1)).toEqual([0]);
  });
});

describe('charts', () => {
  const columns: TableColumn[] = [{ name: 'genre', type: 'text' }, ...numbers('a', 'b')];

  it.each(['histogram', 'bar', 'line', 'scatter', 'box', 'heat'] as const)(
    '%s can be drawn at once',
    (kind) => {
      const spec = specOf(newChart(kind, columns));
      expect(spec?.kind).toBe(kind);
      expect(chartColumns(spec!)).not.toBe('');
    },
  );

  it('begin with columns of few different values, once somebody has looked', () => {
    const table: TableColumn[] = [
      ...['Title', 'Director', 'Only one', 'Genre'].map((name): TableColumn => ({ name, type: 'text' })),
      ...numbers('Stars', 'Gross'),
    ];
    const rows = Array.from({ length: 100 }, (_, i) => [
      ...[`Film ${i}`, i % 2 === 0 ? null : `Director ${i}`, 'x', `Genre ${i % 7}`, i % 5, i * 1000],
    ]);
    const variety = varietyOf({ columns: table, rows });
    expect([...variety.values()]).toEqual([100, 50, 1, 7, 5, 100]);
    expect(newChart('heat', table, variety)).toMatchObject({ x: 'Genre', y: 'Stars' });
    expect(newChart('bar', table, variety)).toMatchObject({ category: 'Genre' });
    expect(newChart('heat', table)).toMatchObject({ x: 'Title', y: 'Director' });
    expect(fitted({ kind: 'heat', y: 'Title' }, table, variety)).toMatchObject({ x: 'Genre', y: 'Title' });
  });

  it('count rows until a value is chosen', () => {
    expect(isCount({ kind: 'heat' })).toBe(true);
    expect(isCount({ kind: 'bar', value: '' })).toBe(true);
    expect(isCount({ kind: 'bar', value: 'a' })).toBe(false);
    expect(isCount({ kind: 'line' })).toBe(false);
  });

  it('choose other columns where theirs are gone', () => {
    const draft = { ...newChart('scatter', columns), x: 'gone', y: 'b' };
    expect(fitted(draft, columns)).toEqual({ kind: 'scatter', x: 'a', y: 'b' });
    expect(specOf(newChart('histogram', [{ name: 'genre', type: 'text' }]))).toBeNull();
  });
});
