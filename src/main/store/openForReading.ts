import Database from 'better-sqlite3';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { TrimbinError } from '#shared/errors.ts';
import { applicationId, schemaVersion, supportedVersion } from './migrate.ts';
import { check, damaged, openForWriting, type Opened, type Place } from './openForWriting.ts';
import { isDamage, sqliteCode, translateSqliteError } from './sqliteErrors.ts';

/** Open beside the one writer, if there is one. Nothing is written but what a repair after a crash needs. */
export function openForReading(place: Place): Opened {
  if (!existsSync(place.file)) {
    const message = `There is no project in ${place.folder}. Run "trimbin analyze" on it first.`;
    throw new TrimbinError('not-found', message, { folder: place.folder });
  }
  try {
    return read(place);
  } catch (error) {
    if (!needsWriter(error)) {
      throw isDamage(error)
        ? damaged(place, (error as Error).message)
        : translateSqliteError(error, place.file);
    }
    // An older form, or a journal that a killed process left: only a writer can put that right.
    openForWriting(place).close();
    return read(place);
  }
}

/** Thrown where the file must be written once before it can be read. */
class WriterNeeded extends Error {}

function needsWriter(error: unknown): boolean {
  return (
    error instanceof WriterNeeded || /^SQLITE_READONLY_(ROLLBACK|RECOVERY)/.test(sqliteCode(error) ?? '')
  );
}

function read(place: Place): Opened {
  const sqlite = connect(place);
  try {
    sqlite.pragma('trusted_schema = OFF');
    const supported = supportedVersion(place.migrations);
    const version = schemaVersion(sqlite);
    const isOurs = sqlite.pragma('application_id', { simple: true }) === applicationId;
    if (!isOurs && version > 0) throw damaged(place, 'It is not a project of Trimbin.');
    if (version < supported) throw new WriterNeeded(`schema ${version}`);
    check(sqlite, place, false);
    return { sqlite, schema: { version, supported }, close: () => sqlite.close() };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** On a disk that cannot be written, a WAL file opens only as one that nobody changes. */
function connect(place: Place): Database.Database {
  if (canWrite(place.dataFolder)) {
    return new Database(place.file, { readonly: true, fileMustExist: true, timeout: 5000 });
  }
  const pending = statSync(`${place.file}-wal`, { throwIfNoEntry: false });
  if (pending && pending.size > 0) {
    const message = `The project ${place.file} was not closed properly and lies where it cannot be repaired. Copy its folder to a disk that can be written.`;
    throw new TrimbinError('project-read-only', message, { file: place.file });
  }
  const name = `${pathToFileURL(place.file).href}?immutable=1`;
  return new Database(name, { readonly: true, fileMustExist: true, timeout: 5000 });
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // Any refusal means the same here.
    return false;
  }
}
