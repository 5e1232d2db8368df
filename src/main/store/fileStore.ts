import { TrimbinError } from '#shared/errors.ts';
import type { FileChange, FileRow, FoundFile, SkippedFile } from '#shared/domain/projectFiles.ts';
import type { FileStore } from '#main/services/ports.ts';
import type { ProjectDatabase } from './database.ts';
import { fromErrorColumns, toErrorColumns, type ErrorColumns } from './errorColumns.ts';
import { clipIdOf } from './keys.ts';

interface FileRecord extends ErrorColumns {
  id: number;
  path: string;
  clip_id: string;
  kind: FileRow['kind'];
  size: number;
  mtime_ns: string;
  inode: string;
  device: string;
  hash: string | null;
  offline: 0 | 1;
  outcome: FileRow['outcome'];
}

const columns = `id, path, clip_id, kind, size, mtime_ns, inode, device, hash, offline, outcome,
  error_code, error_message, error_details`;

/** The list of the project's files: what is there, what was, and what became of it. */
export function createFileStore(database: ProjectDatabase): FileStore {
  const { sqlite, transaction } = database;
  const select = (where: string) =>
    sqlite.prepare<[string | number], FileRecord>(
      `SELECT ${columns} FROM files WHERE ${where} ORDER BY path`,
    );
  const all = sqlite.prepare<[], FileRecord>(`SELECT ${columns} FROM files`);
  const byId = select('id = ?');
  const byPath = select('path = ?');
  const byClip = select('clip_id = ?');
  const byHash = select('hash = ?');
  const skippedRows = sqlite.prepare<[], SkippedFile>('SELECT path, reason, message FROM skipped');
  const setOutcome = sqlite.prepare(
    `UPDATE files SET outcome = @outcome, error_code = @error_code, error_message = @error_message,
      error_details = @error_details WHERE id = @id`,
  );
  const setKind = sqlite.prepare('UPDATE files SET kind = @kind WHERE id = @id');
  const write = prepareChanges(database);

  const one = (record: FileRecord | undefined) => (record ? toRow(record) : null);
  return {
    list: () => all.all().map(toRow).sort(byCodeUnits),
    get: (id) => one(byId.get(id)),
    byPath: (path) => one(byPath.get(path)),
    byClipId: (clipId) => one(byClip.get(clipId)),
    byHash: (hash) => byHash.all(hash).map(toRow).sort(byCodeUnits),
    apply(changes, skipped) {
      transaction(() => {
        write.changes(changes);
        write.skipped(skipped);
      });
    },
    setOutcome(id, outcome, error) {
      transaction(() => {
        requireRow(id, setOutcome.run({ id, outcome, ...toErrorColumns(error) }).changes);
      });
    },
    setKind(id, kind) {
      transaction(() => {
        requireRow(id, setKind.run({ id, kind }).changes);
      });
    },
    listSkipped: () => skippedRows.all().sort(byCodeUnits),
  };
}

function prepareChanges({ sqlite }: ProjectDatabase) {
  const park = sqlite.prepare(`UPDATE files SET path = char(0) || id WHERE id = ?`);
  const insert = sqlite.prepare(
    `INSERT INTO files (path, path_nfc, clip_id, kind, size, mtime_ns, inode, device, hash, outcome,
        error_code, error_message, error_details)
      VALUES (@path, @path_nfc, @clip_id, @kind, @size, @mtime_ns, @inode, @device, @hash, @outcome,
        @error_code, @error_message, @error_details)`,
  );
  const update = sqlite.prepare(
    `UPDATE files SET path = @path, path_nfc = @path_nfc, clip_id = @clip_id, kind = @kind, size = @size,
        mtime_ns = @mtime_ns, inode = @inode, device = @device, hash = @hash, offline = 0, outcome = @outcome,
        error_code = @error_code, error_message = @error_message, error_details = @error_details
      WHERE id = @id`,
  );
  const setOffline = sqlite.prepare('UPDATE files SET offline = 1 WHERE id = ?');
  const clearSkipped = sqlite.prepare('DELETE FROM skipped');
  const addSkipped = sqlite.prepare(
    'INSERT OR REPLACE INTO skipped (path, reason, message) VALUES (@path, @reason, @message)',
  );
  return {
    changes(changes: readonly FileChange[]): void {
      const steps = changes.filter(({ type }) => type !== 'unchanged');
      // Files may have swapped names: all that move step aside before any takes its new place.
      for (const step of steps) if (step.type === 'moved') park.run(step.row.id);
      for (const step of steps) {
        if (step.type === 'missing') setOffline.run(step.row.id);
        else if ('row' in step && step.row) update.run({ id: step.row.id, ...toRecord(step) });
        else insert.run(toRecord(step));
      }
    },
    skipped(files: readonly SkippedFile[]): void {
      clearSkipped.run();
      for (const file of files) addSkipped.run(file);
    },
  };
}

function toRecord(change: Exclude<FileChange, { type: 'missing' }>) {
  const { found } = change;
  const { hash, outcome, error } = contentAfter(change);
  return {
    path: found.path,
    path_nfc: found.path.normalize('NFC'),
    clip_id: clipIdOf(found.path, hash),
    kind: kindAfter(change, found),
    size: found.size,
    mtime_ns: found.mtimeNs,
    inode: found.inode,
    device: found.device,
    hash,
    outcome,
    ...toErrorColumns(error),
  };
}

function contentAfter(
  change: Exclude<FileChange, { type: 'missing' }>,
): Pick<FileRow, 'hash' | 'outcome' | 'error'> {
  if (change.type === 'unreadable') return { hash: null, outcome: 'failed', error: change.error };
  if ('hash' in change) return { hash: change.hash, outcome: 'pending', error: null };
  return change.row;
}

/** What the probe found out about unchanged content (a .mp4 with sound alone) outlives a move. */
function kindAfter(change: Exclude<FileChange, { type: 'missing' }>, found: FoundFile): FileRow['kind'] {
  const isMedia = (kind: FileRow['kind']) => kind === 'video' || kind === 'audio' || kind === 'image';
  const keeps = change.type === 'touched' || change.type === 'returned' || change.type === 'moved';
  return keeps && isMedia(change.row.kind) && isMedia(found.kind) ? change.row.kind : found.kind;
}

function toRow(record: FileRecord): FileRow {
  const offline = record.offline === 1;
  return {
    id: record.id,
    path: record.path,
    clipId: record.clip_id,
    kind: record.kind,
    size: record.size,
    mtimeNs: record.mtime_ns,
    inode: record.inode,
    device: record.device,
    hash: record.hash,
    offline,
    outcome: record.outcome,
    status: offline ? 'offline' : record.outcome,
    error: fromErrorColumns(record),
  };
}

/** SQLite orders by UTF-8, which differs from code units beyond the basic plane; reports order by code units. */
function byCodeUnits(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function requireRow(id: number, changes: number): void {
  if (changes === 0)
    throw new TrimbinError('not-found', `The project has no file with the number ${id}.`, { id });
}
