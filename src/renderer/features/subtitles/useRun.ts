import { useCallback, useEffect, useRef, useState } from 'react';
import { isCancelled } from '#renderer/app/i18n/errorText.ts';

export interface Run<T> {
  result: T | null;
  failure: unknown;
  /** 0–1 while it runs; `null`: it does not. */
  fraction: number | null;
  start(work: (signal: AbortSignal, onProgress: (fraction: number) => void) => Promise<T>): void;
  stop(): void;
}

/** One piece of work at a time that a dialog waits for; it stops with the dialog, or when another one begins. */
export function useRun<T>(): Run<T> {
  const [state, setState] = useState<Pick<Run<T>, 'result' | 'failure' | 'fraction'>>({
    ...{ result: null, failure: null, fraction: null },
  });
  const abort = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    abort.current?.abort();
    abort.current = null;
    setState((before) => ({ ...before, fraction: null }));
  }, []);
  useEffect(() => () => abort.current?.abort(), []);
  const start: Run<T>['start'] = useCallback((work) => {
    abort.current?.abort();
    const { signal } = (abort.current = new AbortController());
    const put = (change: Partial<Pick<Run<T>, 'result' | 'failure' | 'fraction'>>): void => {
      if (!signal.aborted) setState((before) => ({ ...before, ...change }));
    };
    setState({ result: null, failure: null, fraction: 0 });
    work(signal, (fraction) => put({ fraction })).then(
      (result) => put({ result, fraction: null }),
      (failure: unknown) => put({ failure: isCancelled(failure) ? null : failure, fraction: null }),
    );
  }, []);
  return { ...state, start, stop };
}
