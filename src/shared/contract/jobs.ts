import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { command, event, query } from './define.ts';

export const JobSummary = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'skipped']),
  progress: z.number().min(0).max(1),
  error: z.object({ code: z.enum(errorCodes), message: z.string() }).nullable(),
  createdAt: z.string().optional().describe('ISO 8601, UTC'),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
  timeLeftMs: z
    .number()
    .nonnegative()
    .nullish()
    .describe('guessed from how far it has come; null: cannot tell yet'),
});
export type JobSummary = z.infer<typeof JobSummary>;

export const jobs = {
  'jobs.list': query({ input: z.object({}), output: z.array(JobSummary), errors: ['not-found'] }),
  'jobs.cancel': command({
    input: z.object({ id: z.string() }),
    output: z.object({}),
    errors: ['not-found'],
  }),
  /** Queue a job that failed or was cancelled once more; gives the new one. */
  'jobs.retry': command({
    input: z.object({ id: z.string() }),
    output: JobSummary,
    errors: ['not-found', 'bad-request', 'project-read-only'],
  }),
  /** Take what has ended off the list. */
  'jobs.clear': command({
    input: z.object({}),
    output: z.object({}),
    errors: ['not-found', 'project-read-only'],
  }),
  'jobs.changed': event(JobSummary),
};
