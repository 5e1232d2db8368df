/** The part of a job that the meter looks at. */
export interface MeteredJob {
  id: string;
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'skipped';
  /** 0–1 */
  progress: number;
}

export interface WorkEnd {
  done: number;
  failed: number;
  durationMs: number;
}

export interface WorkMeter {
  /** @param nowMs - Of any clock that only goes forward. */
  update(job: MeteredJob, nowMs: number): void;
  /** Of all that was queued since it was last quiet, 0–1; null while nothing runs. */
  readonly fraction: number | null;
}

/** Shorter work ends before anyone has turned to something else, ms. */
const longWorkMs = 15_000;

/** Adds up jobs for the bar in the dock, and tells when work that took long has ended. */
export function createWorkMeter(onLongWorkEnded: (end: WorkEnd) => void): WorkMeter {
  const jobs = new Map<string, number>();
  let active = new Set<string>();
  let [startedMs, done, failed] = [0, 0, 0];

  const end = (nowMs: number): void => {
    const durationMs = nowMs - startedMs;
    if (durationMs >= longWorkMs && done + failed > 0) onLongWorkEnded({ done, failed, durationMs });
    jobs.clear();
    active = new Set();
    [done, failed] = [0, 0];
  };

  return {
    update({ id, status, progress }, nowMs) {
      const isActive = status === 'queued' || status === 'running';
      // Jobs that ended before anything of this work began are old news.
      if (!isActive && !active.has(id)) return;
      if (active.size === 0) startedMs = nowMs;
      if (isActive) {
        active.add(id);
        jobs.set(id, status === 'running' ? progress : 0);
        return;
      }
      active.delete(id);
      jobs.set(id, 1);
      if (status === 'done') done += 1;
      if (status === 'failed') failed += 1;
      if (active.size === 0) end(nowMs);
    },
    get fraction() {
      if (active.size === 0) return null;
      return [...jobs.values()].reduce((sum, value) => sum + value, 0) / jobs.size;
    },
  };
}

/** What the notification says. */
export function workEndText(language: 'en' | 'zh-CN', { done, failed }: WorkEnd): string {
  if (language === 'zh-CN') {
    return failed === 0 ? `已完成 ${done} 项任务。` : `已完成 ${done} 项任务，${failed} 项失败。`;
  }
  const finished = `${done} ${done === 1 ? 'job has' : 'jobs have'} finished`;
  return failed === 0 ? `${finished}.` : `${finished}, ${failed} failed.`;
}
