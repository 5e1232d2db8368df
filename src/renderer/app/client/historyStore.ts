import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { HistoryEntry, HistoryState } from '#shared/contract/history.ts';

export interface EditHistory extends HistoryState {
  /** @param id - Only if this entry is next. @returns what was undone; null where there was nothing. */
  takeBack(id?: number): Promise<HistoryEntry | null>;
  doAgain(id?: number): Promise<HistoryEntry | null>;
  refresh(): Promise<void>;
  /**
   * What is typed but not yet saved is brought home before a step is taken back or made again: it is the newest step.
   *
   * @returns what ends it.
   */
  beforeSteps(bringHome: () => Promise<unknown>): () => void;
}

export type HistoryStore = StoreApi<EditHistory>;

/** What undo and redo would do next, as the core has it: one history a project for all windows. */
export function createHistoryStore(client: Client): HistoryStore {
  return createStore<EditHistory>((set) => {
    client.on('history.changed', ({ undo, redo }) => set({ undo, redo }));
    const homes = new Set<() => Promise<unknown>>();
    const step = async (name: 'history.undo' | 'history.redo', id?: number): Promise<HistoryEntry | null> => {
      await Promise.all([...homes].map((bringHome) => bringHome()));
      const { undo, redo, done } = await client.call(name, id === undefined ? {} : { id });
      set({ undo, redo });
      return done;
    };
    return {
      undo: null,
      redo: null,
      beforeSteps(bringHome) {
        homes.add(bringHome);
        return () => void homes.delete(bringHome);
      },
      takeBack: (id) => step('history.undo', id),
      doAgain: (id) => step('history.redo', id),
      async refresh() {
        try {
          set(await client.call('history.state', {}));
        } catch (error) {
          // Without a project there is no history; the call that finds out is not worth a message of its own.
          if ((error as { code?: string }).code !== 'not-found') throw error;
          set({ undo: null, redo: null });
        }
      },
    };
  });
}
