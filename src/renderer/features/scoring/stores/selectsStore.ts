import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { HistoryEntry } from '#shared/contract/history.ts';
import type { ScoredBy } from '#shared/contract/scoring.ts';
import type { SelectedShot, SelectsList, SelectsSummary } from '#shared/contract/selects.ts';

export interface SelectsState {
  status: 'loading' | 'ready' | 'error';
  failure: unknown;
  lists: readonly SelectsSummary[];
  /** The one that is shown. */
  list: SelectsList | null;
  isMaking: boolean;
  /** The last one made: nothing fits, or it is shorter than wanted. */
  found: 'nothing' | 'short' | 'enough' | null;
  load(): Promise<void>;
  choose(id: string): Promise<void>;
  /** A new list, or that which is shown made anew. */
  make(wanted: MakeSelects): Promise<HistoryEntry | null>;
  /** @param by - Places, negative: towards the beginning. @throws TrimbinError */
  move(key: string, by: number): Promise<void>;
  /** @throws TrimbinError */
  remove(key: string): Promise<HistoryEntry | null>;
  /** @throws TrimbinError */
  rename(name: string): Promise<HistoryEntry | null>;
  /** @throws TrimbinError */
  delete(): Promise<HistoryEntry | null>;
  close(): void;
}

export interface MakeSelects {
  by: ScoredBy;
  lengthMs: number;
  variety: number;
  name: string;
  isAgain: boolean;
}

export type SelectsStore = StoreApi<SelectsState>;

/** The lists of the open project, in step with the core: also when a step is taken back elsewhere. */
export function createSelectsStore(client: Client): SelectsStore {
  return createStore<SelectsState>((set, get) => {
    const reader = createListReader(client, {
      shown: () => get().list?.id ?? null,
      onRead: (read) => set({ ...read, status: 'ready', failure: null }),
      onFailure: (failure) => set({ status: 'error', failure }),
    });
    const reorder = (shots: readonly SelectedShot[]): Promise<HistoryEntry | null> => {
      const { list } = get();
      if (!list) return Promise.resolve(null);
      set({ list: { ...list, shots: [...shots], lengthMs: totalLength(shots) } });
      return reader.change({ id: list.id, keys: shots.map(({ key }) => key) });
    };
    return {
      ...{ status: 'loading', failure: null, lists: [], list: null, isMaking: false, found: null },
      load: () => reader.read(),
      async choose(id) {
        set({ found: null });
        await reader.read(id);
      },
      async make({ isAgain, name, ...wanted }) {
        const { list } = get();
        const how = isAgain && list ? { again: list.id } : { name };
        set({ isMaking: true });
        try {
          const made = await reader.inTurn(() => client.call('selects.make', { ...wanted, ...how }));
          await reader.read(made.list?.id);
          set({ found: made.list === null ? 'nothing' : made.reason === null ? 'enough' : 'short' });
          return made.entry;
        } finally {
          set({ isMaking: false });
        }
      },
      async move(key, by) {
        const before = get().list?.shots ?? [];
        const after = moved(before, key, by);
        if (after.some((shot, i) => shot !== before[i])) await reorder(after);
      },
      remove: (key) => reorder((get().list?.shots ?? []).filter((shot) => shot.key !== key)),
      async rename(name) {
        const { list } = get();
        return list ? reader.change({ id: list.id, name }) : null;
      },
      async delete() {
        const { list } = get();
        if (!list) return null;
        const { entry } = await reader.inTurn(() => client.call('selects.delete', { id: list.id }));
        set({ found: null });
        await reader.read(null);
        return entry;
      },
      close: () => reader.close(),
    };
  });
}

interface ReaderPorts {
  /** Id of the list that is shown. */
  shown(): string | null;
  onRead(read: Pick<SelectsState, 'lists' | 'list'>): void;
  onFailure(failure: unknown): void;
}

/** Changes and readings go one after the other; what is read while another waits behind it is not shown. */
function createListReader(client: Client, ports: ReaderPorts) {
  let [isLoaded, waiting] = [false, 0];
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    waiting += 1;
    const done = queue.then(work).finally(() => (waiting -= 1));
    queue = done.catch(() => undefined);
    return done;
  }

  async function readNow(wanted: string | null): Promise<void> {
    if (waiting > 1) return;
    try {
      const { lists } = await client.call('selects.list', {});
      const id = lists.some((list) => list.id === wanted) ? wanted : (lists.at(-1)?.id ?? null);
      const list = id === null ? null : await client.call('selects.get', { id });
      if (waiting <= 1) ports.onRead({ lists, list });
    } catch (failure) {
      ports.onFailure(failure);
    }
  }

  function read(id: string | null = ports.shown()): Promise<void> {
    isLoaded = true;
    return inTurn(() => readNow(id));
  }

  const stops = (['history.changed', 'library.changed', 'projects.changed'] as const).map((name) =>
    client.on(name, () => {
      if (isLoaded && waiting === 0) void read();
    }),
  );
  return {
    ...{ inTurn, read },
    change: (input: { id: string; name?: string; keys?: string[] }): Promise<HistoryEntry | null> =>
      inTurn(async () => {
        try {
          return (await client.call('selects.change', input)).entry;
        } finally {
          // Also where it was refused: what is shown already is then not so.
          await readNow(input.id);
        }
      }),
    close: () => stops.forEach((stop) => stop()),
  };
}

/** The same list with one shot some places further; at the ends it stays. */
export function moved(shots: readonly SelectedShot[], key: string, by: number): readonly SelectedShot[] {
  const from = shots.findIndex((shot) => shot.key === key);
  const one = shots[from];
  if (!one) return shots;
  const to = Math.min(shots.length - 1, Math.max(0, from + by));
  return shots.toSpliced(from, 1).toSpliced(to, 0, one);
}

/** Milliseconds; shots whose length is not known add nothing. */
export function totalLength(shots: readonly Pick<SelectedShot, 'startMs' | 'endMs'>[]): number {
  return shots.reduce(
    (sum, { startMs, endMs }) => (startMs === null || endMs === null ? sum : sum + endMs - startMs),
    0,
  );
}
