import { useState } from 'react';
import type { FilmMeasures } from '#shared/domain/tables/filmMeasures.ts';
import type { Step } from '#shared/domain/tables/steps.ts';
import { isNumeric } from '#shared/domain/tables/table.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Field, Segmented } from '#renderer/ui/Field.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import type { Shown } from '../dataStore.ts';
import { filmRows, guessFilm, guessLength, guessUnit, isFilmPerColumn } from '../model/films.ts';
import { dataTexts } from '../texts.ts';
import { useAsked } from '../useAsked.ts';
import { useOwnFilms } from '../useOwnFilms.ts';
import { Awaited } from './Awaited.tsx';
import { ColumnSelect } from './ColumnPick.tsx';
import { FilmFacts } from './FilmFacts.tsx';
import { FilmTable } from './FilmTable.tsx';
import { ScrollPanel } from './ScrollPanel.tsx';

/** How films are cut: of any table with a film and a shot length a row, beside the project's own. */
export function FilmPanel({ shown, onStep }: { shown: Shown; onStep(step: Step): void }) {
  const say = useTexts(dataTexts);
  const client = useClient();
  const { columns } = shown;
  const [chosen, setChosen] = useState<{ film?: string; length?: string; unit?: 's' | 'ms' }>({});
  const isThere = (name: string | undefined): name is string =>
    columns.some((column) => column.name === name);
  const film = isThere(chosen.film) ? chosen.film : guessFilm(columns);
  const length = isThere(chosen.length) ? chosen.length : guessLength(columns);
  const unit = chosen.unit ?? guessUnit(length);
  const isReady = film !== '' && length !== '';
  const from = { name: shown.name, steps: [...shown.steps] };
  const asked = useAsked(isReady ? `${shown.revision} ${film} ${length} ${unit}` : null, (signal) =>
    client.call('data.filmMeasures', { ...from, film, length, unit }, { signal }),
  );
  return (
    <ScrollPanel label={say('tab.films')} isBusy={asked.isBusy}>
      {isFilmPerColumn(columns) && (
        <Notice
          kind="quiet"
          title={say('filmPerColumn')}
          action={<Button onClick={() => onStep(filmRows(columns))}>{say('toRows')}</Button>}
        >
          {say('filmPerColumnHint')}
        </Notice>
      )}
      <div className="chart-form">
        <Field label={say('filmColumn')}>
          {(control) => (
            <ColumnSelect
              {...control}
              columns={columns}
              value={film}
              onChange={(name) => setChosen((before) => ({ ...before, film: name }))}
            />
          )}
        </Field>
        <Field label={say('lengthColumn')}>
          {(control) => (
            <ColumnSelect
              {...control}
              columns={columns.filter(isNumeric)}
              value={length}
              onChange={(name) => setChosen((before) => ({ ...before, length: name }))}
            />
          )}
        </Field>
        <div className="field">
          <span className="field-name">{say('unit')}</span>
          <Segmented
            label={say('unit')}
            options={[
              { value: 's', label: say('unit.s') },
              { value: 'ms', label: say('unit.ms') },
            ]}
            value={unit}
            onChange={(next) => setChosen((before) => ({ ...before, unit: next }))}
          />
        </div>
      </div>
      {!isReady && <EmptyState icon="film" title={say('chooseFilmColumns')} />}
      {isReady && (
        <Awaited asked={asked} what={say('measuring')}>
          {asked.value && asked.value.films.length === 0 && <EmptyState icon="film" title={say('noFilms')} />}
          {asked.value && asked.value.films.length > 0 && (
            <Films films={asked.value.films} from={from} columns={{ film, length, unit }} />
          )}
        </Awaited>
      )}
    </ScrollPanel>
  );
}

interface FilmsProps {
  films: readonly FilmMeasures[];
  from: { name: string; steps: Step[] };
  columns: { film: string; length: string; unit: 's' | 'ms' };
}

/** All films of the table, and one of them, or of the project, beside the others. */
function Films({ films, from, columns }: FilmsProps) {
  const own = useOwnFilms();
  const [selected, setSelected] = useState<{ isOwn: boolean; film: string } | null>(null);
  const isOwn = selected?.isOwn ?? own.films.length > 0;
  const group = isOwn ? own.films : films;
  const current = group.find(({ film }) => film === selected?.film) ?? group[0] ?? films[0];
  if (!current) return null;
  const source = isOwn && own.source ? own.source(current.film) : { from, columns };
  return (
    <>
      <FilmFacts
        key={`${isOwn} ${current.film}`}
        film={current}
        films={films}
        isOwn={isOwn}
        source={source}
      />
      <FilmTable
        films={films}
        own={own.films}
        selected={{ isOwn, film: current.film }}
        onSelect={(film, isOfProject) => setSelected({ film, isOwn: isOfProject })}
      />
    </>
  );
}
