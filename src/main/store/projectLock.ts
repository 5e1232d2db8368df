import Database from 'better-sqlite3';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { TrimbinError } from '#shared/errors.ts';
import type { DiskKind } from './diskKind.ts';
import { sqliteCode, translateSqliteError } from './sqliteErrors.ts';

/** Who holds the project; beside the lock, for the sentence that the second one reads. */
const Owner = z.object({ pid: z.int(), host: z.string(), startedAt: z.string() });
export type Owner = z.infer<typeof Owner>;

export interface ProjectLock {
  /** The last holder ended without letting go: killed, crashed, or the power went. */
  readonly afterCrash: boolean;
  release(): void;
}

/** How long a sign of life from another machine counts, ms. It is renewed three times as often. */
const lifeSignMs = 60_000;

/**
 * Become the one writer of a project. The lock is the system's own on the file `lock` (SQLite's RESERVED lock,
 * held by an open transaction that never writes): of two who ask at once exactly one gets it, and it ends with
 * the process however that ends, so a lock left by a dead process, or one whose number was given away again, cannot
 * exist. `owner.json` only says who it is.
 *
 * Where a share does not carry locks from machine to machine, the owner file of another host that was
 * renewed within a minute counts as held, too.
 *
 * @param folder - The `.trimbin` folder, which exists.
 * @throws TrimbinError `project-in-use` naming process and host; `project-read-only` if the folder cannot be written.
 */
export function acquireLock(folder: string, disk: DiskKind): ProjectLock {
  const connection = takeSystemLock(folder);
  const ownerFile = join(folder, 'owner.json');
  try {
    const previous = readOwner(ownerFile);
    if (disk === 'network' && previous && previous.host !== hostname() && isFresh(folder, ownerFile)) {
      throw inUse(folder, previous);
    }
    writeOwner(ownerFile);
    const stopLifeSign = disk === 'network' ? giveLifeSigns(ownerFile) : () => undefined;
    return {
      afterCrash: previous !== null,
      release() {
        if (!connection.open) return;
        stopLifeSign();
        // First the name, then the lock: the other way round would delete the next one's name.
        rmSync(ownerFile, { force: true });
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw explain(folder, error);
  }
}

/** The owner file could not be read or written: a full disk, a share that went away. */
function explain(folder: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const cause = { cause: error };
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `The disk is full: the project in ${dirname(folder)} cannot be opened for writing. Free some space.`;
    return new TrimbinError('disk-full', message, { folder }, cause);
  }
  if (!/^E(ACCES|PERM|ROFS|IO|NOENT|STALE)$/.test(code)) return error;
  const message = `The project in ${dirname(folder)} cannot be written (${code}). Check the rights and the disk, or open it for reading.`;
  return new TrimbinError('project-read-only', message, { folder, system: code }, cause);
}

/** Who holds the lock now, as far as known; null if nobody does. */
export function lockHolder(folder: string): Owner | null {
  return readOwner(join(folder, 'owner.json'));
}

function takeSystemLock(folder: string): Database.Database {
  const file = join(folder, 'lock');
  let connection: Database.Database | null = null;
  try {
    connection = new Database(file, { timeout: 250 });
    connection.pragma('journal_mode = MEMORY');
    // IMMEDIATE, not EXCLUSIVE: of two that ask at once, EXCLUSIVE can refuse both.
    connection.exec('BEGIN IMMEDIATE');
    return connection;
  } catch (error) {
    connection?.close();
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) throw inUse(folder, awaitOwner(folder));
    if (sqliteCode(error) === 'SQLITE_CANTOPEN') {
      const message = `The project in ${dirname(folder)} cannot be written: check the rights of the folder, or open it for reading.`;
      throw new TrimbinError('project-read-only', message, { file }, { cause: error });
    }
    throw translateSqliteError(error, file);
  }
}

/** The winner may not have written its name yet, or the file may still name a dead one: look again for a moment. */
function awaitOwner(folder: string): Owner | null {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < 20; attempt++) {
    const owner = lockHolder(folder);
    if (owner && (owner.host !== hostname() || isAlive(owner.pid))) return owner;
    Atomics.wait(pause, 0, 0, 25);
  }
  return null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(folder: string, owner: Owner | null): TrimbinError {
  const who = owner ? `process ${owner.pid} on ${owner.host}` : 'another program';
  const message = `The project in ${dirname(folder)} is in use by ${who}. Close it there first.`;
  return new TrimbinError('project-in-use', message, { folder, ...(owner ?? {}) });
}

function readOwner(file: string): Owner | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return Owner.parse(JSON.parse(text));
  } catch {
    // Half written at a power cut: somebody was there and did not let go, which is what matters.
    return { pid: 0, host: hostname(), startedAt: '' };
  }
}

function writeOwner(file: string): void {
  const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();
  const owner: Owner = { pid: process.pid, host: hostname(), startedAt };
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(owner));
  renameSync(`${file}.${process.pid}`, file);
}

/** Compare with a file written now, so that both dates come from the clock of the share. */
function isFresh(folder: string, ownerFile: string): boolean {
  const probe = join(folder, `clock.${hostname()}.${process.pid}`);
  writeFileSync(probe, '');
  try {
    return statSync(probe).mtimeMs - statSync(ownerFile).mtimeMs < lifeSignMs;
  } finally {
    rmSync(probe, { force: true });
  }
}

function giveLifeSigns(ownerFile: string): () => void {
  const timer = setInterval(() => {
    // A share that is away for a moment must not end the program here: the next sign may come through, and
    // a write of the database that fails reports the trouble.
    attempt(() => writeOwner(ownerFile));
  }, lifeSignMs / 3);
  timer.unref();
  return () => clearInterval(timer);
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
