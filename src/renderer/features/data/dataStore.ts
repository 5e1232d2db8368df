import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { OwnTable, TableSource, waitingTables } from '#shared/contract/data.ts';
import type { Pin } from '#shared/domain/tables/pins.ts';
import type { Recipe, Step } from '#shared/domain/tables/steps.ts';
import type { OpenTable, ReadOptions, TableColumn } from '#shared/domain/tables/table.ts';
import { isCancelled } from '#renderer/app/i18n/errorText.ts';
import {
  active,
  change,
  listed,
  noSteps,
  redo,
  undo,
  type ListedStep,
  type StepHistory,
} from './model/stepList.ts';

export interface TableList {
  open: readonly OpenTable[];
  files: readonly { path: string; offline: boolean }[];
  own: readonly OwnTable[];
  waiting: readonly (typeof waitingTables)[number][];
}

/** What views show: the table after the steps that can be done. */
export interface Shown {
  name: string;
  steps: readonly Step[];
  columns: readonly TableColumn[];
  sql: string;
  /** Of each listed step that is on, by its id. */
  parts: ReadonlyMap<number, { sql: string; before: readonly TableColumn[] }>;
  /** Another number: everything is to be read again. */
  revision: number;
}

export interface DataState {
  list: TableList | null;
  active: string | null;
  work: Readonly<Record<string, StepHistory>>;
  shown: Shown | null;
  /** The step that cannot be done, by its id (null: none of them), and why. */
  failure: { id: number | null; error: unknown } | null;
  isCompiling: boolean;
  opening: string | null;
  openFailure: unknown;
  recipes: readonly Recipe[];
  pins: readonly Pin[];
  refresh(): Promise<void>;
  open(source: TableSource, options?: ReadOptions, name?: string): Promise<void>;
  stopOpening(): void;
  close(name: string): Promise<void>;
  choose(name: string): void;
  edit(change: (steps: readonly ListedStep[]) => readonly ListedStep[]): void;
  undo(): void;
  redo(): void;
  runRecipe(recipe: Recipe): void;
  setRecipes(recipes: readonly Recipe[]): void;
  setPins(pins: readonly Pin[]): void;
}

export type DataStore = StoreApi<DataState>;
type Set = DataStore['setState'];
type Get = DataStore['getState'];

const sources = new Map<string, TableSource>();
let kept: { project: string; store: DataStore } | null = null;

/** One for each project: steps outlast a look at another view. */
export function dataStoreOf(project: string, client: Client): DataStore {
  if (kept?.project !== project) kept = { project, store: createDataStore(client) };
  return kept.store;
}

/** How an open table came to be, to read it once more. */
export function sourceOf({ name, path }: OpenTable): TableSource | undefined {
  // One that was opened by another window is read from where it lies.
  return sources.get(name) ?? (path === null ? undefined : { from: 'file', path });
}

let revision = 0;

export function createDataStore(client: Client): DataStore {
  return createStore<DataState>((set, get) => {
    const compile = compiler(client, set, get);
    const rework = (next: (history: StepHistory) => StepHistory): void => {
      const { active: name, work } = get();
      if (name === null) return;
      set({ work: { ...work, [name]: next(work[name] ?? noSteps) } });
      compile();
    };
    return {
      ...{ list: null, active: null, work: {}, shown: null, failure: null, isCompiling: false },
      ...{ opening: null, openFailure: null, recipes: [], pins: [] },
      async refresh() {
        const [list, recipes, pins] = await Promise.all([
          client.call('data.tables', {}),
          client.call('data.recipes', {}),
          client.call('data.pins', {}),
        ]);
        const { active: name } = get();
        const isThere = list.open.some((table) => table.name === name);
        set({ list, recipes, pins, ...(isThere ? {} : { active: list.open[0]?.name ?? null }) });
        if (!isThere) compile();
      },
      ...opener(client, set, get, compile),
      async close(name) {
        await client.call('data.close', { name });
        sources.delete(name);
        const { [name]: _, ...work } = get().work;
        set({ work });
        await get().refresh();
      },
      choose(name) {
        if (name === get().active) return;
        set({ active: name, shown: null, failure: null });
        compile();
      },
      edit: (make) => rework((history) => change(history, make(history.now))),
      undo: () => rework(undo),
      redo: () => rework(redo),
      runRecipe: ({ steps }) => rework((history) => change(history, listed(steps))),
      setRecipes: (recipes) => set({ recipes }),
      setPins: (pins) => set({ pins }),
    };
  });
}

function opener(
  client: Client,
  set: Set,
  get: Get,
  compile: () => void,
): Pick<DataState, 'open' | 'stopOpening'> {
  let abort: AbortController | null = null;
  return {
    stopOpening: () => abort?.abort(),
    async open(source, options = {}, name) {
      abort?.abort();
      const own = new AbortController();
      abort = own;
      set({ opening: labelOf(source), openFailure: null });
      try {
        const input = { source, options, ...(name === undefined ? {} : { name }) };
        const table = await client.call('data.open', input, { signal: own.signal });
        sources.set(table.name, source);
        set({ active: table.name });
        await get().refresh();
        compile();
      } catch (error) {
        if (!isCancelled(error)) set({ openFailure: error });
      } finally {
        if (abort === own) set({ opening: null });
      }
    },
  };
}

function labelOf(source: TableSource): string {
  return source.from === 'own' ? source.table : source.path;
}

/** Steps become SQL after every change; those before the one that fails still show. */
function compiler(client: Client, set: Set, get: Get): () => void {
  let abort: AbortController | null = null;
  const run = async (name: string, signal: AbortSignal): Promise<void> => {
    const steps = active((get().work[name] ?? noSteps).now);
    let failure: DataState['failure'] = null;
    let usable = steps;
    for (;;) {
      try {
        const input = { name, steps: usable.map(({ step }) => step) };
        const made = await client.call('data.compile', input, { signal });
        const start = get().list?.open.find((table) => table.name === name)?.columns ?? [];
        const parts = new Map(
          usable.map(({ id }, i) => [
            id,
            { sql: made.steps[i]?.sql ?? '', before: made.steps[i - 1]?.columns ?? start },
          ]),
        );
        const shown = { name, steps: input.steps, columns: made.columns, sql: made.sql, parts };
        set({ shown: { ...shown, revision: (revision += 1) }, failure, isCompiling: false });
        return;
      } catch (error) {
        const at = (error as { details?: { step?: unknown } }).details?.step;
        if (isCancelled(error) || typeof at !== 'number') throw error;
        failure = { id: usable[at]?.id ?? null, error };
        usable = usable.slice(0, at);
      }
    }
  };
  return () => {
    abort?.abort();
    const { active: name } = get();
    if (name === null) return void set({ shown: null, failure: null, isCompiling: false });
    const own = new AbortController();
    abort = own;
    set({ isCompiling: true });
    run(name, own.signal).catch((error: unknown) => {
      if (!isCancelled(error) && abort === own) set({ failure: { id: null, error }, isCompiling: false });
    });
  };
}
