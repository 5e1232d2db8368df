import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DataState, DataStore } from './dataStore.ts';

export const DataContext = createContext<DataStore | null>(null);

export function useDataStore(): DataStore {
  const store = useContext(DataContext);
  if (!store) throw new Error('useDataStore is called outside of the data room.');
  return store;
}

export function useData<T>(pick: (state: DataState) => T): T {
  return useStore(useDataStore(), pick);
}
