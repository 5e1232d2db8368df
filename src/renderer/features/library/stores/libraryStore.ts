import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { LibraryPage } from '#shared/contract/library.ts';
import type { HistoryEntry } from '#shared/contract/history.ts';
import { defaultMetricColumns, type MetricColumn } from '#shared/domain/metricColumns.ts';
import type { Label } from '#shared/domain/labels.ts';
import { replaceClips, withLabels } from '../model/pageChanges.ts';
import { labelTarget, type RowsOf } from '../model/rows.ts';

export interface LibraryState {
  status: 'loading' | 'ready' | 'error';
  failure: unknown;
  /** `null` until it was read once; stays while it is read again. */
  page: LibraryPage | null;
  /** Measured columns that the page holds. */
  columns: readonly MetricColumn[];
  load(): Promise<void>;
  /** Read the list again if a column is wanted that it does not hold. */
  need(columns: readonly MetricColumn[]): Promise<void>;
  /**
   * Set some fields of labels. They are shown at once, and as they were if the core refuses.
   *
   * @returns the step of the history; `null` where nothing changed.
   * @throws TrimbinError as `library.label`.
   */
  label(of: RowsOf, rows: readonly number[], set: Partial<Label>): Promise<HistoryEntry | null>;
  close(): void;
}

export type LibraryStore = StoreApi<LibraryState>;

/** Pause in which changes are gathered before rows are asked for again, ms. */
const gatherMs = 60;

/** The clips and shots of the open project as the core tells of them. */
export function createLibraryStore(
  client: Client,
  wait: (then: () => void) => void = (then) => void setTimeout(then, gatherMs),
): LibraryStore {
  return createStore<LibraryState>((set, get) => {
    const changes = createChangeReader({
      wait,
      async readAll() {
        const { columns } = get();
        try {
          const page = await client.call('library.list', { columns: [...columns] });
          // Another column was wanted meanwhile: its own answer follows.
          if (get().columns === columns) set({ page, status: 'ready', failure: null });
        } catch (failure) {
          set({ failure, status: 'error' });
        }
      },
      async readSome(clipIds) {
        const { columns } = get();
        const part = await client.call('library.get', { clipIds, columns: [...columns] });
        const { page } = get();
        if (page && get().columns === columns) set({ page: replaceClips(page, part, clipIds) });
      },
    });
    const stops = [
      client.on('library.changed', ({ clipIds }) => changes.tell(clipIds)),
      client.on('projects.changed', () => changes.tell(null)),
    ];
    return {
      status: 'loading',
      failure: null,
      page: null,
      columns: defaultMetricColumns,
      load: () => changes.readNow(),
      async need(columns) {
        const held = new Set(get().columns);
        if (columns.every((column) => held.has(column))) return;
        set({ columns: [...new Set([...get().columns, ...columns])] });
        await changes.readNow();
      },
      async label(of, rows, wanted) {
        const { page } = get();
        if (!page || rows.length === 0) return null;
        set({ page: withLabels(page, of, rows, wanted) });
        const resume = changes.hold();
        try {
          const targets = rows.map((row) => labelTarget(page, of, row));
          return (await client.call('library.label', { targets, set: wanted })).entry;
        } catch (error) {
          changes.tell(null);
          throw error;
        } finally {
          resume();
        }
      },
      close: () => stops.forEach((stop) => stop()),
    };
  });
}

interface ChangeReaderPorts {
  wait(then: () => void): void;
  readAll(): Promise<void>;
  readSome(clipIds: string[]): Promise<void>;
}

/** Gathers what has changed and reads it in one go; never two reads at once, and none while labels are on their way. */
function createChangeReader({ wait, readAll, readSome }: ChangeReaderPorts) {
  const changed = new Set<string>();
  let [isAll, held, isWaiting] = [false, 0, false];
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    const ids = [...changed];
    const wasAll = isAll;
    changed.clear();
    isAll = false;
    try {
      await (wasAll ? readAll() : readSome(ids));
    } catch {
      // The rows of some clips could not be read (the project is being closed, or the line is down): ask for all later.
      await readAll();
    }
  }

  function plan(): void {
    if (isWaiting || held > 0 || reading || (!isAll && changed.size === 0)) return;
    isWaiting = true;
    wait(() => {
      isWaiting = false;
      if (held === 0) void readPlanned();
    });
  }

  async function readPlanned(): Promise<void> {
    if (reading) return reading;
    reading = read().finally(() => {
      reading = null;
      plan();
    });
    return reading;
  }

  return {
    tell(clipIds: readonly string[] | null): void {
      if (clipIds === null) isAll = true;
      else for (const id of clipIds) changed.add(id);
      plan();
    },
    /** Read everything now, after a read that is under way. */
    async readNow(): Promise<void> {
      await reading;
      isAll = true;
      await readPlanned();
    },
    hold(): () => void {
      held += 1;
      return () => {
        held -= 1;
        plan();
      };
    },
  };
}
