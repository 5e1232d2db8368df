import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { ProjectSummary } from '#shared/contract/projects.ts';

export interface ProjectState {
  status: 'loading' | 'ready' | 'error';
  project: ProjectSummary | null;
  failure: unknown;
  /** @throws TrimbinError as `projects.open`; what was open before is then closed. */
  open(folder: string, options?: { readOnly?: boolean }): Promise<ProjectSummary>;
  close(): Promise<void>;
  refresh(): Promise<void>;
}

export type ProjectStore = StoreApi<ProjectState>;

/** The open project; follows what any window or menu opens. */
export function createProjectStore(client: Client): ProjectStore {
  return createStore<ProjectState>((set, get) => {
    const refresh = async (): Promise<void> => {
      try {
        const project = await client.call('projects.current', {});
        // The same project as before stays the same object: what depends on it is not read again.
        const before = get().project;
        set({ status: 'ready', failure: null, project: isSame(before, project) ? before : project });
      } catch (failure) {
        set({ status: 'error', failure });
      }
    };
    client.on('projects.changed', () => void refresh());
    return {
      status: 'loading',
      project: null,
      failure: null,
      refresh,
      async open(folder, { readOnly = false } = {}) {
        try {
          return await client.call('projects.open', { folder, readOnly });
        } finally {
          await refresh();
        }
      },
      async close() {
        await client.call('projects.close', {});
        await refresh();
      },
    };
  });
}

function isSame(a: ProjectSummary | null, b: ProjectSummary | null): boolean {
  return a?.id === b?.id && a?.root === b?.root && a?.readOnly === b?.readOnly && a?.name === b?.name;
}
