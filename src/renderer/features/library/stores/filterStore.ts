import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { SavedFilter } from '#shared/contract/library.ts';

export interface FiltersState {
  saved: readonly SavedFilter[];
  load(): Promise<void>;
  /** Under a name that is there it takes the place of that filter. */
  save(filter: Omit<SavedFilter, 'id'>): Promise<void>;
  remove(id: string): Promise<void>;
}

export type FilterStore = StoreApi<FiltersState>;

/** The filters that are kept with the project. */
export function createFilterStore(client: Client): FilterStore {
  return createStore<FiltersState>((set, get) => ({
    saved: [],
    async load() {
      set({ saved: await client.call('library.filters', {}) });
    },
    async save(filter) {
      const same = get().saved.find(({ name, of }) => name === filter.name && of === filter.of);
      const id = same?.id ?? crypto.randomUUID();
      set({ saved: await client.call('library.saveFilter', { ...filter, id }) });
    },
    async remove(id) {
      set({ saved: await client.call('library.deleteFilter', { id }) });
    },
  }));
}
