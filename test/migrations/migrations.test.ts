import Database from 'better-sqlite3';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createEditorStores,
  createFileStore,
  createJobStore,
  createResultStore,
  createSettingsStore,
  openProjectDatabase,
} from '#main/store/index.ts';
import { clipIdOf, paramsHash } from '#main/store/keys.ts';
import { migrate } from '#main/store/migrate.ts';
import { migrations } from '#main/store/migrations/index.ts';
import { hashOf, open, tempFolder, thrownBy } from '../main/store/support.ts';
import { projectV1 } from './project-v1.sql.ts';
import { projectV2 } from './project-v2.sql.ts';
import { projectV3 } from './project-v3.sql.ts';
import { projectV4 } from './project-v4.sql.ts';
import { projectV5 } from './project-v5.sql.ts';
import { projectV6 } from './project-v6.sql.ts';

function storedProject(sql: string): string {
  const folder = tempFolder();
  mkdirSync(join(folder, '.trimbin'));
  const sqlite = new Database(join(folder, '.trimbin', 'project.db'));
  sqlite.exec(sql);
  sqlite.close();
  return folder;
}

const schemaOf = (sqlite: Database.Database) =>
  sqlite
    .prepare(`SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all();
const columnsOf = (sqlite: Database.Database) =>
  sqlite
    .prepare(
      `SELECT t.name AS tableName, c.name, c.type, c."notnull", c.dflt_value, c.pk
        FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, c.cid`,
    )
    .all();

const next = {
  version: migrations.length + 1,
  name: `000${migrations.length + 1}-test`,
  sql: `CREATE TABLE picks (file_id INTEGER PRIMARY KEY REFERENCES files (id)) STRICT; INSERT INTO picks SELECT id FROM files;`,
};
const backups = (folder: string) => readdirSync(join(folder, '.trimbin', 'backups'));

describe('a project stored by schema 1', () => {
  it('opens with everything in it', () => {
    const database = open(storedProject(projectV1));
    expect(database.project.name).toBe('Wedding');
    const files = createFileStore(database).list();
    expect(files.map(({ path, status }) => [path, status])).toEqual([
      ['day 1/A001.mp4', 'ok'],
      ['day 1/A002.mp4', 'failed'],
      ['gone.wav', 'offline'],
    ]);
    expect(files[1]?.error).toEqual({
      code: 'media-empty',
      message: 'day 1/A002.mp4 is empty. Copy it again.',
      details: { bytes: 0 },
    });
    expect(files[1]?.inode).toBe('18446744073709551615');
    const key = { hash: hashOf('a'), analyser: 'shots' as const, version: 1, params: { b: 1, a: 2 } };
    const shots = createResultStore(database).get(key);
    expect(shots?.data.transitions).toHaveLength(1);
    expect(shots?.series['ptsMs']).toEqual(new Float64Array([0, 40, 80]));
    expect(createSettingsStore(database).get('language', z.string())).toBe('zh-CN');
    expect(createJobStore(database).recover().requeued).toMatchObject([{ id: 5, status: 'queued' }]);
  });

  it('has the keys that the code of today makes', () => {
    expect(paramsHash({ b: 1, a: 2 })).toBe('d3626ac30a87e6f7a6428233b3c68299');
    expect(clipIdOf('day 1/A001.mp4', hashOf('a'))).toBe('c2cca6121a71238b');
  });
});

describe('a project stored by schema 2', () => {
  it('opens with the editor’s labels, shot edits and history', () => {
    const database = open(storedProject(projectV2));
    const { labels, shotEdits, history, relinks, framePictures } = createEditorStores(database);
    expect(labels.list(hashOf('a'))).toEqual([
      {
        ...{ hash: hashOf('a'), shot: null },
        label: { rating: 4, flag: 'pick', colour: 'red', notes: '好' },
      },
      {
        // A colour of a version to come reads as none.
        ...{ hash: hashOf('a'), shot: { startFrame: 0, endFrame: 1 } },
        label: { rating: null, flag: null, colour: null, notes: '' },
      },
    ]);
    expect(shotEdits.get(hashOf('a'))).toMatchObject([{ startFrame: 0, endFrame: 3 }]);
    expect(history.nextUndo()).toMatchObject({ id: 7, action: 'rate', values: { n: 1, rating: 4 } });
    expect(history.nextRedo()).toMatchObject({ id: 8 });
    expect(relinks.list()).toHaveLength(1);
    expect(framePictures.list('thumbnail')).toHaveLength(1);
  });
});

describe('a project stored by schema 3', () => {
  it('opens with the pairs and models, and with nothing indexed', () => {
    const { pairs, scoreModels, subtitleSearch } = createEditorStores(open(storedProject(projectV3)));
    expect(pairs.list()).toMatchObject([{ better: { startFrame: 0 }, worse: { startFrame: 1 } }]);
    expect(scoreModels.list()).toHaveLength(0);
    expect(subtitleSearch.list()).toEqual([]);
    subtitleSearch.put({ trackId: 't', key: 'k', name: 'a.srt', clipId: null, error: null }, [
      { cueId: 'c1', startMs: 0, endMs: 900, text: 'Hello', words: 'hello' },
    ]);
    expect(subtitleSearch.search({ match: '"hello"' }, { limit: 9, offset: 0 }).total).toBe(1);
  });
});

describe('a project stored by schema 4', () => {
  it('opens with its index, and with no edited subtitle', () => {
    const { subtitles, subtitleSearch, pairs } = createEditorStores(open(storedProject(projectV4)));
    expect(pairs.list()).toHaveLength(1);
    expect(subtitleSearch.list()).toMatchObject([{ trackId: 'file-3', name: 'a.srt', error: null }]);
    const found = subtitleSearch.search({ match: '"morning"' }, { limit: 9, offset: 0 });
    expect(found).toMatchObject({ total: 1, hits: [{ cueId: 'c1', index: 0, startMs: 0, endMs: 900 }] });
    expect(subtitles.states()).toEqual([]);
    subtitles.choose('file-3', { clip: 1, profile: 'bbc' });
    expect(subtitles.state('file-3')).toMatchObject({ revision: 0, clip: 1, profile: 'bbc', base: null });
  });
});

describe('a project stored by schema 5', () => {
  it('opens with the edited subtitles as they were, to be edited further', () => {
    const { subtitles } = createEditorStores(open(storedProject(projectV5)));
    expect(subtitles.state('file-3')).toMatchObject({ revision: 4, clip: 1, profile: 'bbc', edited: true });
    expect(subtitles.state('file-9')).toMatchObject({ revision: 0, base: null, edited: false });
    const kept = subtitles.kept('file-3');
    expect(kept?.track.cues).toMatchObject([
      { id: 'c2', startMs: 0, endMs: 800, lines: [[{ text: 'First' }]] },
      { id: 'c1', startMs: 900 },
    ]);
    subtitles.edit('file-3', { edits: [{ type: 'remove', id: 'c2' }], edited: true });
    expect(subtitles.kept('file-3')?.track.cues.map(({ id }) => id)).toEqual(['c1']);
    expect(subtitles.state('file-3')?.revision).toBe(5);
  });
});

describe('a stored project', () => {
  it.each(
    [projectV1, projectV2, projectV3, projectV4, projectV5, projectV6].map((sql, i) => [i + 1, sql] as const),
  )('of schema %i ends with the same schema as a new one', (_version, sql) => {
    const old = open(storedProject(sql));
    const fresh = open();
    expect(schemaOf(old.sqlite)).toEqual(schemaOf(fresh.sqlite));
    expect(columnsOf(old.sqlite)).toEqual(columnsOf(fresh.sqlite));
  });
});

describe('a project stored by schema 6', () => {
  it('opens with the lists of selects in the order in which they were made', () => {
    const { selects } = createEditorStores(open(storedProject(projectV6)));
    expect(selects.list().map(({ name, by, shots }) => [name, by.type, shots.length])).toEqual([
      ['Opening', 'default', 2],
      ['精选', 'model', 1],
    ]);
    expect(selects.get('s1')).toEqual({
      ...{ id: 's1', name: 'Opening', madeAt: '2026-11-20T10:00:00.000Z', targetMs: 60_000, variety: 0.5 },
      by: { type: 'default', weights: { focus: 5 } },
      shots: [
        { hash: hashOf('b'), startFrame: 20, endFrame: 30, path: 'day 1/A002.mp4' },
        { hash: hashOf('a'), startFrame: 0, endFrame: 10, path: 'day 1/A001.mp4' },
      ],
    });
    expect(selects.get('s9')).toBeNull();
  });
});

describe('migrating', () => {
  it('backs the older file up first, and then brings it up to date', () => {
    const folder = storedProject(projectV1);
    const database = open(folder, { migrations: [...migrations, next] });
    expect(database.schema.version).toBe(next.version);
    expect(database.sqlite.prepare('SELECT count(*) FROM picks').pluck().get()).toBe(3);
    expect(database.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    const [backup] = backups(folder);
    const copy = new Database(join(folder, '.trimbin', 'backups', String(backup)), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(1);
    copy.close();
  });

  it('leaves the file as it was when a step fails', () => {
    const folder = storedProject(projectV1);
    const broken = { ...next, sql: `${next.sql} DELETE FROM files; INSERT INTO nowhere VALUES (1);` };
    expect(() => openProjectDatabase(folder, { migrations: [...migrations, broken] })).toThrow('nowhere');
    const database = open(folder);
    expect(createFileStore(database).list()).toHaveLength(3);
    expect(database.sqlite.pragma('user_version', { simple: true })).toBe(migrations.length);
  });

  it('refuses a step that leaves links to nowhere', () => {
    const folder = storedProject(projectV1);
    const broken = { ...next, sql: 'DELETE FROM results;' };
    const { code, message } = thrownBy(() =>
      openProjectDatabase(folder, { migrations: [...migrations, broken] }),
    );
    expect([code, message]).toEqual(['project-damaged', expect.stringContaining(next.name)]);
    expect(open(folder).sqlite.prepare('SELECT count(*) FROM results').pluck().get()).toBe(1);
  });

  it('happens also for a reader', () => {
    const folder = storedProject(projectV1);
    const reader = open(folder, { readOnly: true, migrations: [...migrations, next] });
    expect(reader.schema.version).toBe(next.version);
  });

  it('refuses numbers with a gap', () => {
    const sqlite = new Database(':memory:');
    const gap = { version: migrations.length + 2, name: `000${migrations.length + 2}-x`, sql: '' };
    expect(() => migrate(sqlite, [...migrations, gap], () => undefined)).toThrow(RangeError);
  });
});

describe('a newer file', () => {
  it('is refused for writing and opens for reading', () => {
    const folder = storedProject(projectV1);
    open(folder, { migrations: [...migrations, next] }).close();
    const { code, message } = thrownBy(() => openProjectDatabase(folder));
    expect(code).toBe('project-newer');
    expect(message).toContain('Update Trimbin');
    const reader = open(folder, { readOnly: true });
    expect(reader.schema).toEqual({ version: next.version, supported: migrations.length });
    expect(createFileStore(reader).list()).toHaveLength(3);
  });
});
