import type { z } from 'zod';
import type { JobLane, JobRow } from '#shared/domain/jobs.ts';
import type { JobRequest } from './ports.ts';

/** The persisted queue, as services see it. */
export interface Queue {
  /** Fires when the queue is closed: whoever waits for a job waits in vain. */
  readonly closing: AbortSignal;
  /** Take up what an earlier process left, and begin; at most once. */
  start(): void;
  enqueue(request: JobRequest): JobRow;
  /** The same for many in one transaction, in their order. */
  enqueueAll(requests: readonly JobRequest[]): JobRow[];
  cancel(id: number): void;
  list(): JobRow[];
  subscribe(listener: (job: JobRow) => void): () => void;
  /** Stop what runs and wait until it has ended; it goes on with the next process. */
  close(): Promise<void>;
}

/** One sort of job, before the queue knows it. */
export interface JobDefinition<P> {
  kind: string;
  lane: JobLane;
  payload: z.ZodType<P>;
  run(
    payload: P,
    context: { signal: AbortSignal; report(progress: number): void; jobId: number },
  ): Promise<{ status: 'done' } | { status: 'skipped'; reason?: string }>;
}
