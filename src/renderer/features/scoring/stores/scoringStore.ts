import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { InUse, LabelCounts, Ranking, ScoredBy } from '#shared/contract/scoring.ts';
import { defaultWeights, type ScoreWeights } from '#shared/domain/scoring/defaultScore.ts';
import type { ModelSummary } from '#shared/domain/scoring/models.ts';
import type { z } from 'zod';
import { alignLearned, type Learned } from '../model/ranked.ts';

export interface ScoringState {
  status: 'loading' | 'ready' | 'error';
  failure: unknown;
  /** Every shot with the parts of its technical score; null until it was read once. */
  list: Ranking | null;
  /** Scores of the model in use; null: the default score is in use. */
  learned: Learned | null;
  inUse: InUse;
  models: readonly ModelSummary[];
  labels: z.infer<typeof LabelCounts> | null;
  /** As the sliders stand. */
  weights: ScoreWeights;
  /** As they are kept in the project. */
  saved: ScoreWeights;
  load(): Promise<void>;
  /** While a slider is moved: nothing is kept. */
  setWeights(change: Partial<ScoreWeights>): void;
  /** Keep them in the project; all defaults where none are given. @throws TrimbinError */
  saveWeights(weights: ScoreWeights | null): Promise<void>;
  /** @throws TrimbinError */
  use(inUse: InUse): Promise<void>;
  /** @throws TrimbinError */
  deleteModel(modelId: string): Promise<void>;
  close(): void;
}

export type ScoringStore = StoreApi<ScoringState>;

/** Pause in which changes are gathered before the list is asked for again, ms. */
const gatherMs = 150;

/** Scores of the open project, in step with the core. Reads are never side by side; the newest answer stands. */
export function createScoringStore(
  client: Client,
  wait: (then: () => void) => void = (then) => void setTimeout(then, gatherMs),
): ScoringStore {
  return createStore<ScoringState>((set, get) => {
    const reader = createReader(client, wait, {
      isRead: () => get().list !== null,
      onFailure: (failure) => set({ status: 'error', failure }),
      onRead({ saved, ...read }) {
        // A slider that is being moved is not moved back.
        const isUntouched = isSame(get().weights, get().saved);
        const weights = isUntouched ? saved : get().weights;
        set({ ...read, saved, weights, status: 'ready', failure: null });
      },
    });
    const { load } = reader;
    return {
      ...{ status: 'loading', failure: null, list: null, learned: null, labels: null },
      ...{ inUse: { type: 'default' }, models: [], weights: defaultWeights, saved: defaultWeights },
      load,
      setWeights: (change) => set({ weights: { ...get().weights, ...change } }),
      async saveWeights(wanted) {
        const { weights } = await client.call('scoring.setWeights', wanted ?? {});
        set({ weights, saved: weights });
      },
      async use(inUse) {
        await client.call('scoring.use', inUse);
        await load();
      },
      async deleteModel(modelId) {
        await client.call('scoring.deleteModel', { modelId });
        await load();
      },
      close: () => reader.close(),
    };
  });
}

type ReadScores = Pick<ScoringState, 'list' | 'learned' | 'inUse' | 'models' | 'labels' | 'saved'>;

async function readScores(client: Client): Promise<ReadScores> {
  const [list, { weights: saved }, inUse, models, { labels }] = await Promise.all([
    client.call('scoring.rank', { by: { type: 'default' } }),
    client.call('scoring.weights', {}),
    client.call('scoring.inUse', {}),
    client.call('scoring.models', {}),
    client.call('scoring.pairs', {}),
  ]);
  if (inUse.type === 'default') return { list, learned: null, inUse, models, labels, saved };
  const learned = await client.call('scoring.rank', { by: inUse });
  return { list, learned: alignLearned(list, learned, inUse.modelId), inUse, models, labels, saved };
}

interface ReaderPorts {
  /** Changes before the first reading are of no interest. */
  isRead(): boolean;
  onRead(read: ReadScores): void;
  onFailure(failure: unknown): void;
}

/** Reads are never side by side; changes are gathered; the newest answer stands. */
function createReader(client: Client, wait: (then: () => void) => void, ports: ReaderPorts) {
  let reading: Promise<void> | null = null;
  let [isWanted, isPlanned, isClosed] = [false, false, false];

  async function readOnce(): Promise<void> {
    try {
      const read = await readScores(client);
      if (!isClosed) ports.onRead(read);
    } catch (failure) {
      if (!isClosed) ports.onFailure(failure);
    }
  }

  async function load(): Promise<void> {
    isWanted = true;
    reading ??= (async () => {
      while (isWanted) {
        isWanted = false;
        await readOnce();
      }
    })().finally(() => (reading = null));
    return reading;
  }

  const tell = (): void => {
    if (isPlanned || isClosed || !ports.isRead()) return;
    isPlanned = true;
    wait(() => {
      isPlanned = false;
      if (!isClosed) void load();
    });
  };
  const stops = (['library.changed', 'history.changed', 'projects.changed'] as const).map((name) =>
    client.on(name, tell),
  );
  return {
    load,
    close(): void {
      isClosed = true;
      stops.forEach((stop) => stop());
    },
  };
}

function isSame(a: ScoreWeights, b: ScoreWeights): boolean {
  return (Object.keys(a) as (keyof ScoreWeights)[]).every((name) => a[name] === b[name]);
}

/** What the scores on screen come from, sliders that were moved and not let go included. */
export function scoredBy({ inUse, weights }: Pick<ScoringState, 'inUse' | 'weights'>): ScoredBy {
  return inUse.type === 'default' ? { type: 'default', weights } : inUse;
}
