import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { ScoredBy, ShotList } from '#shared/contract/scoring.ts';
import { scoreKey } from '#shared/domain/scoring/reportScores.ts';

/** One shot of the string-out. */
export interface Select {
  key: string;
  clipId: string;
  path: string;
  index: number;
  startFrame: number;
  endFrame: number;
  startMs: number | null;
  endMs: number | null;
  thumbnail: string | null;
  score: number | null;
}

export interface SelectsState {
  status: 'empty' | 'loading' | 'ready' | 'error';
  failure: unknown;
  selects: readonly Select[];
  /** It is shorter than wanted: there are no more shots that fit. */
  isShort: boolean;
  make(by: ScoredBy, lengthMs: number, variety: number): Promise<void>;
  /** @param by - Places, negative: towards the beginning. */
  move(key: string, by: number): void;
  remove(key: string): void;
  /** As it was before something was taken out. */
  put(selects: readonly Select[]): void;
}

export type SelectsStore = StoreApi<SelectsState>;

export function createSelectsStore(client: Client): SelectsStore {
  return createStore<SelectsState>((set, get) => {
    let asked = 0;
    return {
      ...{ status: 'empty', failure: null, selects: [], isShort: false },
      async make(by, lengthMs, variety) {
        const own = (asked += 1);
        set({ status: 'loading' });
        try {
          const answer = await client.call('scoring.selects', { by, lengthMs, variety });
          if (own !== asked) return;
          const selects = selectsOf(answer, answer.score);
          set({ selects, isShort: answer.lengthMs < lengthMs, status: 'ready', failure: null });
        } catch (failure) {
          if (own === asked) set({ status: 'error', failure });
        }
      },
      move: (key, by) => set({ selects: moved(get().selects, key, by) }),
      remove: (key) => set({ selects: get().selects.filter((select) => select.key !== key) }),
      put: (selects) => set({ selects }),
    };
  });
}

function selectsOf(list: ShotList, scores: readonly (number | null)[]): Select[] {
  return list.clipId.map((clipId, row) => {
    const [startFrame, endFrame] = [list.startFrame[row] ?? 0, list.endFrame[row] ?? 1];
    return {
      ...{ key: scoreKey(clipId, startFrame, endFrame), clipId, startFrame, endFrame },
      ...{ path: list.path[row] ?? '', index: list.index[row] ?? 0, score: scores[row] ?? null },
      ...{ startMs: list.startMs[row] ?? null, endMs: list.endMs[row] ?? null },
      thumbnail: list.thumbnail[row] ?? null,
    };
  });
}

/** The same list with one shot some places further; at the ends it stays. */
export function moved(selects: readonly Select[], key: string, by: number): readonly Select[] {
  const from = selects.findIndex((select) => select.key === key);
  const one = selects[from];
  if (!one) return selects;
  const to = Math.min(selects.length - 1, Math.max(0, from + by));
  const others = selects.toSpliced(from, 1);
  return others.toSpliced(to, 0, one);
}

/** Milliseconds; shots whose length is not known add nothing. */
export function totalLength(selects: readonly Select[]): number {
  return selects.reduce(
    (sum, { startMs, endMs }) => (startMs === null || endMs === null ? sum : sum + endMs - startMs),
    0,
  );
}
