import Database from 'better-sqlite3';
import { TrimbinError } from '#shared/errors.ts';

/** The extended result code of a failure inside SQLite (`SQLITE_BUSY`, …), or null for any other failure. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}

/** True for what only a broken or foreign file causes. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && /^SQLITE_(CORRUPT|NOTADB)/.test(code);
}

/** Put a failure of SQLite into our own codes, naming the project's file; everything else passes through. */
export function translateSqliteError(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  const cause = { cause: error };
  const details = { file, sqlite: code };
  if (isDamage(error)) {
    return new TrimbinError('project-damaged', `The project file ${file} is damaged.`, details, cause);
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new TrimbinError(
      'disk-full',
      `The disk is full: ${file} could not be written. Free some space.`,
      details,
      cause,
    );
  }
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(code)) {
    return new TrimbinError('project-read-only', `${file} may not be written.`, details, cause);
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new TrimbinError('project-in-use', `${file} is being used by another program.`, details, cause);
  }
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code)) {
    return new TrimbinError(
      'write-failed',
      `${file} could not be read or written (${code}). Check the disk.`,
      details,
      cause,
    );
  }
  return error;
}
