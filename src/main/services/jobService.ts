import { z } from 'zod';
import type { JobSummary } from '#shared/contract/jobs.ts';
import type { JobRow } from '#shared/domain/jobs.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { requireWritable } from './editorHistory.ts';
import type { Queue } from './jobPorts.ts';
import type { CurrentProject } from './projectService.ts';

export interface JobServicePorts {
  current: CurrentProject;
  queue(): Queue;
}

type Calls = Pick<Handlers, 'jobs.list' | 'jobs.cancel' | 'jobs.retry' | 'jobs.clear'>;

export function createJobService(ports: JobServicePorts): Calls {
  return {
    async 'jobs.list'() {
      return ports.queue().list().map(summariseJob);
    },
    async 'jobs.cancel'({ id }) {
      ports.queue().cancel(jobNumber(id));
      return {};
    },
    async 'jobs.retry'({ id }) {
      const project = ports.current.get();
      requireWritable(project);
      const job = project.jobs.get(jobNumber(id));
      if (!job) throw noJob(id);
      if (job.status !== 'failed' && job.status !== 'cancelled') {
        throw new TrimbinError(
          'bad-request',
          'Only a job that failed or was cancelled can be started again.',
        );
      }
      const { kind, key, payload, priority } = job;
      const queue = ports.queue();
      const again = queue.enqueue({ kind, key, payload, priority });
      queue.start();
      return summariseJob(project.jobs.get(again.id) ?? again);
    },
    async 'jobs.clear'() {
      const project = ports.current.get();
      requireWritable(project);
      project.jobs.forgetEnded(0);
      return {};
    },
  };
}

function jobNumber(id: string): number {
  const number = Number(id);
  if (!Number.isSafeInteger(number)) throw noJob(id);
  return number;
}

function noJob(id: string): TrimbinError {
  return new TrimbinError('not-found', `There is no job ${id}.`, { id });
}

const Labelled = z.object({ path: z.string() });

export function summariseJob(job: JobRow, nowMs: number = Date.now()): JobSummary {
  const { id, kind, payload, status, progress, error, createdAt, startedAt, finishedAt } = job;
  const labelled = Labelled.safeParse(payload);
  return {
    id: String(id),
    kind,
    label: labelled.success ? labelled.data.path : kind,
    status,
    progress: status === 'done' ? 1 : (progress ?? 0),
    error: error ? { code: error.code, message: error.message } : null,
    createdAt,
    startedAt,
    finishedAt,
    timeLeftMs: status === 'running' ? timeLeft(startedAt, progress, nowMs) : null,
  };
}

/** Part done and time taken before which a guess would be wild. */
const leastProgress = 0.02;
const leastTakenMs = 500;

/** The rest at the speed so far, ms. */
function timeLeft(startedAt: string | null, progress: number | null, nowMs: number): number | null {
  const takenMs = startedAt === null ? NaN : nowMs - Date.parse(startedAt);
  if (progress === null || progress < leastProgress || !(takenMs >= leastTakenMs)) return null;
  return Math.round((takenMs * (1 - progress)) / progress);
}
