import { z } from 'zod';
import type { JobSummary } from '#shared/contract/jobs.ts';
import type { JobRow } from '#shared/domain/jobs.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import type { Queue } from './jobPorts.ts';

export function createJobService(ports: { queue(): Queue }): Pick<Handlers, 'jobs.list' | 'jobs.cancel'> {
  return {
    async 'jobs.list'() {
      return ports.queue().list().map(summariseJob);
    },
    async 'jobs.cancel'({ id }) {
      const number = Number(id);
      if (!Number.isSafeInteger(number))
        throw new TrimbinError('not-found', `There is no job ${id}.`, { id });
      ports.queue().cancel(number);
      return {};
    },
  };
}

const Labelled = z.object({ path: z.string() });

export function summariseJob({ id, kind, payload, status, progress, error }: JobRow): JobSummary {
  const labelled = Labelled.safeParse(payload);
  return {
    id: String(id),
    kind,
    label: labelled.success ? labelled.data.path : kind,
    status,
    progress: status === 'done' ? 1 : (progress ?? 0),
    error: error ? { code: error.code, message: error.message } : null,
  };
}
