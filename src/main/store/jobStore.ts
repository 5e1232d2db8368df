import { TrimbinError } from '#shared/errors.ts';
import { jobStatuses, type JobRow } from '#shared/domain/jobs.ts';
import type { JobRequest, JobStore, RunTransaction } from '#main/services/ports.ts';
import type { ProjectDatabase } from './database.ts';
import { fromErrorColumns, toErrorColumns } from './errorColumns.ts';
import { judgeDeath } from './jobDeaths.ts';
import { prepareStatements, type JobRecord } from './jobStatements.ts';

interface Context {
  database: ProjectDatabase;
  sql: ReturnType<typeof prepareStatements>;
  transaction: RunTransaction;
  stamp: () => string;
}

/** The persisted list of jobs. `now` gives the times that the job list shows. */
export function createJobStore(database: ProjectDatabase, now: () => Date = () => new Date()): JobStore {
  const { sqlite } = database;
  const sql = prepareStatements(sqlite);
  const transaction = relaxed(database);
  const context: Context = { database, sql, transaction, stamp: () => now().toISOString() };
  return {
    ...changesOfStatus(context),
    recover: prepareRecovery(context),
    setProgress: prepareProgress(context),
    get(id) {
      const record = sql.byId.get(id);
      return record ? toRow(record) : null;
    },
    list: (statuses = jobStatuses) => sql.list.all(JSON.stringify(statuses)).map(toRow),
    forgetEnded(keep) {
      transaction(() => sql.forget.run(keep));
    },
  };
}

type StatusChanges = Pick<
  JobStore,
  'enqueue' | 'enqueueAll' | 'claim' | 'finish' | 'release' | 'cancelQueued'
>;

function changesOfStatus({ transaction, sql, stamp }: Context): StatusChanges {
  const finish: JobStore['finish'] = (id, status, error) =>
    transaction(() => {
      sql.end.run({ id, status, finished_at: stamp(), ...toErrorColumns(error) });
      return readJob(sql, id);
    });
  const enqueue = ({ kind, key, payload, priority = 0 }: JobRequest) => {
    const existing = sql.alive.get(kind, key);
    if (existing) return { job: toRow(existing), isNew: false };
    const values = { kind, key, payload: JSON.stringify(payload), priority, created_at: stamp() };
    const { lastInsertRowid } = sql.insert.run(values);
    return { job: readJob(sql, Number(lastInsertRowid)), isNew: true };
  };
  return {
    enqueue: (request) => transaction(() => enqueue(request)),
    enqueueAll: (requests) => transaction(() => requests.map(enqueue)),
    claim: (kinds) =>
      transaction(() => {
        const id = sql.next.get(JSON.stringify(kinds));
        if (id === undefined) return null;
        sql.start.run(stamp(), process.pid, id);
        return readJob(sql, id);
      }),
    finish,
    release: (id) =>
      transaction(() => {
        sql.release.run(id);
        return readJob(sql, id);
      }),
    cancelQueued: (id) =>
      transaction(() => {
        const ids = sql.waiting.all().filter((queued) => id === undefined || queued === id);
        return ids.map((queued) => finish(queued, 'cancelled'));
      }),
  };
}

/** Between two writes of one job's progress on a share, where each costs a flush of the disk, ms. */
const networkGapMs = 1000;

function prepareProgress({ database, transaction, sql }: Context): JobStore['setProgress'] {
  const lastWrite = new Map<number, number>();
  return (id, value) => {
    if (database.disk === 'network') {
      const now = performance.now();
      if (now - (lastWrite.get(id) ?? -networkGapMs) < networkGapMs) return;
      lastWrite.set(id, now);
    }
    transaction(() => sql.progress.run(value, id));
  };
}

/**
 * Transactions that do not wait for the disk, ten times as fast: a power cut may undo the last ones (a kill cannot). A
 * job that has become "queued" again in this way starts anew and finds its results there. In WAL mode NORMAL
 * still flushes before a checkpoint, so that the file stays whole.
 */
function relaxed({ sqlite, transaction }: ProjectDatabase): RunTransaction {
  return (work) => {
    if (sqlite.inTransaction || sqlite.readonly) return transaction(work);
    sqlite.pragma('synchronous = NORMAL');
    try {
      return transaction(work);
    } finally {
      sqlite.pragma('synchronous = FULL');
    }
  };
}

function prepareRecovery({ database: { sqlite }, transaction, sql, stamp }: Context): JobStore['recover'] {
  const orphans = sqlite.prepare<[], JobRecord>(`SELECT * FROM jobs WHERE status = 'running' ORDER BY id`);
  const put = sqlite.prepare(
    `UPDATE jobs SET status = @status, progress = NULL, started_at = NULL, owner_pid = NULL, finished_at = @finished_at,
      death_progress = @death_progress, deaths_in_place = @deaths_in_place, deaths_unplaced = @deaths_unplaced,
      error_code = @error_code, error_message = @error_message, error_details = @error_details WHERE id = @id`,
  );
  // The project has one writer, and that is us now: whatever says "running" belongs to a process that is gone.
  return () =>
    transaction(() => {
      const requeued: JobRow[] = [];
      const failed: JobRow[] = [];
      for (const orphan of orphans.all()) {
        const { deaths, verdict } = judgeDeath(orphan);
        const status = verdict ? 'failed' : 'queued';
        const finished_at = verdict ? stamp() : null;
        put.run({ id: orphan.id, status, finished_at, ...deaths, ...toErrorColumns(verdict) });
        (verdict ? failed : requeued).push(readJob(sql, orphan.id));
      }
      return { requeued, failed };
    });
}

function readJob(sql: Context['sql'], id: number): JobRow {
  const record = sql.byId.get(id);
  if (!record) throw new TrimbinError('not-found', `There is no job ${id}.`, { id });
  return toRow(record);
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
