import { useDeferredValue, useEffect, useMemo, useRef, type RefObject } from 'react';
import { useStore } from 'zustand';
import { useCore, useProject } from '#renderer/app/client/core.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { SplitPane } from '#renderer/ui/SplitPane.tsx';
import type { LibraryPage } from '#shared/contract/library.ts';
import { FactsPanel } from './components/FactsPanel.tsx';
import { FilterChips } from './components/FilterChips.tsx';
import { FilterPanel } from './components/FilterPanel.tsx';
import { LibraryEmpty } from './components/LibraryEmpty.tsx';
import { NotesDialog } from './components/NotesDialog.tsx';
import { RelinkDialog } from './components/RelinkDialog.tsx';
import { RowsView } from './components/RowsView.tsx';
import { SaveFilterDialog } from './components/SavedFilters.tsx';
import { Toolbar } from './components/Toolbar.tsx';
import { isMetric } from './model/numberColumns.ts';
import { visibleRows } from './model/rows.ts';
import { LibraryContext, storesOf, useLibrary, useLibraryStores, useView } from './stores/libraryContext.ts';
import { useFocusFollows } from './useFocusFollows.ts';
import { useLabels } from './useLabels.ts';
import { useLibraryCommands } from './useLibraryCommands.ts';
import { useWords } from './words.ts';
import './library.css';

/** Every clip and shot of the open project. */
export function Library() {
  const core = useCore();
  const project = useProject();
  if (!project) return null;
  return (
    <LibraryContext value={storesOf(core, project.id)}>
      <LibraryView isReadOnly={project.readOnly} />
    </LibraryContext>
  );
}

const noRows: readonly number[] = [];

function LibraryView({ isReadOnly }: { isReadOnly: boolean }) {
  const words = useWords();
  const { library } = useLibraryStores();
  const { page, status, failure, load } = useStore(library);
  const isFilterOpen = useView((state) => state.isFilterOpen);
  const isFactsOpen = useView((state) => state.isFactsOpen);
  const view = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const order = useOrder(page);
  const labels = useLabels(order, isReadOnly);
  useWantedColumns();
  useFocusFollows(order);
  useLibraryCommands(view, search, order, labels);
  useFocusAfterDialogs(view);
  useEffect(() => {
    if (library.getState().page === null) void load();
  }, [library, load]);

  const list =
    page === null ? null : order.length === 0 ? (
      <LibraryEmpty page={page} isReadOnly={isReadOnly} />
    ) : (
      <RowsView page={page} order={order} labels={labels} isReadOnly={isReadOnly} />
    );
  return (
    <div ref={view} className="view library" aria-busy={status === 'loading'}>
      <Toolbar page={page} shown={order.length} search={search} />
      <FilterChips />
      {status === 'error' && (
        <Notice
          kind="error"
          title={words.text('library.failed')}
          action={<Button onClick={() => void load()}>{words.text('library.again')}</Button>}
        >
          {errorText(words.language, failure).message}
        </Notice>
      )}
      {page === null && status === 'loading' && (
        <div className="view waiting">
          <Spinner label={words.text('library.loading')} />
        </div>
      )}
      {page && (
        <div className="library-body">
          {isFilterOpen && <FilterPanel page={page} />}
          <SplitPane
            {...{
              label: words.text('facts.title'),
              initial: 320,
              min: 240,
              max: 560,
              keepAs: 'library-facts',
            }}
            start={list}
            end={isFactsOpen ? <FactsPanel page={page} order={order} labels={labels} /> : null}
          />
        </div>
      )}
      {page && <NotesDialog page={page} labels={labels} />}
      {page && <RelinkDialog page={page} />}
      <SaveFilterDialog />
    </div>
  );
}

/** A dialog that takes away the button that opened it leaves the keyboard nowhere: the list takes it. */
function useFocusAfterDialogs(view: RefObject<HTMLElement | null>): void {
  const dialog = useView((state) => state.dialog);
  useEffect(() => {
    if (dialog !== null) return;
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      view.current?.querySelector<HTMLElement>('.rows-view')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [dialog, view]);
}

/** The rows to show. What is typed comes first; the list follows as fast as it can. */
function useOrder(page: LibraryPage | null): readonly number[] {
  const of = useView((state) => state.of);
  const filter = useDeferredValue(useView((state) => state.filter));
  const sort = useView((state) => state.sort);
  return useMemo(() => (page ? visibleRows(page, of, filter, sort) : noRows), [page, of, filter, sort]);
}

/** Columns that a filter, an order or the table needs are asked for if the list did not bring them. */
function useWantedColumns(): void {
  const need = useLibrary((state) => state.need);
  const { filter, sort, tableColumns, openRanges, isFilterOpen, layout } = useView((state) => state);
  const wanted = [
    ...(filter.ranges ?? []).map(({ column }) => column),
    ...sort.map(({ column }) => column),
    ...(layout === 'table' ? tableColumns : []),
    ...(isFilterOpen ? openRanges : []),
  ].filter(isMetric);
  const key = wanted.join();
  useEffect(() => {
    if (key !== '') void need(key.split(',').filter(isMetric));
  }, [need, key]);
}
