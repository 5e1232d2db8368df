import type Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';

/** Who a project is; made once. */
export interface ProjectRecord {
  id: string;
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** Give a new project its identity; an existing one keeps its own. */
export function ensureProject(sqlite: Database.Database, folder: string): void {
  const insert = sqlite.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)');
  const fill = sqlite.transaction(() => {
    insert.run('id', randomUUID());
    insert.run('name', basename(folder) || folder);
    insert.run('createdAt', new Date().toISOString());
  });
  if (sqlite.prepare('SELECT count(*) FROM meta').pluck().get() === 0) fill.immediate();
}

/** @throws TrimbinError `project-damaged` if the project has lost its identity. */
export function readProject(sqlite: Database.Database): ProjectRecord {
  const read = sqlite.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const id = read.get('id');
  const name = read.get('name');
  const createdAt = read.get('createdAt');
  if (id === undefined || name === undefined || createdAt === undefined) {
    throw new TrimbinError('project-damaged', `The project file ${sqlite.name} does not say whose it is.`, {
      file: sqlite.name,
    });
  }
  return { id, name, createdAt };
}
