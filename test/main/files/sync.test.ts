import { copyFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishChanges, hashFile, planChanges, scanProject } from '#main/files/index.ts';
import { createFileStore, openProjectDatabase } from '#main/store/index.ts';
import { toErrorData } from '#shared/errors.ts';
import type { HashOutcome } from '#shared/domain/projectFiles.ts';
import { afterTest, tree } from './support.ts';

/** Scan, compare, hash and store, as a run of the program does. */
async function run(root: string) {
  const database = openProjectDatabase(root);
  afterTest(() => database.close());
  const files = createFileStore(database);
  const scan = await scanProject(root);
  const plan = planChanges(files.list(), scan.files, { trustInodes: database.stableInodes });
  const hashed = new Map<string, HashOutcome>();
  for (const { found } of plan.toHash) {
    const outcome = await hashFile(join(root, found.path)).catch((error: unknown) => ({
      error: toErrorData(error),
    }));
    hashed.set(found.path, outcome);
  }
  const changes = finishChanges(plan, hashed);
  files.apply(changes, scan.skipped);
  const rows = files.list();
  database.close();
  const types = Object.fromEntries(
    changes.map((change) => ['found' in change ? change.found.path : change.row.path, change.type]),
  );
  return { rows, types, hashed: [...hashed.keys()] };
}

describe('a project folder from run to run', () => {
  it('is read once, and again only where it changed', async () => {
    const root = tree({ 'a.mp4': 'first', 'b.mp4': 'second', 'day 1/c.wav': 'third', 'notes.md': '' });
    const first = await run(root);
    expect(first.hashed).toEqual(['a.mp4', 'b.mp4', 'day 1/c.wav']);
    expect((await run(root)).hashed).toEqual([]);

    renameSync(join(root, 'a.mp4'), join(root, 'renamed.mp4'));
    mkdirSync(join(root, 'day 2'));
    renameSync(join(root, 'day 1/c.wav'), join(root, 'day 2/c.wav'));
    writeFileSync(join(root, 'b.mp4'), 'SECOND');
    const second = await run(root);
    expect(second.types).toEqual({ 'renamed.mp4': 'moved', 'day 2/c.wav': 'moved', 'b.mp4': 'changed' });
    expect(second.hashed).toEqual(['b.mp4']);
    expect(second.rows.map(({ id }) => id).sort()).toEqual(first.rows.map(({ id }) => id).sort());

    // A copy that takes the place of the original, as from a backup: same content, other inode and date.
    copyFileSync(join(root, 'renamed.mp4'), join(root, 'copy.mp4'));
    rmSync(join(root, 'renamed.mp4'));
    rmSync(join(root, 'b.mp4'));
    utimesSync(join(root, 'day 2/c.wav'), 1, 1);
    const third = await run(root);
    expect(third.types).toEqual({ 'copy.mp4': 'moved', 'day 2/c.wav': 'touched', 'b.mp4': 'missing' });
    expect(third.rows.map(({ path, status }) => [path, status])).toEqual([
      ['b.mp4', 'offline'],
      ['copy.mp4', 'pending'],
      ['day 2/c.wav', 'pending'],
    ]);

    writeFileSync(join(root, 'b.mp4'), 'SECOND');
    const fourth = await run(root);
    expect(fourth.types['b.mp4']).toBe('returned');
    expect(fourth.rows[0]).toMatchObject({ path: 'b.mp4', offline: false, id: second.rows[0]?.id });
  });

  it('of 1,000 unchanged files is looked through without reading one', async () => {
    const root = tree(
      Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${i % 20}/clip ${i}.mp4`, `${i}`])),
    );
    await run(root);
    const { hashed, rows } = await run(root);
    expect([hashed.length, rows.length]).toEqual([0, 1000]);
  });
});
