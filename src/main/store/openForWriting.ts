import Database from 'better-sqlite3';
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { TrimbinError } from '#shared/errors.ts';
import { backupNow, listBackups, newestGoodBackup } from './backups.ts';
import type { DiskKind } from './diskKind.ts';
import { findDamage } from './integrity.ts';
import { applicationId, migrate, schemaVersion, supportedVersion } from './migrate.ts';
import type { Migration } from './migrations/index.ts';
import { acquireLock } from './projectLock.ts';
import { ensureProject } from './projectRecord.ts';
import { isDamage, translateSqliteError } from './sqliteErrors.ts';

export interface Place {
  folder: string;
  dataFolder: string;
  file: string;
  disk: DiskKind;
  migrations: readonly Migration[];
}

export interface Opened {
  sqlite: Database.Database;
  schema: { version: number; supported: number };
  close(): void;
}

/** Up to this size the whole file is checked at every opening (about 50 ms), beyond it only after a crash. */
const wholeCheckBytes = 64 * 1024 * 1024;

export function openForWriting(place: Place): Opened {
  makeDataFolder(place);
  const lock = acquireLock(place.dataFolder, place.disk);
  let sqlite: Database.Database | null = null;
  try {
    const bytes = statSync(place.file, { throwIfNoEntry: false })?.size;
    if (bytes === 0 && listBackups(place.dataFolder).length > 0) throw damaged(place, 'The file is empty.');
    sqlite = new Database(place.file, { timeout: 5000 });
    const version = prepare(sqlite, place, lock.afterCrash);
    const opened = sqlite;
    return {
      sqlite,
      schema: { version, supported: version },
      close() {
        if (!opened.open) return;
        try {
          refreshStatistics(opened);
          opened.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    sqlite?.close();
    lock.release();
    throw isDamage(error)
      ? damaged(place, (error as Error).message)
      : translateSqliteError(error, place.file);
  }
}

/** Statistics only make searching faster: a disk that is full by now is no reason to fail at closing. */
function refreshStatistics(sqlite: Database.Database): void {
  try {
    sqlite.pragma('optimize');
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  }
}

/** Journal, checks and migrations. Returns the schema's number. */
function prepare(sqlite: Database.Database, place: Place, afterCrash: boolean): number {
  setJournal(sqlite, place.disk);
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('trusted_schema = OFF');
  requireOurs(sqlite, place);
  const supported = supportedVersion(place.migrations);
  if (schemaVersion(sqlite) > supported) throw newer(place, schemaVersion(sqlite), supported);
  if (schemaVersion(sqlite) > 0) check(sqlite, place, afterCrash);
  migrate(sqlite, place.migrations, () => backupNow(sqlite, place.dataFolder, new Date()));
  ensureProject(sqlite, place.folder);
  return supported;
}

/**
 * WAL on a local disk. On a share the rollback journal: a file that comes from a local disk still says WAL, and
 * is changed under an exclusive lock, which needs no shared memory.
 */
function setJournal(sqlite: Database.Database, disk: DiskKind): void {
  if (disk === 'local') {
    // Larger pages suit the series; it holds only for a file that is still empty.
    sqlite.pragma('page_size = 8192');
    sqlite.pragma('journal_mode = WAL');
    return;
  }
  sqlite.pragma('locking_mode = EXCLUSIVE');
  sqlite.pragma('page_size = 8192');
  sqlite.pragma('journal_mode = DELETE');
  sqlite.pragma('locking_mode = NORMAL');
  // The exclusive lock goes with the next read.
  sqlite.pragma('user_version');
}

function makeDataFolder({ dataFolder, folder }: Place): void {
  try {
    // Not recursive: that answers ENOENT for a disk that is for reading only, and never ends below /proc.
    if (!existsSync(dataFolder)) mkdirSync(dataFolder);
  } catch (error) {
    const system = (error as NodeJS.ErrnoException).code ?? 'unknown';
    // Another process made it between the question and the answer; the lock says who of the two writes.
    if (system === 'EEXIST' && statSync(dataFolder, { throwIfNoEntry: false })?.isDirectory()) return;
    const message = `No project can be made in ${folder}: ${dataFolder} cannot be written (${system}). Check the rights and the space of the disk.`;
    throw new TrimbinError('project-read-only', message, { folder, system }, { cause: error });
  }
  if (canWrite(dataFolder)) return;
  const message = `The project in ${folder} cannot be written. Check the rights of ${dataFolder}, or open it for reading.`;
  throw new TrimbinError('project-read-only', message, { folder });
}

export function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // Any refusal means the same here.
    return false;
  }
}

function requireOurs(sqlite: Database.Database, place: Place): void {
  const id = sqlite.pragma('application_id', { simple: true });
  if (id === applicationId) return;
  const isEmpty = sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (!isEmpty || id !== 0) throw damaged(place, 'It is not a project of Trimbin.');
}

export function check(sqlite: Database.Database, place: Place, afterCrash: boolean): void {
  const bytes = statSync(place.file).size;
  const damage = findDamage(sqlite, afterCrash || bytes <= wholeCheckBytes ? 'whole' : 'lists');
  if (damage !== null) throw damaged(place, damage);
}

export function damaged({ file, dataFolder }: Place, fault: string): TrimbinError {
  const backup = newestGoodBackup(dataFolder)?.path ?? null;
  const advice = backup
    ? `The newest good backup is ${backup}: put it in the place of the file.`
    : 'There is no backup: move the file away and analyse again.';
  return new TrimbinError('project-damaged', `The project file ${file} is damaged (${fault}). ${advice}`, {
    file,
    fault,
    backup,
  });
}

export function newer({ file }: Place, version: number, supported: number): TrimbinError {
  const message = `The project ${file} was made by a newer Trimbin (format ${version}, this one knows ${supported}). Update Trimbin, or open it for reading.`;
  return new TrimbinError('project-newer', message, { file, version, supported });
}
