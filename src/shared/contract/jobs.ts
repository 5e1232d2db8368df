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
});
export type JobSummary = z.infer<typeof JobSummary>;

export const jobs = {
  'jobs.list': query({ input: z.object({}), output: z.array(JobSummary), errors: ['not-found'] }),
  'jobs.cancel': command({
    input: z.object({ id: z.string() }),
    output: z.object({}),
    errors: ['not-found'],
  }),
  'jobs.changed': event(JobSummary),
};
