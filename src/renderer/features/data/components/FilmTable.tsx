import { useState } from 'react';
import type { FilmMeasures } from '#shared/domain/tables/filmMeasures.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { SortHeading, type SortDirection } from '#renderer/ui/Table.tsx';
import { dataTexts } from '../texts.ts';

const columns = ['film', 'shots', 'meanS', 'medianS', 'stdS', 'varianceS2'] as const;
type Column = (typeof columns)[number];
const names = {
  ...({ film: 'film', shots: 'shots', meanS: 'asl', medianS: 'medianLength' } as const),
  ...({ stdS: 'filmStd', varianceS2: 'filmVariance' } as const),
} as const;

/** The films of the project and of the table; one is looked at. */
export function FilmTable({
  films,
  own,
  selected,
  onSelect,
}: {
  films: readonly FilmMeasures[];
  own: readonly FilmMeasures[];
  selected: { isOwn: boolean; film: string };
  onSelect(film: string, isOwn: boolean): void;
}) {
  const say = useTexts(dataTexts);
  const [sort, setSort] = useState<{ by: Column; direction: SortDirection }>({
    by: 'meanS',
    direction: 'ascending',
  });
  const rows = [
    ...own.map((film) => ({ film, isOwn: true })),
    ...films.map((film) => ({ film, isOwn: false })),
  ].sort((a, b) => compare(a.film[sort.by], b.film[sort.by]) * (sort.direction === 'ascending' ? 1 : -1));
  return (
    <table className="summary films">
      <thead>
        <tr>
          {columns.map((by) => (
            <SortHeading
              key={by}
              label={say(names[by])}
              isNumber={by !== 'film'}
              sorted={sort.by === by ? sort.direction : null}
              onSort={(direction) => setSort({ by, direction })}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ film, isOwn }) => (
          <FilmRow
            key={`${isOwn} ${film.film}`}
            film={film}
            isOwn={isOwn}
            isSelected={selected.isOwn === isOwn && selected.film === film.film}
            onSelect={() => onSelect(film.film, isOwn)}
          />
        ))}
      </tbody>
    </table>
  );
}

function FilmRow({
  film,
  isOwn,
  isSelected,
  onSelect,
}: {
  film: FilmMeasures;
  isOwn: boolean;
  isSelected: boolean;
  onSelect(): void;
}) {
  const say = useTexts(dataTexts);
  const { trimmed, number } = useTranslator();
  return (
    <tr className={isSelected ? 'selected' : undefined}>
      <th scope="row">
        <button
          type="button"
          className="film-name"
          aria-pressed={isSelected}
          onClick={onSelect}
          title={film.film}
        >
          {isOwn && <span className="badge">{say('ownProject')}</span>}
          <bdi className="truncate">{film.film}</bdi>
        </button>
      </th>
      <td className="number">{number(film.shots, 0)}</td>
      {[film.meanS, film.medianS, film.stdS, film.varianceS2].map((value, i) => (
        <td key={i} className="number">
          {trimmed(value, 4)}
        </td>
      ))}
    </tr>
  );
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}
