import type { FilmMeasures } from '#shared/domain/tables/filmMeasures.ts';
import type { Step } from '#shared/domain/tables/steps.ts';
import { isNumeric, type TableColumn } from '#shared/domain/tables/table.ts';

/** A table with a column a film: hardly anything but numbers, and several of them. */
export function isFilmPerColumn(columns: readonly TableColumn[]): boolean {
  const numbers = columns.filter(isNumeric).length;
  return numbers >= 3 && numbers >= columns.length * 0.8 && guessFilm(columns) === '';
}

/** Columns become rows: the name of the film, and the length of a shot. */
export function filmRows(columns: readonly TableColumn[]): Step {
  const keep = columns.filter((column) => !isNumeric(column)).map(({ name }) => name);
  const free = (name: string): string => (keep.includes(name) ? free(`${name}_`) : name);
  return { type: 'unpivot', keep, nameTo: free('film'), valueTo: free('length'), dropMissing: true };
}

const filmNames = [
  /^film/i,
  /^(movie|title|片名|影片|电影)/i,
  /film|movie|title|片/i,
  /^(clip|素材)/i,
  /^name$/i,
];
const lengthNames = [
  /^(shot)?_?(length|duration)/i,
  /durationMs/i,
  /length|duration|dur\b|时长|长度/i,
  /^value$/i,
];

export function guessFilm(columns: readonly TableColumn[]): string {
  return firstLike(
    columns.filter((column) => !isNumeric(column)),
    filmNames,
  );
}

export function guessLength(columns: readonly TableColumn[]): string {
  const numbers = columns.filter(isNumeric);
  return firstLike(numbers, lengthNames) || (numbers.length === 1 ? (numbers[0]?.name ?? '') : '');
}

function firstLike(columns: readonly TableColumn[], names: readonly RegExp[]): string {
  for (const pattern of names) {
    const found = columns.find(({ name }) => pattern.test(name.trim()));
    if (found) return found.name;
  }
  return '';
}

/** A column with `ms` at its end holds milliseconds. */
export const guessUnit = (length: string): 's' | 'ms' => (/(_ms|Ms|\(ms\)|毫秒)$/.test(length) ? 'ms' : 's');

export interface Standing {
  /** 1: the shortest average. */
  rank: number;
  of: number;
  /** Share of the films whose average is shorter, 0–1; halves of ties count. */
  share: number;
}

/** Where an average shot length stands among films; null without any. */
export function standing(meanS: number, films: readonly Pick<FilmMeasures, 'meanS'>[]): Standing | null {
  if (films.length === 0) return null;
  const shorter = films.filter((film) => film.meanS < meanS).length;
  const equal = films.filter((film) => film.meanS === meanS).length;
  return { rank: shorter + 1, of: films.length, share: (shorter + equal / 2) / films.length };
}

/**
 * How many shots of a film the log-normal fit expects in each bin.
 *
 * @param bins - Of lengths in the unit that `perSecond` of make a second.
 */
export function fittedCounts(
  bins: readonly { from: number; to: number }[],
  shots: number,
  { mu, sigma }: { mu: number; sigma: number },
  perSecond: number,
): number[] {
  return bins.map(({ from, to }) => {
    const middle = (from + to) / 2 / perSecond;
    if (middle <= 0) return 0;
    const z = (Math.log(middle) - mu) / sigma;
    const density = Math.exp(-0.5 * z * z) / (middle * sigma * Math.sqrt(2 * Math.PI));
    return (density * shots * (to - from)) / perSecond;
  });
}
