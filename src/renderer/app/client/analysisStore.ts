import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { AnalyzeProgress, AnalyzeSummary } from '#shared/contract/analysis.ts';

export interface AnalysisState {
  /** Null while this window has no run under way. */
  progress: AnalyzeProgress | 'starting' | null;
  failure: unknown;
  last: AnalyzeSummary | null;
  /** Find new files and measure them with the project's parameters. One run at a time; a second call joins it. */
  start(): Promise<AnalyzeSummary | null>;
  /** The same where nothing is known yet: a folder that is opened for the first time. */
  startIfNew(): Promise<void>;
  stop(): void;
}

export type AnalysisStore = StoreApi<AnalysisState>;

/** The run that this window started. After a reload its clips go on among the jobs. */
export function createAnalysisStore(client: Client): AnalysisStore {
  let abort: AbortController | null = null;
  let running: Promise<AnalyzeSummary | null> | null = null;
  let isWantedAgain = false;
  return createStore<AnalysisState>((set, get) => {
    const run = async (): Promise<AnalyzeSummary | null> => {
      const controller = new AbortController();
      abort = controller;
      set({ progress: 'starting', failure: null });
      try {
        const { wanted } = await client.call('settings.analysis', {});
        const last = await client.call('analysis.run', wanted, {
          signal: controller.signal,
          onProgress: (progress) => set({ progress }),
        });
        set({ last });
        return last;
      } catch (failure) {
        if (!controller.signal.aborted) set({ failure });
        return null;
      } finally {
        abort = null;
        set({ progress: null });
      }
    };
    return {
      progress: null,
      failure: null,
      last: null,
      async start() {
        if (running) {
          // Files that came while it ran may lie behind what it has looked through already.
          isWantedAgain = true;
          return running;
        }
        running = run();
        const summary = await running;
        running = null;
        if (!isWantedAgain || summary === null) {
          isWantedAgain = false;
          return summary;
        }
        isWantedAgain = false;
        return get().start();
      },
      async startIfNew() {
        const known = await client.call('clips.list', {});
        if (known.length === 0) await get().start();
      },
      stop() {
        isWantedAgain = false;
        abort?.abort();
      },
    };
  });
}
