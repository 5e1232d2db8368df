import { useCallback, useEffect, useRef, useState } from 'react';
import { isCancelled } from '#renderer/app/i18n/errorText.ts';

export interface Asked<T> {
  value: T | null;
  failure: unknown;
  isBusy: boolean;
  stop(): void;
  again(): void;
}

/**
 * What the core answers, asked anew when `key` changes. The one before is stopped, as when the view goes; the last answer
 * stays until the next one is there.
 *
 * @param key - null: nothing is asked.
 */
export function useAsked<T>(key: string | null, ask: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [state, setState] = useState<{ value: T | null; failure: unknown; isBusy: boolean }>({
    ...{ value: null, failure: null, isBusy: key !== null },
  });
  const [round, setRound] = useState(0);
  const asking = useRef(ask);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => {
    asking.current = ask;
  });
  useEffect(() => {
    if (key === null) return setState({ value: null, failure: null, isBusy: false });
    const own = new AbortController();
    abort.current = own;
    setState((before) => ({ ...before, failure: null, isBusy: true }));
    asking.current(own.signal).then(
      (value) => {
        if (!own.signal.aborted) setState({ value, failure: null, isBusy: false });
      },
      (failure: unknown) => {
        if (abort.current === own)
          setState({ value: null, failure: isCancelled(failure) ? null : failure, isBusy: false });
      },
    );
    return () => {
      own.abort();
      if (abort.current === own) abort.current = null;
    };
  }, [key, round]);
  return {
    ...state,
    stop: useCallback(() => {
      abort.current?.abort();
      setState((before) => ({ ...before, isBusy: false }));
    }, []),
    again: useCallback(() => setRound((n) => n + 1), []),
  };
}
