import type { z } from 'zod';
import type { JobLane } from '#shared/domain/jobs.ts';

/** How a job ended that did not fail: done, or there was nothing to do. */
export type JobOutcome = { status: 'done' } | { status: 'skipped'; reason?: string };

export interface JobContext {
  /** Fires on cancel and when the program closes; the handler then stops soon and leaves nothing behind. */
  signal: AbortSignal;
  /** How far the job is, 0–1. May be called at any rate. */
  report(progress: number): void;
  jobId: number;
}

/**
 * One sort of job. `run` is a pure function of its payload: it may be called again after a crash, or on another
 * machine, and then ends the same. It throws to fail, and only its own job fails with it.
 */
export interface JobKind<P = unknown> {
  kind: string;
  lane: JobLane;
  payload: z.ZodType<P>;
  run(payload: P, context: JobContext): Promise<JobOutcome>;
}

/** A kind whose payload only its own schema knows; what the queue keeps. */
export interface RegisteredKind {
  kind: string;
  lane: JobLane;
  /** @throws ZodError if the stored payload does not have the kind's form. */
  run(payload: unknown, context: JobContext): Promise<JobOutcome>;
  /** @throws ZodError */
  parse(payload: unknown): unknown;
}

export function defineJobKind<P>({ kind, lane, payload, run }: JobKind<P>): RegisteredKind {
  return {
    kind,
    lane,
    parse: (value) => payload.parse(value),
    run: async (value, context) => run(payload.parse(value), context),
  };
}

/**
 * Check at the start that every kind has exactly one handler, so that a job without one cannot lie in the queue
 * unnoticed.
 *
 * @param expected - The names that the rest of the program enqueues.
 * @throws RangeError naming the kinds that are missing, unknown or given twice.
 */
export function registerKinds(
  expected: readonly string[],
  kinds: readonly RegisteredKind[],
): ReadonlyMap<string, RegisteredKind> {
  const registered = new Map<string, RegisteredKind>();
  for (const kind of kinds) {
    if (registered.has(kind.kind)) throw new RangeError(`The job kind ${kind.kind} has two handlers.`);
    if (!expected.includes(kind.kind)) throw new RangeError(`No job is of the kind ${kind.kind}.`);
    registered.set(kind.kind, kind);
  }
  const missing = expected.filter((name) => !registered.has(name));
  if (missing.length > 0) throw new RangeError(`No handler for the job kind ${missing.join(', ')}.`);
  return registered;
}
