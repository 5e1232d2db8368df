import type { ErrorData } from '../errors.ts';

/** What a job leans on; each lane has its own limit of jobs at a time. */
export const jobLanes = ['ffmpeg', 'onnx', 'cpu'] as const;
export type JobLane = (typeof jobLanes)[number];

export const jobStatuses = ['queued', 'running', 'done', 'skipped', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** One persisted job. Times are ISO 8601 in UTC and are for the job list only; no report reads them. */
export interface JobRow {
  id: number;
  kind: string;
  /** What the job works on; the same kind and key is never queued twice. */
  key: string;
  payload: unknown;
  /** Higher runs first. */
  priority: number;
  status: JobStatus;
  /** Starts so far, those included that ended with the program's death. */
  attempts: number;
  /** 0–1; `null` until the handler has reported. */
  progress: number | null;
  error: ErrorData | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  ownerPid: number | null;
}
