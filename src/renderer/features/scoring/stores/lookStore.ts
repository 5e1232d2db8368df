import { createStore, type StoreApi } from 'zustand';
import { noFilter, type RankFilter } from '../model/ranked.ts';

export interface LookState {
  filter: RankFilter;
  /** Near-duplicates stand behind the best of them. */
  isFolded: boolean;
  open: ReadonlySet<number>;
  /** The shot that the keyboard is on, by `keyOf`. */
  focus: string | null;
  /** Models that are set side by side. */
  compared: readonly string[];
  setFilter(change: Partial<RankFilter>): void;
  clearFilter(): void;
  setFolded(isFolded: boolean): void;
  toggleGroup(group: number): void;
  setFocus(key: string | null): void;
  toggleCompared(modelId: string): void;
}

export type LookStore = StoreApi<LookState>;

/** Most models that are readable side by side. */
const mostCompared = 4;

/** How the ranking is looked at; nothing of it is kept in the project. */
export function createLookStore(): LookStore {
  return createStore<LookState>((set, get) => ({
    filter: noFilter,
    isFolded: true,
    open: new Set(),
    focus: null,
    compared: [],
    setFilter: (change) => set({ filter: { ...get().filter, ...change } }),
    clearFilter: () => set({ filter: noFilter }),
    setFolded: (isFolded) => set({ isFolded }),
    toggleGroup(group) {
      const open = new Set(get().open);
      if (!open.delete(group)) open.add(group);
      set({ open });
    },
    setFocus: (focus) => set({ focus }),
    toggleCompared(modelId) {
      const { compared } = get();
      const others = compared.filter((id) => id !== modelId);
      set({
        compared: others.length < compared.length ? others : [...others, modelId].slice(-mostCompared),
      });
    },
  }));
}
