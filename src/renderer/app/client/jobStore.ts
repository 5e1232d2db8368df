import { createStore, type StoreApi } from 'zustand';
import type { Client } from '#shared/client.ts';
import type { JobSummary } from '#shared/contract/jobs.ts';

export interface JobsState {
  status: 'loading' | 'ready' | 'error';
  failure: unknown;
  /** Newest first. */
  jobs: readonly JobSummary[];
  refresh(): Promise<void>;
  clear(): void;
}

export type JobStore = StoreApi<JobsState>;

const newestFirst = (a: JobSummary, b: JobSummary): number => Number(b.id) - Number(a.id);

/** Every job of the open project; events are gathered, so that many at once draw once. */
export function createJobStore(client: Client, schedule: (then: () => void) => void): JobStore {
  return createStore<JobsState>((set, get) => {
    const changed = new Map<string, JobSummary>();
    const flush = (): void => {
      const known = new Set(get().jobs.map(({ id }) => id));
      const kept = get().jobs.map((job) => changed.get(job.id) ?? job);
      const added = [...changed.values()].filter(({ id }) => !known.has(id));
      changed.clear();
      set({ jobs: added.length > 0 ? [...added, ...kept].sort(newestFirst) : kept });
    };
    client.on('jobs.changed', (job) => {
      if (changed.size === 0) schedule(flush);
      changed.set(job.id, job);
    });
    return {
      status: 'loading',
      failure: null,
      jobs: [],
      clear: () => set({ jobs: [], status: 'ready', failure: null }),
      async refresh() {
        try {
          const jobs = await client.call('jobs.list', {});
          set({ jobs: [...jobs].sort(newestFirst), status: 'ready', failure: null });
        } catch (failure) {
          if ((failure as { code?: string }).code === 'not-found') get().clear();
          else set({ status: 'error', failure });
        }
      },
    };
  });
}

export interface JobTotals {
  running: number;
  queued: number;
  failed: number;
  /** Of what is under way, 0–1; null where nothing is. */
  fraction: number | null;
}

/** @param since - Jobs that ended and whose number is below this are not of the batch under way. */
export function totalJobs(jobs: readonly JobSummary[]): JobTotals {
  const active = jobs.filter(({ status }) => status === 'running' || status === 'queued');
  const oldest = Math.min(...active.map(({ id }) => Number(id)));
  const batch = active.length > 0 ? jobs.filter(({ id }) => Number(id) >= oldest) : [];
  const sum = batch.reduce(
    (total, { status, progress }) => total + (status === 'running' ? progress : status === 'queued' ? 0 : 1),
    0,
  );
  return {
    running: active.filter(({ status }) => status === 'running').length,
    queued: active.filter(({ status }) => status === 'queued').length,
    failed: jobs.filter(({ status }) => status === 'failed').length,
    fraction: batch.length > 0 ? sum / batch.length : null,
  };
}
