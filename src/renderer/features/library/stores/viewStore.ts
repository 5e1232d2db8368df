import { createStore, type StoreApi } from 'zustand';
import type { LibraryFilter, LibrarySort } from '#shared/domain/libraryFilter.ts';
import type { LibraryPage, SavedFilter } from '#shared/contract/library.ts';
import { emptySelection, renumber, type Selection } from '../model/selection.ts';
import { findRows, rowKey, type RowsOf } from '../model/rows.ts';
import { filterFor } from '../model/filterChips.ts';
import type { LibraryStore } from './libraryStore.ts';
import { keepLook, readLook, type Look } from './look.ts';

/** A tile of the sprite that the keyboard has gone to. */
export interface Skim {
  row: number;
  tile: number;
}

export interface ViewState extends Look {
  filter: LibraryFilter;
  sort: readonly LibrarySort[];
  selection: Readonly<Record<RowsOf, Selection>>;
  skim: Skim | null;
  /** Where the list was scrolled to, so that it is there again after another view. */
  scrollTop: number;
  /** Ranges that the filter panel shows besides those that are set. */
  openRanges: readonly string[];
  dialog: 'notes' | 'relink' | 'save-filter' | null;
  setLook(look: Partial<Look>): void;
  setFilter(filter: LibraryFilter): void;
  setSort(sort: readonly LibrarySort[]): void;
  select(selection: Selection): void;
  setSkim(skim: Skim | null): void;
  show(dialog: ViewState['dialog']): void;
  openRange(column: string): void;
  closeRange(column: string): void;
  /** List the shots of one clip, or its clip alone. */
  showOnly(of: RowsOf, clipIds: string[], selection?: Selection): void;
  apply(saved: SavedFilter): void;
}

export type ViewStore = StoreApi<ViewState>;

/** How the library is looked at; the chosen rows follow when rows get other numbers. */
export function createViewStore(library: LibraryStore): ViewStore {
  const store = createStore<ViewState>((set, get) => ({
    ...readLook(),
    filter: {},
    sort: [],
    selection: { clips: emptySelection, shots: emptySelection },
    skim: null,
    scrollTop: 0,
    openRanges: ['durationMs', 'luma.mean', 'sharpness.mean'],
    dialog: null,
    setLook(look) {
      set({ ...look, skim: null });
      if (look.of) set({ filter: filterFor(get().filter, look.of), scrollTop: 0 });
      keepLook(get());
    },
    setFilter: (filter) => set({ filter, scrollTop: 0 }),
    setSort: (sort) => set({ sort, scrollTop: 0 }),
    select: (selection) =>
      set(({ selection: before, of, skim }) => ({
        selection: { ...before, [of]: selection },
        skim: skim && skim.row === selection.focus ? skim : null,
      })),
    setSkim: (skim) => set({ skim }),
    show: (dialog) => set({ dialog }),
    openRange: (column) => set({ openRanges: [...new Set([...get().openRanges, column])] }),
    closeRange: (column) => set({ openRanges: get().openRanges.filter((one) => one !== column) }),
    showOnly(of, clipIds, selection = emptySelection) {
      set((state) => ({
        ...{ of, filter: { clipIds }, sort: [], skim: null, scrollTop: 0 },
        selection: { ...state.selection, [of]: selection },
      }));
      keepLook(get());
    },
    apply({ of, filter, sort }) {
      set({ of, filter, sort, skim: null, scrollTop: 0 });
      keepLook(get());
    },
  }));
  library.subscribe(({ page }, { page: before }) => {
    if (!page || !before || page === before) return;
    const { selection } = store.getState();
    const next = {
      clips: followRows(selection.clips, 'clips', before, page),
      shots: followRows(selection.shots, 'shots', before, page),
    };
    if (next.clips !== selection.clips || next.shots !== selection.shots) {
      store.setState({ selection: next, skim: null });
    }
  });
  return store;
}

function followRows(selection: Selection, of: RowsOf, before: LibraryPage, after: LibraryPage): Selection {
  // Labels that change leave the rows as they are.
  const isSame = before.clips.id === after.clips.id && before.shots.startFrame === after.shots.startFrame;
  const isEmpty = selection.rows.size === 0 && selection.focus === null && selection.anchor === null;
  if (isSame || isEmpty) return selection;
  const keyOf = (row: number): string => rowKey(before, of, row);
  const extra = [selection.anchor, selection.focus].filter((row) => row !== null);
  const keys = new Set([...selection.rows, ...extra].map(keyOf));
  const found = findRows(after, of, keys);
  return renumber(selection, (row) => found.get(keyOf(row)) ?? null);
}
