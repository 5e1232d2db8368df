import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishChanges, planChanges } from '#main/files/index.ts';
import type { FileChange, FileRow, FoundFile, HashOutcome } from '#shared/domain/projectFiles.ts';

/** A file on an imaginary disk: its content stands for its hash. */
interface DiskFile {
  content: string;
  inode: number;
  mtime: number;
}
type Disk = Record<string, DiskFile>;

const hashOf = (content: string) => content.padStart(64, '0');
const toFound = ([path, file]: [string, DiskFile]): FoundFile => ({
  path,
  kind: 'video',
  size: file.content.length,
  mtimeNs: `${file.mtime}`,
  inode: `${file.inode}`,
  device: '1',
});
const sortedFiles = (disk: Disk) =>
  Object.entries(disk)
    .map(toFound)
    .sort((a, b) => (a.path < b.path ? -1 : 1));

function toRow(found: FoundFile, hash: string | null, id: number, offline = false): FileRow {
  const status = offline ? 'offline' : 'ok';
  return { ...found, id, clipId: `${id}`, hash, offline, outcome: 'ok', status, error: null };
}

/** What the store does with the changes, in memory. */
function applied(rows: readonly FileRow[], changes: readonly FileChange[]): FileRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  let lastId = Math.max(0, ...rows.map(({ id }) => id));
  for (const change of changes) {
    if (change.type === 'missing')
      byId.set(change.row.id, { ...change.row, offline: true, status: 'offline' });
    else if (change.type === 'new') byId.set(++lastId, toRow(change.found, change.hash, lastId));
    else if (change.type === 'unreadable') {
      const id = change.row?.id ?? ++lastId;
      byId.set(id, toRow(change.found, null, id));
    } else if (change.type !== 'unchanged') {
      const hash = change.type === 'changed' ? change.hash : change.row.hash;
      byId.set(change.row.id, toRow(change.found, hash, change.row.id));
    }
  }
  return [...byId.values()];
}

function sync(rows: readonly FileRow[], disk: Disk, trustInodes = true) {
  const plan = planChanges(rows, sortedFiles(disk), { trustInodes });
  const hashed = new Map<string, HashOutcome>(
    plan.toHash.map(({ found }) => [
      found.path,
      { hash: hashOf(disk[found.path]?.content ?? ''), identity: found },
    ]),
  );
  const changes = finishChanges(plan, hashed);
  const types = Object.fromEntries(
    changes.map((change) => ['found' in change ? change.found.path : change.row.path, change.type]),
  );
  return { rows: applied(rows, changes), types, hashedPaths: [...hashed.keys()], changes };
}

const file = (content: string, inode: number, mtime = 1): DiskFile => ({ content, inode, mtime });
const before: Disk = { 'a.mp4': file('AA', 1), 'b.mp4': file('BB', 2), 'c.mp4': file('CC', 3) };
const known = sync([], before).rows;
const idOf = (path: string, rows: readonly FileRow[]) => rows.find((row) => row.path === path)?.id;

describe('planChanges and finishChanges', () => {
  it('read nothing of what did not change', () => {
    const { hashedPaths, types } = sync(known, before);
    expect(hashedPaths).toEqual([]);
    expect(new Set(Object.values(types))).toEqual(new Set(['unchanged']));
  });

  it('read only what is new, and what changed in size, time or inode', () => {
    const disk = {
      'a.mp4': file('AAAA', 1, 2),
      'b.mp4': file('BB', 2, 9),
      'c.mp4': file('XX', 30),
      'd.mp4': file('DD', 4),
    };
    const { hashedPaths, types } = sync(known, disk);
    expect(hashedPaths).toEqual(['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4']);
    expect(types).toEqual({ 'a.mp4': 'changed', 'b.mp4': 'touched', 'c.mp4': 'changed', 'd.mp4': 'new' });
  });

  it('know a renamed file by its inode without reading it', () => {
    const { hashedPaths, types, rows } = sync(known, {
      'sub/a2.mp4': file('AA', 1),
      'b.mp4': file('BB', 2),
      'c.mp4': file('CC', 3),
    });
    expect(hashedPaths).toEqual([]);
    expect(types['sub/a2.mp4']).toBe('moved');
    expect(idOf('sub/a2.mp4', rows)).toBe(idOf('a.mp4', known));
    expect(rows).toHaveLength(3);
  });

  it('know a file that was moved from another disk by its content', () => {
    const { hashedPaths, types, rows } = sync(known, {
      'z/a.mp4': file('AA', 77, 55),
      'b.mp4': file('BB', 2),
      'c.mp4': file('CC', 3),
    });
    expect(hashedPaths).toEqual(['z/a.mp4']);
    expect(types).toEqual({ 'z/a.mp4': 'moved', 'b.mp4': 'unchanged', 'c.mp4': 'unchanged' });
    expect(idOf('z/a.mp4', rows)).toBe(idOf('a.mp4', known));
  });

  it.each([true, false])('follow a chain of renames (trustInodes %s)', (trustInodes) => {
    const disk = { 'b.mp4': file('AA', 1), 'c.mp4': file('BB', 2), 'd.mp4': file('CC', 3) };
    // Without inodes a file of the same size and date under a known name counts as the same: dates differ here.
    const dated = Object.fromEntries(
      Object.entries(disk).map(([path, one]) => [path, { ...one, mtime: trustInodes ? 1 : 10 + one.inode }]),
    );
    const { rows, changes } = sync(known, dated, trustInodes);
    expect(changes.map(({ type }) => type)).toEqual(['moved', 'moved', 'moved']);
    expect(idOf('b.mp4', rows)).toBe(idOf('a.mp4', known));
    expect(idOf('c.mp4', rows)).toBe(idOf('b.mp4', known));
    expect(idOf('d.mp4', rows)).toBe(idOf('c.mp4', known));
  });

  it('keep what vanished as offline, and welcome it back without reading it', () => {
    const rest = { 'b.mp4': file('BB', 2), 'c.mp4': file('CC', 3) };
    const away = sync(known, rest);
    expect(away.types['a.mp4']).toBe('missing');
    expect(away.rows.find(({ path }) => path === 'a.mp4')).toMatchObject({
      offline: true,
      hash: hashOf('AA'),
    });
    expect(sync(away.rows, rest).changes.map(({ type }) => type)).toEqual(['unchanged', 'unchanged']);
    const back = sync(away.rows, before);
    expect([back.types['a.mp4'], back.hashedPaths]).toEqual(['returned', []]);
    const elsewhere = sync(away.rows, { ...rest, 'x/a.mp4': file('AA', 99, 99) });
    expect(elsewhere.types['x/a.mp4']).toBe('moved');
    expect(elsewhere.rows).toHaveLength(3);
  });

  it('take a copy for a new file while the original is there', () => {
    const { types, rows } = sync(known, { ...before, 'copy.mp4': file('AA', 9) });
    expect(types['copy.mp4']).toBe('new');
    expect(rows).toHaveLength(4);
  });

  it('of several copies give the row of the same name', () => {
    const twins = sync([], { 'one/x.mp4': file('AA', 1), 'two/y.mp4': file('AA', 2) }).rows;
    const { rows } = sync(twins, { 'new/y.mp4': file('AA', 8, 8) });
    expect(idOf('new/y.mp4', rows)).toBe(idOf('two/y.mp4', twins));
  });

  it('know a name that the disk spells in another form of Unicode', () => {
    const composed = sync([], { 'caf\u00e9.mp4': file('AA', 1) }).rows;
    const { changes, hashedPaths } = sync(composed, { 'cafe\u0301.mp4': file('AA', 1) });
    expect(changes).toMatchObject([{ type: 'moved', found: { path: 'cafe\u0301.mp4' } }]);
    expect(hashedPaths).toEqual([]);
    const both = { 'caf\u00e9.mp4': file('AA', 1), 'cafe\u0301.mp4': file('BB', 2) };
    expect(sync(sync([], both).rows, both).changes.map(({ type }) => type)).toEqual([
      'unchanged',
      'unchanged',
    ]);
  });

  it('do not trust inodes that are made up', () => {
    const disk = { 'a.mp4': file('AA', 100), 'b.mp4': file('BB', 200), 'c.mp4': file('CC', 300) };
    expect(sync(known, disk, false).hashedPaths).toEqual([]);
    expect(sync(known, disk, true).hashedPaths).toHaveLength(3);
  });

  it('name what cannot be read, and read it again next time', () => {
    const plan = planChanges(known, sortedFiles({ ...before, 'd.mp4': file('DD', 4) }), {
      trustInodes: true,
    });
    const error = { code: 'media-unreadable' as const, message: 'd.mp4 cannot be read.' };
    const changes = finishChanges(plan, new Map([['d.mp4', { error }]]));
    expect(changes.at(-1)).toMatchObject({ type: 'unreadable', row: null, error });
    const rows = applied(known, changes);
    expect(sync(rows, { ...before, 'd.mp4': file('DD', 4) }).types['d.mp4']).toBe('changed');
  });

  it('leave alone what was not read because the work was stopped', () => {
    const disk = { ...before, 'a.mp4': file('AAAA', 1, 2), 'd.mp4': file('DD', 4) };
    const plan = planChanges(known, sortedFiles(disk), { trustInodes: true });
    expect(finishChanges(plan, new Map()).map(({ type }) => type)).toEqual(['unchanged', 'unchanged']);
  });

  const path = fc.constantFrom('a', 'b', 'c', 'd', 'e/a', 'e/b');
  const disks = fc.dictionary(
    path,
    fc.record({ inode: fc.integer({ min: 1, max: 6 }), mtime: fc.integer({ min: 1, max: 2 }) }),
  );
  /** A disk on which each inode is one file, and inode and date tell the content; some contents are the same. */
  const real = disks.map((disk) => {
    const seen = new Set<number>();
    const files: Disk = {};
    for (const [name, { inode, mtime }] of Object.entries(disk)) {
      if (seen.has(inode)) continue;
      seen.add(inode);
      files[name] = file(['AA', 'BB', 'CC', 'DDD'][(inode * 2 + mtime) % 4] ?? '', inode, mtime);
    }
    return files;
  });

  it('always end with what the disk holds, one row a file, and are at rest then', () => {
    fc.assert(
      fc.property(fc.array(real, { minLength: 2, maxLength: 5 }), (history) => {
        let rows: FileRow[] = [];
        for (const disk of history) {
          const after = sync(rows, disk);
          const present = after.rows.filter(({ offline }) => !offline);
          expect(Object.fromEntries(present.map((row) => [row.path, row.hash]))).toEqual(
            Object.fromEntries(Object.entries(disk).map(([name, one]) => [name, hashOf(one.content)])),
          );
          // One row a path (the store demands it), and none is ever lost.
          expect(new Set(after.rows.map((row) => row.path)).size).toBe(after.rows.length);
          expect(rows.every(({ id }) => after.rows.some((row) => row.id === id))).toBe(true);
          const again = sync(after.rows, disk);
          expect(again.hashedPaths).toEqual([]);
          expect(again.changes.every(({ type }) => type === 'unchanged')).toBe(true);
          rows = after.rows;
        }
      }),
      { numRuns: 300 },
    );
  });
});
