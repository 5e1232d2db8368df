import { TrimbinError } from '#shared/errors.ts';
import type { JobRow, JobStatus } from '#shared/domain/jobs.ts';
import type { JobStore } from '#main/services/ports.ts';
import type { ProjectDatabase } from './database.ts';
import { fromErrorColumns, toErrorColumns, type ErrorColumns } from './errorColumns.ts';
import { judgeDeath, type DeathRecord } from './jobDeaths.ts';

export interface JobRecord extends ErrorColumns, DeathRecord {
  id: number;
  kind: string;
  key: string;
  payload: string;
  priority: number;
  status: JobStatus;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  owner_pid: number | null;
}

/** The persisted list of jobs. `now` gives the times that the job list shows. */
export function createJobStore(database: ProjectDatabase, now: () => Date = () => new Date()): JobStore {
  const { sqlite, transaction } = database;
  const stamp = () => now().toISOString();
  const byId = sqlite.prepare<[number], JobRecord>('SELECT * FROM jobs WHERE id = ?');
  const alive = sqlite.prepare<[string, string], JobRecord>(
    `SELECT * FROM jobs WHERE kind = ? AND key = ? AND status IN ('queued', 'running')`,
  );
  const insert = sqlite.prepare(
    `INSERT INTO jobs (kind, key, payload, priority, status, created_at)
      VALUES (@kind, @key, @payload, @priority, 'queued', @created_at)`,
  );
  // Those that a dead process left behind come last: if one of them is what kills, the rest is done by then.
  const next = sqlite.prepare<[string], number>(
    `SELECT id FROM jobs WHERE status = 'queued' AND kind IN (SELECT value FROM json_each(?))
      ORDER BY attempts > 0, priority DESC, id LIMIT 1`,
  );
  next.pluck();
  const start = sqlite.prepare(
    `UPDATE jobs SET status = 'running', attempts = attempts + 1, progress = NULL, started_at = ?, owner_pid = ?
      WHERE id = ?`,
  );
  const end = sqlite.prepare(
    `UPDATE jobs SET status = @status, finished_at = @finished_at, owner_pid = NULL, error_code = @error_code,
      error_message = @error_message, error_details = @error_details WHERE id = @id AND status IN ('queued', 'running')`,
  );
  const release = sqlite.prepare(
    `UPDATE jobs SET status = 'queued', attempts = attempts - 1, progress = NULL, started_at = NULL, owner_pid = NULL
      WHERE id = ? AND status = 'running'`,
  );
  const progress = sqlite.prepare(`UPDATE jobs SET progress = ? WHERE id = ? AND status = 'running'`);
  const waiting = sqlite
    .prepare<[], number>(`SELECT id FROM jobs WHERE status = 'queued' ORDER BY id`)
    .pluck();
  const list = sqlite.prepare<[string], JobRecord>(
    'SELECT * FROM jobs WHERE status IN (SELECT value FROM json_each(?)) ORDER BY id',
  );
  const forget = sqlite.prepare(
    `DELETE FROM jobs WHERE status NOT IN ('queued', 'running') AND id NOT IN
      (SELECT id FROM jobs WHERE status NOT IN ('queued', 'running') ORDER BY id DESC LIMIT ?)`,
  );
  const recover = prepareRecovery(database, stamp);

  function read(id: number): JobRow {
    const record = byId.get(id);
    if (!record) throw new TrimbinError('not-found', `There is no job ${id}.`, { id });
    return toRow(record);
  }

  function finish(id: number, status: JobStatus, error?: Parameters<JobStore['finish']>[2]): JobRow {
    return transaction(() => {
      end.run({ id, status, finished_at: stamp(), ...toErrorColumns(error) });
      return read(id);
    });
  }

  return {
    enqueue: ({ kind, key, payload, priority = 0 }) =>
      transaction(() => {
        const existing = alive.get(kind, key);
        if (existing) return { job: toRow(existing), isNew: false };
        const created_at = stamp();
        const { lastInsertRowid } = insert.run({
          kind,
          key,
          payload: JSON.stringify(payload),
          priority,
          created_at,
        });
        return { job: read(Number(lastInsertRowid)), isNew: true };
      }),
    claim: (kinds) =>
      transaction(() => {
        const id = next.get(JSON.stringify(kinds));
        if (id === undefined) return null;
        start.run(stamp(), process.pid, id);
        return read(id);
      }),
    finish,
    release: (id) =>
      transaction(() => {
        release.run(id);
        return read(id);
      }),
    setProgress(id, value) {
      // Written ten times a second: not worth a flush of the disk. NORMAL still flushes before a checkpoint.
      sqlite.pragma('synchronous = NORMAL');
      try {
        transaction(() => progress.run(value, id));
      } finally {
        sqlite.pragma('synchronous = FULL');
      }
    },
    cancelQueued: (id) =>
      transaction(() => {
        const ids = waiting.all().filter((queued) => id === undefined || queued === id);
        return ids.map((queued) => finish(queued, 'cancelled'));
      }),
    recover: () => recover(read),
    get: (id) => {
      const record = byId.get(id);
      return record ? toRow(record) : null;
    },
    list: (statuses = ['queued', 'running', 'done', 'skipped', 'failed', 'cancelled']) =>
      list.all(JSON.stringify(statuses)).map(toRow),
    forgetEnded(keep) {
      transaction(() => forget.run(keep));
    },
  };
}

function prepareRecovery({ sqlite, transaction }: ProjectDatabase, stamp: () => string) {
  const orphans = sqlite.prepare<[], JobRecord>(`SELECT * FROM jobs WHERE status = 'running' ORDER BY id`);
  const put = sqlite.prepare(
    `UPDATE jobs SET status = @status, progress = NULL, started_at = NULL, owner_pid = NULL, finished_at = @finished_at,
      death_progress = @death_progress, deaths_in_place = @deaths_in_place, deaths_unplaced = @deaths_unplaced,
      error_code = @error_code, error_message = @error_message, error_details = @error_details WHERE id = @id`,
  );
  // The project has one writer, and that is us now: whatever says "running" belongs to a process that is gone.
  return (read: (id: number) => JobRow): ReturnType<JobStore['recover']> =>
    transaction(() => {
      const requeued: JobRow[] = [];
      const failed: JobRow[] = [];
      for (const orphan of orphans.all()) {
        const { deaths, verdict } = judgeDeath(orphan);
        const status = verdict ? 'failed' : 'queued';
        const finished_at = verdict ? stamp() : null;
        put.run({ id: orphan.id, status, finished_at, ...deaths, ...toErrorColumns(verdict) });
        (verdict ? failed : requeued).push(read(orphan.id));
      }
      return { requeued, failed };
    });
}

function toRow(record: JobRecord): JobRow {
  return {
    id: record.id,
    kind: record.kind,
    key: record.key,
    payload: JSON.parse(record.payload) as unknown,
    priority: record.priority,
    status: record.status,
    attempts: record.attempts,
    progress: record.progress,
    error: fromErrorColumns(record),
    createdAt: record.created_at,
    startedAt: record.started_at,
    finishedAt: record.finished_at,
    ownerPid: record.owner_pid,
  };
}
