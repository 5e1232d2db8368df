import { useEffect, useRef, useState } from 'react';
import { isCancelled } from '#renderer/app/i18n/errorText.ts';

export interface Progress {
  done: number;
  total: number;
  file: string;
}

export interface ReportRun<T> {
  /** Null while nothing is written. */
  progress: Progress | null;
  result: T | null;
  failure: unknown;
  start(): Promise<T | null>;
  stop(): void;
}

/**
 * One report being written, with its progress. A new start stops the one before; leaving the view stops it too.
 *
 * @param work - Writes it; told to stop by the signal.
 */
export function useReportRun<T>(
  work: (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<T>,
): ReportRun<T> {
  const [state, setState] = useState<{ progress: Progress | null; result: T | null; failure: unknown }>({
    ...{ progress: null, result: null, failure: null },
  });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  return {
    ...state,
    stop: () => abort.current?.abort(),
    async start() {
      abort.current?.abort();
      const own = new AbortController();
      abort.current = own;
      const isCurrent = (): boolean => abort.current === own;
      setState((before) => ({ ...before, progress: { done: 0, total: 0, file: '' }, failure: null }));
      try {
        const result = await work(own.signal, (progress) => {
          if (isCurrent()) setState((before) => ({ ...before, progress }));
        });
        if (isCurrent()) setState({ progress: null, result, failure: null });
        return result;
      } catch (error) {
        const failure = isCancelled(error) ? null : error;
        if (isCurrent()) setState((before) => ({ ...before, progress: null, failure }));
        return null;
      }
    },
  };
}
