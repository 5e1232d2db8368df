import { useEffect, useRef, useState } from 'react';
import type { Client } from '#shared/client.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { isCancelled } from '#renderer/app/i18n/errorText.ts';
import type { Shown } from './dataStore.ts';
import { pageRows, RowPages, type Row } from './model/rowPages.ts';

/** Pause before rows are asked for, ms: a scroll bar that is pulled passes many pages. */
const pauseMs = 60;

export interface Rows {
  /** Null until the first page is there. */
  total: number | null;
  row(index: number): Row | undefined;
  failure: unknown;
  /** Say which rows are in view, `[from, to)`. */
  see(from: number, to: number): void;
  isBusy: boolean;
}

interface State {
  total: number | null;
  failure: unknown;
  /** Pages that have come; another number draws anew. */
  version: number;
  asking: number;
}

const nothing: State = { total: null, failure: null, version: 0, asking: 0 };

/** The rows of a table after its steps, fetched as they come into view. */
export function useRows(shown: Shown | null): Rows {
  const client = useClient();
  const [state, setState] = useState<State>(nothing);
  const reader = useRef<Reader | null>(null);
  useEffect(() => {
    // The number of rows before stays until the new one is there: nothing jumps.
    setState((before) => ({ ...nothing, total: shown ? before.total : null }));
    if (!shown) return;
    const own = openReader(client, shown, (change) =>
      setState((before) => ({ ...before, ...change(before) })),
    );
    reader.current = own;
    return () => own.close();
    // Only another result is read anew; the number stands for all that `shown` holds.
  }, [client, shown?.revision]);
  const [{ row, see }] = useState(() => ({
    row: (index: number) => reader.current?.row(index),
    see: (from: number, to: number) => reader.current?.see(from, to),
  }));
  return { total: state.total, failure: state.failure, isBusy: state.asking > 0, row, see };
}

interface Reader {
  row(index: number): Row | undefined;
  see(from: number, to: number): void;
  close(): void;
}

/** Fetches pages in view; those that are no longer wanted are stopped. */
function openReader(
  client: Client,
  shown: Shown,
  tell: (change: (before: State) => Partial<State>) => void,
): Reader {
  const pages = new RowPages();
  const running = new Map<number, AbortController>();
  let isClosed = false;
  let wanted: [number, number] = [0, pageRows];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fetchPage = async (page: number): Promise<void> => {
    const own = new AbortController();
    running.set(page, own);
    const input = { name: shown.name, steps: [...shown.steps], offset: page * pageRows, limit: pageRows };
    tell(({ asking }) => ({ asking: asking + 1 }));
    try {
      const { rows, total } = await client.call('data.page', input, { signal: own.signal });
      if (isClosed) return;
      pages.put(page, rows);
      tell(({ version }) => ({ total, failure: null, version: version + 1 }));
    } catch (failure) {
      if (!isCancelled(failure) && !isClosed) tell(() => ({ failure }));
    } finally {
      if (running.get(page) === own) running.delete(page);
      if (!isClosed) tell(({ asking }) => ({ asking: asking - 1 }));
    }
  };
  const fetchWanted = (): void => {
    const missing = pages.missing(...wanted);
    for (const [page, own] of running) {
      if (missing.includes(page)) continue;
      own.abort();
      running.delete(page);
    }
    for (const page of missing) if (!running.has(page)) void fetchPage(page);
  };
  void fetchPage(0);
  return {
    row: (index) => pages.row(index),
    see(from, to) {
      if (from === wanted[0] && to === wanted[1]) return;
      wanted = [from, to];
      clearTimeout(timer);
      timer = setTimeout(fetchWanted, pauseMs);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const own of running.values()) own.abort();
    },
  };
}
