import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { openProjectDatabase } from '#main/store/index.ts';

it('closes, and lets go of the project, although the disk is full by then', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trimbin-full-'));
  const project = openProjectDatabase(folder);
  vi.spyOn(project.sqlite, 'pragma').mockImplementation(() => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  expect(() => project.close()).not.toThrow();
  const again = openProjectDatabase(folder);
  expect(again.readOnly).toBe(false);
  again.close();
});
