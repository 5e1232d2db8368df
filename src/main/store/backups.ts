import Database from 'better-sqlite3';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { findDamage } from './integrity.ts';
import { applicationId } from './migrate.ts';

/** How many backups stay; the oldest go first. */
const keptBackups = 5;
const dayMs = 24 * 60 * 60 * 1000;
const namePattern = /^project-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.db$/;

export interface Backup {
  path: string;
  /** When it was made, ms since 1970. */
  madeAtMs: number;
}

/** The backups of a project, newest first, by their names. `folder` is `.trimbin`. */
export function listBackups(folder: string): Backup[] {
  const directory = join(folder, 'backups');
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .flatMap((name) => {
      const match = namePattern.exec(name);
      if (!match) return [];
      const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = match
        .slice(1)
        .map(Number);
      const madeAtMs = Date.UTC(year, month - 1, day, hour, minute, second, ms);
      return [{ path: join(directory, name), madeAtMs }];
    })
    .sort((a, b) => b.madeAtMs - a.madeAtMs);
}

/** The newest backup that opens and is whole; null if there is none. */
export function newestGoodBackup(folder: string): Backup | null {
  return listBackups(folder).find(({ path }) => isGood(path)) ?? null;
}

/** True if a day has passed since the last backup, or since the project was made. */
export function isBackupDue(folder: string, createdAt: string, now: Date): boolean {
  const last = listBackups(folder)[0]?.madeAtMs ?? Date.parse(createdAt);
  return now.getTime() - last >= dayMs;
}

/** Write a backup at once, before the file is changed in its form. Returns its path. */
export function backupNow(sqlite: Database.Database, folder: string, now: Date): string {
  const { partial, final } = backupNames(folder, now);
  sqlite.prepare('VACUUM INTO ?').run(partial);
  finish(partial, final, folder);
  return final;
}

/** Write a backup page by page between other work. Returns its path. */
export async function backupSlowly(sqlite: Database.Database, folder: string, now: Date): Promise<string> {
  const { partial, final } = backupNames(folder, now);
  try {
    await sqlite.backup(partial, { progress: () => 500 });
    finish(partial, final, folder);
    return final;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function backupNames(folder: string, now: Date): { partial: string; final: string } {
  const directory = join(folder, 'backups');
  mkdirSync(directory, { recursive: true });
  const stamp = now.toISOString().replaceAll(/[-:.]/g, '');
  const partial = join(directory, 'project.partial');
  // Left by a kill in the middle; there is one writer, so it is nobody's.
  rmSync(partial, { force: true });
  rmSync(`${partial}-journal`, { force: true });
  return { partial, final: join(directory, `project-${stamp}.db`) };
}

/** A backup counts only once it is whole, on the disk, and under its name. */
function finish(partial: string, final: string, folder: string): void {
  const copy = new Database(partial);
  try {
    // A copy of a WAL file says WAL too, and would want two more files beside it to be read.
    copy.pragma('journal_mode = DELETE');
    const damage = findDamage(copy, 'whole');
    if (damage !== null)
      throw new Database.SqliteError(`The backup is not whole: ${damage}`, 'SQLITE_CORRUPT');
  } finally {
    copy.close();
  }
  const handle = openSync(partial, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(partial, final);
  for (const { path } of listBackups(folder).slice(keptBackups)) rmSync(path, { force: true });
}

function isGood(path: string): boolean {
  let copy: Database.Database | null = null;
  try {
    copy = new Database(path, { readonly: true, fileMustExist: true });
    const isOurs = copy.pragma('application_id', { simple: true }) === applicationId;
    return isOurs && findDamage(copy, 'whole') === null;
  } catch {
    // Whatever keeps it from being opened makes it no good backup; the next older one is tried.
    return false;
  } finally {
    copy?.close();
  }
}
