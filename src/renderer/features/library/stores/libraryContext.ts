import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Core } from '#renderer/app/client/core.ts';
import { createFilterStore, type FilterStore } from './filterStore.ts';
import { createLibraryStore, type LibraryState, type LibraryStore } from './libraryStore.ts';
import { createViewStore, type ViewState, type ViewStore } from './viewStore.ts';

/** All that the library of one open project keeps. It outlives the view: whoever comes back finds it as it was. */
export interface LibraryStores {
  projectId: string;
  library: LibraryStore;
  view: ViewStore;
  filters: FilterStore;
}

const kept = new WeakMap<Core, LibraryStores>();

export function storesOf(core: Core, projectId: string): LibraryStores {
  const known = kept.get(core);
  if (known?.projectId === projectId) return known;
  known?.library.getState().close();
  const library = createLibraryStore(core.client);
  const made = {
    projectId,
    library,
    view: createViewStore(library),
    filters: createFilterStore(core.client),
  };
  kept.set(core, made);
  return made;
}

export const LibraryContext = createContext<LibraryStores | null>(null);

export function useLibraryStores(): LibraryStores {
  const stores = use(LibraryContext);
  if (!stores) throw new Error('useLibraryStores is called outside of the library.');
  return stores;
}

export function useView<T>(pick: (state: ViewState) => T): T {
  return useStore(useLibraryStores().view, pick);
}

export function useLibrary<T>(pick: (state: LibraryState) => T): T {
  return useStore(useLibraryStores().library, pick);
}
