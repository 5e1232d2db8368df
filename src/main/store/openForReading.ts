import Database from 'better-sqlite3';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { TrimbinError } from '#shared/errors.ts';
import { applicationId, schemaVersion, supportedVersion } from './migrate.ts';
import { canWrite, check, damaged, openForWriting, type Opened, type Place } from './openForWriting.ts';
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
    return readAfterRepair(place);
  }
}

function readAfterRepair(place: Place): Opened {
  let refusal: unknown = null;
  try {
    openForWriting(place).close();
  } catch (error) {
    // Somebody else has just opened it for writing, and with that has put it right.
    if (!(error instanceof TrimbinError) || error.code !== 'project-in-use') throw error;
    refusal = error;
  }
  try {
    return read(place);
  } catch (error) {
    throw refusal ?? translateSqliteError(error, place.file);
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

/** A WAL file needs two more files beside it even to be read; where they cannot be made, a copy in memory is read. */
function connect(place: Place): Database.Database {
  if (canWrite(place.dataFolder)) {
    return new Database(place.file, { readonly: true, fileMustExist: true, timeout: 5000 });
  }
  const pending = ['-wal', '-journal'].some((end) => {
    const stats = statSync(`${place.file}${end}`, { throwIfNoEntry: false });
    return stats !== undefined && stats.size > 0;
  });
  if (pending) {
    const message = `The project ${place.file} was not closed properly and lies where it cannot be repaired. Copy its folder to a disk that can be written.`;
    throw new TrimbinError('project-read-only', message, { file: place.file });
  }
  const image = readFileSync(place.file);
  // "File format write version" and "read version": 2 asks for a WAL, which memory has not, and nothing is left in it.
  // https://sqlite.org/fileformat2.html#file_format_version_numbers
  if (image[18] === 2) image.fill(1, 18, 20);
  return new Database(image, { readonly: true });
}
