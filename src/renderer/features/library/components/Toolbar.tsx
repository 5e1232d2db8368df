import { useId, useMemo, type RefObject } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import type { LibrarySort } from '#shared/domain/libraryFilter.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import { IconButton, Button } from '#renderer/ui/Button.tsx';
import { Segmented } from '#renderer/ui/Field.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { Slider } from '#renderer/ui/Slider.tsx';
import { columnGroups, numberColumns } from '../model/numberColumns.ts';
import { rowCount, type RowsOf } from '../model/rows.ts';
import { tileWidths } from '../model/gridLayout.ts';
import { useLibraryStores, useView } from '../stores/libraryContext.ts';
import { useWords, type Words } from '../words.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { SavedFilters } from './SavedFilters.tsx';

/** What is listed and how. */
export function Toolbar({
  page,
  shown,
  search,
}: {
  page: LibraryPage | null;
  shown: number;
  search: RefObject<HTMLInputElement | null>;
}) {
  const words = useWords();
  const { of, layout, tileWidth, isFilterOpen, isFactsOpen, setLook } = useView((state) => state);
  const total = page ? rowCount(page, of) : 0;
  const pending = useMemo(() => page?.clips.pending.filter(Boolean).length ?? 0, [page]);
  const { text } = words;
  return (
    <div className="library-bar" role="toolbar" aria-label={text('bar.tools')}>
      <Segmented
        label={text('bar.of')}
        options={[
          { value: 'clips', label: text('bar.clips') },
          { value: 'shots', label: text('bar.shots') },
        ]}
        value={of}
        onChange={(next) => setLook({ of: next })}
      />
      <SearchBox search={search} />
      <IconButton
        icon="filter"
        label={text('bar.filter')}
        keys="F"
        isPressed={isFilterOpen}
        onClick={() => setLook({ isFilterOpen: !isFilterOpen })}
      />
      <SavedFilters />
      <span className="library-count number" role="status">
        {page && text('count.shown', { shown: words.number(shown), total: words.number(total) })}
        {pending > 0 && ` · ${text('library.summing', { n: pending })}`}
      </span>
      <span className="library-bar-end">
        <SortMenu />
        {layout === 'grid' ? (
          <span className="library-size">
            <Icon name="image" size={12} />
            <Slider
              values={[tileWidth]}
              {...{ min: tileWidths.min, max: tileWidths.max, step: tileWidths.step }}
              labels={[text('bar.size')]}
              onChange={([width]) => width !== undefined && setLook({ tileWidth: width })}
            />
            <Icon name="image" size={18} />
          </span>
        ) : (
          <ColumnChooser />
        )}
        <span className="library-layouts" role="group" aria-label={text('bar.layout')}>
          <IconButton
            icon="grid"
            label={text('bar.grid')}
            keys="G"
            isPressed={layout === 'grid'}
            onClick={() => setLook({ layout: 'grid' })}
          />
          <IconButton
            icon="table"
            label={text('bar.table')}
            keys="G"
            isPressed={layout === 'table'}
            onClick={() => setLook({ layout: 'table' })}
          />
        </span>
        <IconButton
          icon="panel"
          label={text('bar.facts')}
          keys="I"
          isPressed={isFactsOpen}
          onClick={() => setLook({ isFactsOpen: !isFactsOpen })}
        />
      </span>
    </div>
  );
}

function SearchBox({ search }: { search: RefObject<HTMLInputElement | null> }) {
  const words = useWords();
  const { view } = useLibraryStores();
  const typed = useView((state) => state.filter.text ?? '');
  const id = useId();
  const set = (text: string): void => {
    const { filter, setFilter } = view.getState();
    const { text: _before, ...rest } = filter;
    setFilter(text === '' ? rest : { ...rest, text });
  };
  return (
    <span className="library-search">
      <Icon name="search" size={14} />
      <label className="visually-hidden" htmlFor={id}>
        {words.text('bar.search')}
      </label>
      <input
        ref={search}
        id={id}
        className="input"
        type="search"
        value={typed}
        maxLength={1000}
        placeholder={words.text('bar.search')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault();
            set('');
          } else if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.nativeEvent.isComposing)) {
            event.preventDefault();
            event.currentTarget.closest('.library')?.querySelector<HTMLElement>('.rows-view')?.focus();
          }
        }}
      />
    </span>
  );
}

interface SortField {
  column: string;
  label: string;
}

function sortFields(words: Words, of: RowsOf): SortField[] {
  const { text, shared } = words;
  const texts: SortField[] = [
    { column: 'rating', label: text('column.rating') },
    { column: 'flag', label: text('column.flag') },
    { column: 'colour', label: text('column.colour') },
    { column: 'recordedAt', label: text('column.recordedAt') },
    ...['status', 'kind'].map((column) => ({ column, label: shared(`field.${column}` as MessageKey) })),
  ];
  if (of === 'shots') texts.splice(4, 2);
  return [{ column: 'path', label: text('column.name') }, ...texts];
}

function SortMenu() {
  const words = useWords();
  const of = useView((state) => state.of);
  const sort = useView((state) => state.sort);
  const setSort = useView((state) => state.setSort);
  const first = sort[0];
  const by = (column: string): LibrarySort => ({ column, descending: first?.descending ?? false });
  const entry = ({ column, label }: SortField): MenuEntry => ({
    ...{ label, isChecked: first?.column === column },
    onSelect: () => setSort([by(column)]),
  });
  const numbers = columnGroups.map((group): MenuEntry => ({
    ...{ kind: 'menu', label: words.text(`group.${group}`) },
    entries: numberColumns
      .filter((column) => column.group === group && isListed(column.name))
      .map((column) => entry({ column: column.name, label: column.label(words) })),
  }));
  const entries: MenuEntry[] = [
    {
      ...{ label: words.text('bar.sortNone'), isChecked: sort.length === 0 },
      onSelect: () => setSort([]),
    },
    ...sortFields(words, of).map(entry),
    { kind: 'separator' },
    ...numbers,
    { kind: 'separator' },
    ...[false, true].map((descending): MenuEntry => ({
      label: words.text(descending ? 'bar.descending' : 'bar.ascending'),
      isChecked: first !== undefined && first.descending === descending,
      isDisabled: first === undefined,
      onSelect: () => first && setSort([{ ...first, descending }, ...sort.slice(1)]),
    })),
  ];
  const label = sortLabel(words, of, first);
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={
        <Button
          variant="quiet"
          icon={first?.descending === true ? 'sortDown' : 'sortUp'}
          className="library-sort"
        >
          {`${words.text('bar.sort')}: ${label}`}
        </Button>
      }
    />
  );
}

/** Means, shares and sound; minimum, maximum and spread are in the table's columns. */
const isListed = (name: string): boolean => !name.includes('.') || name.endsWith('.mean');

/** Columns that only the headings of the table sort by. */
const headingKeys: Readonly<Record<string, MessageKey>> = {
  ...{ startMs: 'field.timecodeIn', endMs: 'field.timecodeOut', codec: 'field.codec', reel: 'field.reel' },
  ...{ transitionIn: 'field.transitionIn', transitionOut: 'field.transitionOut', camera: 'field.camera' },
  ...{ startTimecode: 'field.startTimecode', cameraMove: 'metric.cameraMove', width: 'field.width' },
};

function sortLabel(words: Words, of: RowsOf, sort: LibrarySort | undefined): string {
  if (!sort) return words.text('bar.sortNone');
  const { column } = sort;
  const field = [...sortFields(words, of), { column: 'notes', label: words.text('column.notes') }];
  const known = field.find((one) => one.column === column) ?? null;
  const key = headingKeys[column];
  return (
    known?.label ??
    numberColumns.find(({ name }) => name === column)?.label(words) ??
    (key === undefined ? column : words.shared(key))
  );
}
