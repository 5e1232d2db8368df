import { createContext, useContext } from 'react';
import { useStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { ProjectSummary } from '#shared/contract/projects.ts';
import { createAnalysisStore, type AnalysisState, type AnalysisStore } from './analysisStore.ts';
import { createHistoryStore, type EditHistory, type HistoryStore } from './historyStore.ts';
import { createJobStore, type JobsState, type JobStore } from './jobStore.ts';
import { createProjectStore, type ProjectState, type ProjectStore } from './projectStore.ts';

/** What the window knows of the core: its calls, and what every view follows. */
export interface Core {
  client: Client;
  project: ProjectStore;
  history: HistoryStore;
  jobs: JobStore;
  analysis: AnalysisStore;
}

/** Pause in which job events are gathered, ms. */
const jobPauseMs = 100;

export function createCore(client: Client): Core {
  return {
    client,
    project: createProjectStore(client),
    history: createHistoryStore(client),
    jobs: createJobStore(client, (then) => void setTimeout(then, jobPauseMs)),
    analysis: createAnalysisStore(client),
  };
}

/** Begin to read, and read again whatever belongs to a project when another one is opened. */
export function startCore({ project, history, jobs }: Core): () => void {
  const readAll = (): void => {
    jobs.getState().clear();
    void history.getState().refresh();
    void jobs.getState().refresh();
  };
  const stop = project.subscribe((now, before) => {
    if (now.project?.id !== before.project?.id) readAll();
  });
  void project.getState().refresh();
  return stop;
}

export const CoreContext = createContext<Core | null>(null);

export function useCore(): Core {
  const core = useContext(CoreContext);
  if (!core) throw new Error('useCore is called outside of the app.');
  return core;
}

export function useClient(): Client {
  return useCore().client;
}

/** The open project, or null. */
export function useProject(): ProjectSummary | null {
  return useStore(useCore().project, ({ project }) => project);
}

const all = <T>(state: T): T => state;
function useAll<T>(store: StoreApi<T>): T {
  return useStore(store, all);
}

export const useProjectState = (): ProjectState => useAll(useCore().project);
export const useHistory = (): EditHistory => useAll(useCore().history);
export const useJobs = (): JobsState => useAll(useCore().jobs);
export const useAnalysis = (): AnalysisState => useAll(useCore().analysis);
