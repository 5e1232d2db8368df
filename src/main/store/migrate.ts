import type Database from 'better-sqlite3';
import { TrimbinError } from '#shared/errors.ts';
import type { Migration } from './migrations/index.ts';

/** "TRIM": what `PRAGMA application_id` of every project file says. */
export const applicationId = 0x5452494d;

/** The number of the schema that the file has; 0 for an empty one. */
export function schemaVersion(sqlite: Database.Database): number {
  return sqlite.pragma('user_version', { simple: true }) as number;
}

/** The number of the newest schema that these migrations make. */
export function supportedVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/**
 * Bring an older file up to date. Each step runs in one transaction with its `user_version`, so that a step
 * that fails, or a power cut, leaves the file as the step before left it.
 *
 * @param beforeFirst - Called once before an existing file is changed: the place for a backup.
 * @returns How many steps ran.
 * @throws TrimbinError `project-damaged` if a step leaves rows that point nowhere; whatever SQLite throws.
 */
export function migrate(
  sqlite: Database.Database,
  migrations: readonly Migration[],
  beforeFirst: () => void,
): number {
  checkNumbers(migrations);
  const from = schemaVersion(sqlite);
  const due = migrations.filter(({ version }) => version > from);
  if (due.length === 0) return 0;
  if (from > 0) beforeFirst();
  // Off while tables are rebuilt; inside a transaction the pragma would do nothing.
  sqlite.pragma('foreign_keys = OFF');
  try {
    for (const migration of due) runStep(sqlite, migration);
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  return due.length;
}

function runStep(sqlite: Database.Database, { version, name, sql }: Migration): void {
  const step = sqlite.transaction(() => {
    sqlite.exec(sql);
    const dangling = sqlite.pragma('foreign_key_check') as unknown[];
    if (dangling.length > 0) {
      const message = `The project could not be brought up to date: step ${name} found ${dangling.length} broken links.`;
      throw new TrimbinError('project-damaged', message, { step: name });
    }
    sqlite.pragma(`application_id = ${applicationId}`);
    sqlite.pragma(`user_version = ${version}`);
  });
  step.immediate();
}

function checkNumbers(migrations: readonly Migration[]): void {
  migrations.forEach(({ version, name }, index) => {
    if (version !== index + 1 || !name.startsWith(String(version).padStart(4, '0'))) {
      throw new RangeError(`Migration ${name} has the number ${version}; expected ${index + 1}.`);
    }
  });
}
