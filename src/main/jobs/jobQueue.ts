import { TrimbinError, toErrorData, type ErrorData } from '#shared/errors.ts';
import type { JobLane, JobRow } from '#shared/domain/jobs.ts';
import type { JobRequest, JobStore } from '#main/services/ports.ts';
import { registerKinds, type JobOutcome, type RegisteredKind } from './jobKinds.ts';
import { createProgressThrottle } from './progressThrottle.ts';

export interface JobQueueOptions {
  store: JobStore;
  /** Names of all kinds that are enqueued anywhere. */
  expectedKinds: readonly string[];
  kinds: readonly RegisteredKind[];
  /** Jobs at a time in each lane, at least 1. */
  limits: Record<JobLane, number>;
}

/** A job changed its status or got further. */
export type JobListener = (job: JobRow) => void;

type JobEnd = JobOutcome | { status: 'cancelled' } | { status: 'failed'; error: ErrorData };

interface Running {
  kind: RegisteredKind;
  abort: AbortController;
  ended: Promise<void>;
}

/** Ended jobs that stay in the list. */
const keptEnded = 1000;

/**
 * The persisted queue. It outlives the process: what waited waits again after a restart, what ran when the
 * process died starts anew. It knows nothing of media; handlers do.
 */
export class JobQueue {
  readonly #store: JobStore;
  readonly #kinds: ReadonlyMap<string, RegisteredKind>;
  readonly #limits: Record<JobLane, number>;
  readonly #running = new Map<number, Running>();
  readonly #listeners = new Set<JobListener>();
  readonly #idleWaiters: (() => void)[] = [];
  readonly #closing = new AbortController();
  #state: 'new' | 'open' | 'closed' = 'new';

  /** @throws RangeError if a kind has no handler or two, or a limit is below 1. */
  constructor({ store, expectedKinds, kinds, limits }: JobQueueOptions) {
    this.#store = store;
    this.#kinds = registerKinds(expectedKinds, kinds);
    this.#limits = limits;
    for (const [lane, limit] of Object.entries(limits)) {
      if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`The limit of ${lane} is ${limit}.`);
    }
  }

  /** Fires when the queue is closed: whoever waits for a job waits in vain. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Take up what an earlier process left, and begin. */
  start(): void {
    if (this.#state !== 'new') return;
    const { requeued, failed } = this.#store.recover();
    this.#store.forgetEnded(keptEnded);
    this.#state = 'open';
    for (const job of [...requeued, ...failed, ...this.#failOrphans()]) this.#tell(job);
    this.#fill();
  }

  /** Jobs of a kind that this version does not have would wait for ever. */
  #failOrphans(): JobRow[] {
    return this.#store
      .list(['queued'])
      .filter(({ kind }) => !this.#kinds.has(kind))
      .map(({ id, kind }) => {
        const message = `This version of Trimbin has no job of the kind ${kind}. Start the work again.`;
        return this.#store.finish(id, 'failed', { code: 'unknown-call', message });
      });
  }

  /**
   * Add a job, unless one of the same kind and key waits or runs: then that one is given back.
   *
   * @throws ZodError if the payload has not the kind's form; TrimbinError `bad-request` for an unknown kind, or
   *   after `close`.
   */
  enqueue(request: JobRequest): JobRow {
    const parsed = this.#parse(request);
    const { job, isNew } = this.#store.enqueue(parsed);
    if (isNew) this.#tell(job);
    this.#fill();
    return job;
  }

  /** The same for many: all are queued, or none. */
  enqueueAll(requests: readonly JobRequest[]): JobRow[] {
    const added = this.#store.enqueueAll(requests.map((request) => this.#parse(request)));
    for (const { job, isNew } of added) if (isNew) this.#tell(job);
    this.#fill();
    return added.map(({ job }) => job);
  }

  #parse(request: JobRequest): JobRequest {
    if (this.#state === 'closed') throw new TrimbinError('bad-request', 'The job queue is closed.');
    const kind = this.#kinds.get(request.kind);
    if (!kind) throw new TrimbinError('bad-request', `There is no job of the kind ${request.kind}.`);
    return { ...request, payload: kind.parse(request.payload) };
  }

  /** Cancel one job. One that has ended stays as it ended. @throws TrimbinError `not-found` */
  cancel(id: number): void {
    if (!this.#store.get(id)) throw new TrimbinError('not-found', `There is no job ${id}.`, { id });
    for (const job of this.#store.cancelQueued(id)) this.#tell(job);
    this.#running.get(id)?.abort.abort();
    this.#settleIdle();
  }

  cancelAll(): void {
    for (const job of this.#store.cancelQueued()) this.#tell(job);
    for (const { abort } of this.#running.values()) abort.abort();
    this.#settleIdle();
  }

  list(): JobRow[] {
    return this.#store.list();
  }

  /** Hear of every change. Returns what ends it. One that throws gives a warning; the job goes on. */
  subscribe(listener: JobListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when nothing waits or runs. */
  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleWaiters.push(resolve);
      this.#settleIdle();
    });
  }

  /** Take no more, stop what runs and wait until it has ended. What ran will start anew with the next process. */
  async close(): Promise<void> {
    this.#state = 'closed';
    this.#closing.abort();
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    await Promise.all(running.map(({ ended }) => ended));
    this.#settleIdle();
  }

  /** Start jobs as long as a lane has room and something waits for it. */
  #fill(): void {
    while (this.#state === 'open') {
      const kinds = [...this.#kinds.values()].filter(({ lane }) => this.#inLane(lane) < this.#limits[lane]);
      const job = kinds.length > 0 ? this.#store.claim(kinds.map(({ kind }) => kind)) : null;
      const kind = job && this.#kinds.get(job.kind);
      if (!kind) break;
      this.#begin(job, kind);
    }
    this.#settleIdle();
  }

  #inLane(lane: JobLane): number {
    return [...this.#running.values()].filter(({ kind }) => kind.lane === lane).length;
  }

  #begin(job: JobRow, kind: RegisteredKind): void {
    const abort = new AbortController();
    const ended = this.#run(job, kind, abort).then(() => {
      this.#running.delete(job.id);
      this.#fill();
    });
    this.#running.set(job.id, { kind, abort, ended });
    this.#tell(job);
  }

  /** Never rejects: a failure is the job's, not the queue's. */
  async #run(job: JobRow, kind: RegisteredKind, abort: AbortController): Promise<void> {
    const { signal } = abort;
    let fault: unknown = null;
    const progress = createProgressThrottle((value) => {
      try {
        this.#store.setProgress(job.id, value);
        this.#tell({ ...job, progress: value });
      } catch (error) {
        // The store cannot be written (the disk is full, or gone): the job would not be able to end well either.
        fault = error;
        abort.abort();
      }
    });
    let end: JobEnd;
    try {
      const report = (value: number) => progress.report(value);
      end = await kind.run(job.payload, { signal, report, jobId: job.id });
    } catch (error) {
      const wasStopped = signal.aborted && fault === null;
      end = wasStopped ? { status: 'cancelled' } : { status: 'failed', error: toErrorData(fault ?? error) };
    }
    progress.stop();
    this.#tell(this.#settle(job, end));
  }

  #settle(job: JobRow, end: JobEnd): JobRow {
    try {
      // Stopped by the end of the program, not by the editor: it goes on next time.
      if (end.status === 'cancelled' && this.#state === 'closed') return this.#store.release(job.id);
      return this.#store.finish(job.id, end.status, end.status === 'failed' ? end.error : undefined);
    } catch (error) {
      // In the store it still runs, and the next process will take it up; here it has failed.
      return { ...job, status: 'failed', error: toErrorData(error) };
    }
  }

  #tell(job: JobRow): void {
    for (const listener of this.#listeners) {
      try {
        listener(job);
      } catch (error) {
        // Not the job's fault, which goes on; but not to be lost either.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }

  #settleIdle(): void {
    if (this.#idleWaiters.length === 0 || this.#running.size > 0) return;
    const waits = this.#state === 'open' && this.#store.list(['queued']).length > 0;
    if (waits) return;
    for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }
}
