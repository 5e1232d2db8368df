import type Database from 'better-sqlite3';
import type { JobStatus } from '#shared/domain/jobs.ts';
import type { ErrorColumns } from './errorColumns.ts';
import type { DeathRecord } from './jobDeaths.ts';

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

/** Every sentence of SQL about jobs but those of recovery. */
export function prepareStatements(sqlite: Database.Database) {
  const byId = sqlite.prepare<[number], JobRecord>('SELECT * FROM jobs WHERE id = ?');
  const alive = sqlite.prepare<[string, string], JobRecord>(
    `SELECT * FROM jobs WHERE kind = ? AND key = ? AND status IN ('queued', 'running')`,
  );
  const insert = sqlite.prepare(
    `INSERT INTO jobs (kind, key, payload, priority, status, created_at)
      VALUES (@kind, @key, @payload, @priority, 'queued', @created_at)`,
  );
  // Those that a dead process left behind come last: if one of them is what kills, the rest is done by then.
  const next = sqlite
    .prepare<[string], number>(
      `SELECT id FROM jobs WHERE status = 'queued' AND kind IN (SELECT value FROM json_each(?))
      ORDER BY attempts > 0, priority DESC, id LIMIT 1`,
    )
    .pluck();
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
  return { byId, alive, insert, next, start, end, release, progress, waiting, list, forget };
}
