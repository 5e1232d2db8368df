import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileStore, createSettingsStore, openProjectDatabase } from '#main/store/index.ts';
import { asOrdinaryUser } from '../../support/unprivileged.ts';
import { foundFile, hashOf, open, tempFolder, thrownBy } from './support.ts';

const file = (folder: string) => join(folder, '.trimbin', 'project.db');
const day = 24 * 60 * 60 * 1000;

function overwrite(path: string, offset: number, bytes: Buffer): void {
  const handle = openSync(path, 'r+');
  writeSync(handle, bytes, 0, bytes.length, offset);
  closeSync(handle);
}

/** A project with a few hundred rows, closed. */
function filledProject(): string {
  const folder = tempFolder();
  const database = openProjectDatabase(folder);
  const files = createFileStore(database);
  files.apply(
    Array.from({ length: 400 }, (_, i) => ({
      type: 'new' as const,
      found: foundFile(`clip ${i}.mp4`),
      hash: hashOf('a'),
    })),
    [],
  );
  database.close();
  return folder;
}

describe('openProjectDatabase', () => {
  it('makes a project that keeps its identity', () => {
    const folder = tempFolder();
    const first = openProjectDatabase(folder);
    expect(first.project.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(folder.endsWith(first.project.name)).toBe(true);
    first.close();
    const second = open(folder);
    expect(second.project).toEqual(first.project);
  });

  it('uses WAL, full sync and foreign keys on a local disk', () => {
    const { sqlite } = open(tempFolder(), { disk: 'local' });
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(sqlite.pragma('synchronous', { simple: true })).toBe(2);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(sqlite.pragma('application_id', { simple: true })).toBe(0x5452494d);
  });

  it('uses the rollback journal on a share, also for a project that was made on a local disk', () => {
    const folder = filledProject();
    const database = openProjectDatabase(folder, { disk: 'network' });
    expect(database.sqlite.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(createFileStore(database).list()).toHaveLength(400);
    expect(existsSync(`${file(folder)}-wal`)).toBe(false);
    // The exclusive lock of the change is gone: a reader gets in.
    const reader = openProjectDatabase(folder, { readOnly: true, disk: 'network' });
    expect(createFileStore(reader).list()).toHaveLength(400);
    reader.close();
    database.close();
  });

  it('names what is not a project folder', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'clip.mp4'), 'x');
    expect(thrownBy(() => openProjectDatabase(join(folder, 'none'))).code).toBe('not-found');
    expect(thrownBy(() => openProjectDatabase(join(folder, 'clip.mp4'))).message).toContain('is a file');
  });

  it('says in one sentence why the system does not let a folder be looked at', () => {
    const folder = tempFolder();
    const loop = join(folder, 'loop');
    symlinkSync(loop, loop);
    const refusals: [path: string, reason: string][] = [
      [join(folder, 'n'.repeat(300)), 'the name is too long (ENAMETOOLONG)'],
      [join(folder, '长/'.repeat(4000), 'a'), 'the name is too long (ENAMETOOLONG)'],
      [join(loop, 'project'), 'its links lead in a circle (ELOOP)'],
      [join(folder, 'a\0b'), 'the name holds a character that no file may have (ERR_INVALID_ARG_VALUE)'],
    ];
    for (const [path, reason] of refusals) {
      for (const readOnly of [false, true]) {
        const error = thrownBy(() => openProjectDatabase(path, { readOnly }));
        expect(error).toMatchObject({ code: 'not-found', details: { folder: path } });
        expect(error.message).toContain(`cannot be opened: ${reason}. Choose another folder.`);
        expect(error.message.length).toBeLessThan(500);
      }
    }
  });

  it('says so where the rights do not let a folder be looked at', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'locked/inside'), { recursive: true });
    chmodSync(join(folder, 'locked'), 0);
    const error = await asOrdinaryUser(async () =>
      thrownBy(() => openProjectDatabase(join(folder, 'locked/inside'))),
    );
    expect([error.code, error.message]).toEqual([
      'not-found',
      expect.stringContaining('the rights do not allow it (EACCES)'),
    ]);
  });

  it('rolls a transaction back as a whole', () => {
    const database = open();
    const settings = createSettingsStore(database);
    expect(() =>
      database.transaction(() => {
        settings.set('a', 1);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(database.sqlite.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(0);
  });
});

describe('opening for reading', () => {
  it('works beside the writer and sees what it commits', () => {
    const writer = open();
    const reader = open(writer.folder, { readOnly: true });
    createFileStore(writer).apply([{ type: 'new', found: foundFile('a.mp4'), hash: hashOf('a') }], []);
    expect(
      createFileStore(reader)
        .list()
        .map(({ path }) => path),
    ).toEqual(['a.mp4']);
    expect(reader.project.id).toBe(writer.project.id);
  });

  it('cannot write', () => {
    const { folder } = open();
    const reader = open(folder, { readOnly: true });
    expect(thrownBy(() => createSettingsStore(reader).set('a', 1)).code).toBe('project-read-only');
  });

  it('makes nothing where there is no project', () => {
    const folder = tempFolder();
    expect(thrownBy(() => openProjectDatabase(folder, { readOnly: true })).code).toBe('not-found');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('works where nothing can be written, for a project that was closed', () => {
    const folder = filledProject();
    const result = asNobody(folder, (data) => chmodSync(data, 0o555));
    expect(result).toEqual({ files: 400, forWriting: 'project-read-only' });
  });

  it('says why not, where nothing can be written and the project was not closed', () => {
    const folder = filledProject();
    const result = asNobody(folder, (data) => {
      writeFileSync(join(data, 'project.db-wal'), 'left by a kill');
      chmodSync(data, 0o555);
    });
    expect(result).toEqual({ files: 'project-read-only', forWriting: 'project-read-only' });
    rmSync(join(folder, '.trimbin', 'project.db-wal'));
  });
});

/** Open a project in a process that may write nothing there: root, who may always, becomes another user. */
function asNobody(folder: string, prepare: (dataFolder: string) => void): unknown {
  const data = join(folder, '.trimbin');
  prepare(data);
  chmodSync(folder, 0o755);
  const script = join(import.meta.dirname, 'children', 'reader.ts');
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const output = execFileSync(process.execPath, [script, folder], { ...user, cwd: '/', encoding: 'utf8' });
  chmodSync(data, 0o755);
  return JSON.parse(output);
}

describe('damage', () => {
  it('is found in a page of the lists, and names the newest good backup', async () => {
    const folder = filledProject();
    const database = openProjectDatabase(folder);
    const older = await database.backupIfDue(new Date(Date.now() + 2 * day));
    const newest = await database.backupIfDue(new Date(Date.now() + 4 * day));
    database.close();
    expect(older).not.toBeNull();
    // The newest backup is damaged itself.
    truncateSync(String(newest), 20_000);
    overwrite(file(folder), 8192 * 3, Buffer.alloc(8192, 0x5a));
    const { code, message, details } = thrownBy(() => openProjectDatabase(folder));
    expect(code).toBe('project-damaged');
    expect(details['backup']).toBe(older);
    expect(message).toContain(String(older));
    expect(thrownBy(() => openProjectDatabase(folder, { readOnly: true })).code).toBe('project-damaged');
    // The backup in its place brings everything back.
    cpSync(String(older), file(folder));
    expect(createFileStore(open(folder)).list()).toHaveLength(400);
  });

  it.each([
    [
      'a text file',
      (path: string) =>
        writeFileSync(path, 'Not a database, but long enough to be read as one. '.repeat(200)),
    ],
    ['a truncated file', (path: string) => truncateSync(path, statSync(path).size - 8192)],
    ['a broken header', (path: string) => overwrite(path, 0, Buffer.alloc(100, 1))],
  ])('%s', (_name, spoil) => {
    const folder = filledProject();
    spoil(file(folder));
    const { code, message } = thrownBy(() => openProjectDatabase(folder));
    expect(code).toBe('project-damaged');
    expect(message).toContain('There is no backup');
    // The refusal let go of the lock: trying again says the same.
    expect(thrownBy(() => openProjectDatabase(folder)).code).toBe('project-damaged');
  });

  it('an empty file beside backups', async () => {
    const folder = filledProject();
    const database = openProjectDatabase(folder);
    await database.backupIfDue(new Date(Date.now() + 2 * day));
    database.close();
    truncateSync(file(folder), 0);
    expect(thrownBy(() => openProjectDatabase(folder)).code).toBe('project-damaged');
  });

  it("another program's database", () => {
    const folder = filledProject();
    const foreign = new Database(file(folder));
    foreign.pragma('application_id = 77');
    foreign.close();
    expect(thrownBy(() => openProjectDatabase(folder)).message).toContain('not a project of Trimbin');
  });
});

describe('backups', () => {
  it('are made once a day, rotate, and open by themselves', async () => {
    const folder = filledProject();
    const database = open(folder);
    expect(await database.backupIfDue()).toBeNull();
    const start = Date.now();
    for (let i = 1; i <= 8; i++) {
      const at = new Date(start + i * day + i * 1000);
      expect(await database.backupIfDue(at)).not.toBeNull();
      expect(await database.backupIfDue(new Date(at.getTime() + day / 2))).toBeNull();
    }
    const names = readdirSync(join(folder, '.trimbin', 'backups'));
    expect(names).toHaveLength(5);
    const copy = new Database(join(folder, '.trimbin', 'backups', names.sort()[0] ?? ''), { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM files').pluck().get()).toBe(400);
    copy.close();
    expect(readdirSync(join(folder, '.trimbin', 'backups'))).toEqual(names);
  });

  it('stop when the project closes, and leave nothing half done', async () => {
    const folder = filledProject();
    const database = openProjectDatabase(folder);
    database.transaction(() => {
      const insert = database.sqlite.prepare('INSERT INTO settings VALUES (?, ?)');
      for (let i = 0; i < 3000; i++) insert.run(`k${i}`, 'x'.repeat(6000));
    });
    const backup = database.backupIfDue(new Date(Date.now() + 2 * day));
    database.close();
    expect(await backup).toBeNull();
    expect(readdirSync(join(folder, '.trimbin', 'backups'))).toEqual([]);
  });
});
