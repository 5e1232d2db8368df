import type { JobSummary } from '#shared/contract/jobs.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { jobTexts } from './texts.ts';

export type JobGroup = 'running' | 'waiting' | 'failed' | 'ended';
export const jobGroups: readonly JobGroup[] = ['running', 'waiting', 'failed', 'ended'];

const groupOf: Record<JobSummary['status'], JobGroup> = {
  running: 'running',
  queued: 'waiting',
  failed: 'failed',
  done: 'ended',
  cancelled: 'ended',
  skipped: 'ended',
};

/** Jobs by what they ask of the editor. What waits is in the order in which it will run; the rest newest first. */
export function groupJobs(jobs: readonly JobSummary[]): Record<JobGroup, JobSummary[]> {
  const groups: Record<JobGroup, JobSummary[]> = { running: [], waiting: [], failed: [], ended: [] };
  for (const job of jobs) groups[groupOf[job.status]].push(job);
  groups.waiting.reverse();
  return groups;
}

/** Failed clips that no job on the list tells of: those that could not even be opened, or whose job was cleared away. */
export function clipsWithoutJob<C extends { path: string; error: { code: string } | null }>(
  clips: readonly C[],
  failed: readonly JobSummary[],
): C[] {
  const told = new Set(failed.map(({ label, error }) => `${error?.code ?? ''} ${label}`));
  return clips.filter(({ path, error }) => !told.has(`${error?.code ?? ''} ${path}`));
}

export type JobHint = Extract<keyof (typeof jobTexts)['en'], `hint.${string}`>;

/** The sentence that says what to do about an error. */
export function hintOf(code: ErrorCode): JobHint {
  const key = `hint.${code}`;
  return key in jobTexts.en ? (key as JobHint) : 'hint.other';
}

export interface ClockTime {
  key: 'seconds' | 'minutes' | 'hours';
  values: Record<string, number>;
}

/** @param ms - Of work, ≥ 0. @returns which text says it: tenths below 10 s, no seconds from an hour on. */
export function clockTime(ms: number): ClockTime {
  if (ms < 9950) return { key: 'seconds', values: { n: Math.max(0, Math.round(ms / 100) / 10) } };
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return { key: 'seconds', values: { n: seconds } };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { key: 'minutes', values: { m: minutes, s: seconds % 60 } };
  return { key: 'hours', values: { h: Math.floor(minutes / 60), m: minutes % 60 } };
}

/** How long a job worked, ms; null where that is not known. */
export function workedMs({ startedAt, finishedAt }: JobSummary): number | null {
  if (!startedAt || !finishedAt) return null;
  return Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
}
