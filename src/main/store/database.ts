import type Database from 'better-sqlite3';
import { statSync, type Stats } from 'node:fs';
import { join, resolve } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import { shownPath, systemCode, systemReason } from '#shared/systemReason.ts';
import type { RunTransaction } from '#main/services/ports.ts';
import { backupSlowly, isBackupDue } from './backups.ts';
import { diskKind, hasStableInodes, type DiskKind } from './diskKind.ts';
import { migrations as allMigrations, type Migration } from './migrations/index.ts';
import { openForReading } from './openForReading.ts';
import { openForWriting } from './openForWriting.ts';
import { readProject, type ProjectRecord } from './projectRecord.ts';
import { translateSqliteError } from './sqliteErrors.ts';

export interface OpenOptions {
  /** Read only: needs no lock, so that it works beside the one writer. */
  readOnly?: boolean;
  /** What kind of disk to assume, where it is known better than the system tells. */
  disk?: DiskKind;
  /** Other than the product's own; for tests of the machinery. */
  migrations?: readonly Migration[];
}

/** An open project. One process at a time has one for writing. */
export interface ProjectDatabase {
  /** The folder that the editor opened, absolute. */
  readonly folder: string;
  /** `<folder>/.trimbin`. */
  readonly dataFolder: string;
  readonly readOnly: boolean;
  readonly disk: DiskKind;
  /** Whether another inode means another file here. */
  readonly stableInodes: boolean;
  readonly project: ProjectRecord;
  readonly schema: { version: number; supported: number };
  /** For the stores beside this file; nothing else speaks SQL. */
  readonly sqlite: Database.Database;
  readonly transaction: RunTransaction;
  /** Make a backup in the background if the last is a day old; its path, or null if none was due or the project was closed meanwhile. */
  backupIfDue(now?: Date): Promise<string | null>;
  close(): void;
}

/**
 * Open the project of a folder, `<folder>/.trimbin/project.db`, and make it where there is none (unless for reading).
 * An older file is backed up and brought up to date first.
 *
 * @throws TrimbinError
 *   `not-found` – no such folder, one that the system does not let us look at, or nothing there to read;
 *   `project-in-use` – another process writes it; names it;
 *   `project-newer` – made by a newer Trimbin; can be opened for reading;
 *   `project-damaged` – names the newest good backup;
 *   `project-read-only` – the folder cannot be written; can be opened for reading.
 */
export function openProjectDatabase(folder: string, options: OpenOptions = {}): ProjectDatabase {
  const root = resolve(folder);
  requireFolder(root);
  const place = {
    folder: root,
    dataFolder: join(root, '.trimbin'),
    file: join(root, '.trimbin', 'project.db'),
    disk: options.disk ?? diskKind(root),
    migrations: options.migrations ?? allMigrations,
  };
  const opened = options.readOnly ? openForReading(place) : openForWriting(place);
  const { sqlite } = opened;
  const project = readProject(sqlite);
  return {
    folder: root,
    dataFolder: place.dataFolder,
    readOnly: options.readOnly ?? false,
    disk: place.disk,
    stableInodes: place.disk === 'local' && hasStableInodes(root),
    project,
    schema: opened.schema,
    sqlite,
    transaction(work) {
      try {
        return sqlite.transaction(work).immediate();
      } catch (error) {
        throw translateSqliteError(error, place.file);
      }
    },
    async backupIfDue(now = new Date()) {
      if (options.readOnly || !isBackupDue(place.dataFolder, project.createdAt, now)) return null;
      try {
        return await backupSlowly(sqlite, place.dataFolder, now);
      } catch (error) {
        if (!sqlite.open) return null;
        throw translateSqliteError(error, place.file);
      }
    },
    close: opened.close,
  };
}

function requireFolder(folder: string): void {
  const stats = lookAt(folder);
  if (stats?.isDirectory()) return;
  const message = stats ? `${folder} is a file. Name the project's folder.` : `There is no folder ${folder}.`;
  throw new TrimbinError('not-found', message, { folder });
}

/** @returns nothing where there is nothing. Any other refusal of the system says why. */
function lookAt(folder: string): Stats | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    const message = `The folder ${shownPath(folder)} cannot be opened: ${systemReason(error)}. Choose another folder.`;
    const details = { folder, system: systemCode(error) };
    throw new TrimbinError('not-found', message, details, { cause: error });
  }
}
