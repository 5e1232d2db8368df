import { useMemo, type ReactNode } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import { flags, labelColours } from '#shared/domain/labels.ts';
import type { LibraryFilter } from '#shared/domain/libraryFilter.ts';
import { cameraMoves } from '#shared/domain/metrics.ts';
import { clipKinds, clipStatuses } from '#shared/domain/report.ts';
import { transitionTypes } from '#shared/domain/shots.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Field.tsx';
import { isEmptyFilter, toggleValue, valueText, withRange, withoutField } from '../model/filterChips.ts';
import { columnGroups, numberColumns } from '../model/numberColumns.ts';
import { useView } from '../stores/libraryContext.ts';
import { useWords, type Words } from '../words.ts';
import { ColourDot, FlagMark, Stars } from './Marks.tsx';
import { RangeFilter } from './RangeFilter.tsx';

/** Every condition that can be set. */
export function FilterPanel({ page }: { page: LibraryPage }) {
  const words = useWords();
  const { filter, of, openRanges, setFilter, setLook, openRange } = useView((state) => state);
  const { text } = words;
  const shownRanges = useMemo(() => {
    const inUse = (filter.ranges ?? []).map(({ column }) => column).filter((column) => column !== 'rating');
    return [...new Set([...openRanges, ...inUse])];
  }, [filter.ranges, openRanges]);
  return (
    <section className="filter-panel" aria-label={text('filter.title')}>
      <header className="panel-head">
        <h2>{text('filter.title')}</h2>
        <Button variant="quiet" disabled={isEmptyFilter(filter)} onClick={() => setFilter({})}>
          {text('filter.clear')}
        </Button>
        <IconButton
          icon="close"
          label={text('filter.close')}
          onClick={() => setLook({ isFilterOpen: false })}
        />
      </header>
      <div className="panel-body">
        <ListFilter label={text('filter.status')} field="status" values={clipStatuses} />
        <ListFilter label={text('filter.kind')} field="kind" values={clipKinds} />
        <RatingFilter words={words} filter={filter} setFilter={setFilter} />
        <ListFilter label={text('filter.flag')} field="flag" values={[...flags, null]} />
        <ListFilter label={text('filter.colour')} field="colour" values={[...labelColours, null]} />
        <ListFilter label={text('filter.camera')} field="cameraMove" values={cameraMoves} />
        {of === 'shots' && (
          <ListFilter label={text('filter.transition')} field="transition" values={transitionTypes} />
        )}
        <NotesFilter words={words} filter={filter} setFilter={setFilter} />
        <fieldset className="filter-group">
          <legend>{text('filter.numbers')}</legend>
          {shownRanges.map((name) => (
            <RangeFilter key={`${of} ${name}`} page={page} of={of} name={name} />
          ))}
          <select
            className="input select"
            aria-label={text('filter.addNumber')}
            value=""
            onChange={(event) => openRange(event.target.value)}
          >
            <option value="">{text('filter.addNumber')}</option>
            {columnGroups.map((group) => (
              <optgroup key={group} label={text(`group.${group}`)}>
                {numberColumns
                  .filter((column) => column.group === group && !shownRanges.includes(column.name))
                  .map((column) => (
                    <option key={column.name} value={column.name}>
                      {column.label(words)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </fieldset>
      </div>
    </section>
  );
}

type ListField = 'status' | 'kind' | 'flag' | 'colour' | 'cameraMove' | 'transition';

function ListFilter<F extends ListField>({
  label,
  field,
  values,
}: {
  label: string;
  field: F;
  values: readonly NonNullable<LibraryFilter[F]>[number][];
}) {
  const words = useWords();
  const filter = useView((state) => state.filter);
  const setFilter = useView((state) => state.setFilter);
  const chosen = (filter[field] ?? []) as readonly (string | null)[];
  return (
    <fieldset className="filter-group">
      <legend>{label}</legend>
      <div className="filter-options">
        {values.map((value) => (
          <Checkbox
            key={String(value)}
            label={<Marked field={field} value={value} text={valueText(words, field, value)} />}
            checked={chosen.includes(value)}
            onChange={() => setFilter(toggleValue(filter, field, value))}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Marked({ field, value, text }: { field: ListField; value: string | null; text: string }): ReactNode {
  return (
    <span className="marked">
      {field === 'colour' && <ColourDot colour={value} />}
      {field === 'flag' && <FlagMark flag={value} />}
      {text}
    </span>
  );
}

interface PartProps {
  words: Words;
  filter: LibraryFilter;
  setFilter(filter: LibraryFilter): void;
}

function RatingFilter({ words, filter, setFilter }: PartProps) {
  const range = filter.ranges?.find(({ column }) => column === 'rating');
  const least = range?.min ?? null;
  return (
    <fieldset className="filter-group">
      <legend>{words.text('filter.rating')}</legend>
      <div className="filter-options single">
        {[5, 4, 3, 2, 1].map((n) => (
          <Checkbox
            key={n}
            label={
              <span className="marked">
                <Stars rating={n} />
                <span className="quiet">{words.text('filter.ratingAtLeast', { n })}</span>
              </span>
            }
            checked={least === n}
            onChange={(isOn) => setFilter(withRange(filter, 'rating', isOn ? { min: n } : null))}
          />
        ))}
      </div>
    </fieldset>
  );
}

function NotesFilter({ words, filter, setFilter }: PartProps) {
  return (
    <fieldset className="filter-group">
      <legend>{words.text('filter.notes')}</legend>
      <div className="filter-options">
        {[true, false].map((has) => (
          <Checkbox
            key={String(has)}
            label={words.text(has ? 'filter.withNotes' : 'filter.withoutNotes')}
            checked={filter.hasNotes === has}
            onChange={(isOn) =>
              setFilter(isOn ? { ...filter, hasNotes: has } : withoutField(filter, 'hasNotes'))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
