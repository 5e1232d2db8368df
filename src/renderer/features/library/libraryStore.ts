import type { Client } from '#shared/client.ts';
import type { AnalyzeProgress } from '#shared/contract/analysis.ts';
import type { ClipSummary } from '#shared/contract/clips.ts';

export interface LibraryState {
  status: 'loading' | 'ready' | 'error';
  clips: readonly ClipSummary[];
  failure: string | null;
  /** Null while nothing is analysed. */
  progress: AnalyzeProgress | 'starting' | null;
}

export interface LibraryStore {
  subscribe(listener: () => void): () => void;
  get(): LibraryState;
  load(): Promise<void>;
  analyse(): Promise<void>;
  stop(): void;
  close(): void;
}

/** What the library shows: read from the core, and read again whenever the project changes. */
export function createLibraryStore(client: Client): LibraryStore {
  let state: LibraryState = { status: 'loading', clips: [], failure: null, progress: null };
  let running: AbortController | null = null;
  const listeners = new Set<() => void>();
  const set = (change: Partial<LibraryState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const load = async (): Promise<void> => {
    try {
      set({ clips: await client.call('clips.list', {}), status: 'ready', failure: null });
    } catch (error) {
      set({ status: 'error', failure: error instanceof Error ? error.message : String(error) });
    }
  };
  const stopListening = client.on('projects.changed', () => void load());

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: () => state,
    load,
    async analyse() {
      if (running) return;
      running = new AbortController();
      set({ progress: 'starting', failure: null });
      try {
        const { signal } = running;
        await client.call('analysis.run', {}, { signal, onProgress: (progress) => set({ progress }) });
        await load();
      } catch (error) {
        const isStopped = running.signal.aborted;
        await load();
        if (!isStopped) set({ failure: error instanceof Error ? error.message : String(error) });
      } finally {
        running = null;
        set({ progress: null });
      }
    },
    stop: () => running?.abort(),
    close: stopListening,
  };
}
