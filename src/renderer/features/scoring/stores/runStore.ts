import { createStore, type StoreApi } from 'zustand';
import { isCancelled } from '#renderer/app/i18n/errorText.ts';

export interface RunState<T> {
  /** 0–1; null while nothing runs. */
  fraction: number | null;
  result: T | null;
  failure: unknown;
  start(work: (signal: AbortSignal, report: (fraction: number) => void) => Promise<T>): Promise<T | null>;
  stop(): void;
  forget(): void;
}

export type RunStore<T> = StoreApi<RunState<T>>;

/** One long piece of work at a time, which goes on while other views are looked at. */
export function createRunStore<T>(): RunStore<T> {
  return createStore<RunState<T>>((set) => {
    let abort: AbortController | null = null;
    return {
      ...{ fraction: null, result: null, failure: null },
      stop: () => abort?.abort(),
      forget: () => set({ result: null, failure: null }),
      async start(work) {
        abort?.abort();
        const own = new AbortController();
        abort = own;
        set({ fraction: 0, result: null, failure: null });
        try {
          const result = await work(own.signal, (fraction) => {
            if (abort === own && !own.signal.aborted) set({ fraction });
          });
          if (abort === own) set({ fraction: null, result });
          return result;
        } catch (error) {
          if (abort === own) set({ fraction: null, failure: isCancelled(error) ? null : error });
          return null;
        }
      },
    };
  });
}
