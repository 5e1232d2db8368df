import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FileChange } from '#shared/domain/projectFiles.ts';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import type { ResultKey } from '#main/services/ports.ts';
import {
  createFileStore,
  createMediaInfoStore,
  createResultStore,
  createSettingsStore,
} from '#main/store/index.ts';
import { canonicalJson, clipIdOf, paramsHash } from '#main/store/keys.ts';
import { foundFile, hashOf, open, shots, shotsKey, thrownBy } from './support.ts';

const added = (path: string, hash = hashOf('a')): FileChange => ({
  type: 'new',
  found: foundFile(path),
  hash,
});

describe('createFileStore', () => {
  it('lists files by code units, not by UTF-8', () => {
    const files = createFileStore(open());
    files.apply(
      [added('\uFF5E.mp4'), added('\u{1F3AC}.mp4'), added('B.mp4'), added('a/b.mp4'), added('a b.mp4')],
      [],
    );
    const paths = files.list().map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(paths.indexOf('\u{1F3AC}.mp4')).toBeLessThan(paths.indexOf('\uFF5E.mp4'));
  });

  it('gives a new file its id from path and content, and waits for a job', () => {
    const files = createFileStore(open());
    files.apply([added('a.mp4')], []);
    const row = files.byPath('a.mp4');
    expect(row).toMatchObject({
      clipId: clipIdOf('a.mp4', hashOf('a')),
      outcome: 'pending',
      status: 'pending',
    });
    expect(files.byClipId(String(row?.clipId))).toEqual(row);
    expect(files.byHash(hashOf('a'))).toEqual([row]);
    expect(files.get(Number(row?.id))).toEqual(row);
  });

  it('keeps identities that no number holds', () => {
    const files = createFileStore(open());
    const found = foundFile('a.mp4', { mtimeNs: '1795395422810414489', inode: '18446744073709551615' });
    files.apply([{ type: 'new', found, hash: hashOf('a') }], []);
    expect(files.byPath('a.mp4')).toMatchObject(found);
  });

  it('keeps the outcome and the kind through a move, and gives a new clip id', () => {
    const files = createFileStore(open());
    files.apply([added('a.mp4')], []);
    const row = files.list()[0];
    if (!row) throw new Error('no row');
    files.setOutcome(row.id, 'ok');
    files.setKind(row.id, 'audio');
    const before = files.get(row.id);
    if (!before) throw new Error('no row');
    files.apply([{ type: 'moved', row: before, found: foundFile('sub/b.mp4') }], []);
    expect(files.list()).toMatchObject([
      {
        id: row.id,
        path: 'sub/b.mp4',
        kind: 'audio',
        outcome: 'ok',
        clipId: clipIdOf('sub/b.mp4', hashOf('a')),
      },
    ]);
  });

  it('lets two files swap their names', () => {
    const files = createFileStore(open());
    files.apply([added('a.mp4', hashOf('a')), added('b.mp4', hashOf('b'))], []);
    const [a, b] = files.list();
    if (!a || !b) throw new Error('no rows');
    files.apply(
      [
        { type: 'moved', row: a, found: foundFile('b.mp4') },
        { type: 'moved', row: b, found: foundFile('a.mp4') },
      ],
      [],
    );
    expect(files.byPath('a.mp4')?.id).toBe(b.id);
    expect(files.byPath('b.mp4')?.id).toBe(a.id);
  });

  it('keeps what became of a file while it is offline, and after its return', () => {
    const files = createFileStore(open());
    files.apply([added('a.mp4')], []);
    const id = files.list()[0]?.id ?? -1;
    files.setOutcome(id, 'failed', {
      code: 'media-damaged',
      message: 'a.mp4 is damaged.',
      details: { at: 3 },
    });
    files.apply(
      files.list().map((row) => ({ type: 'missing', row })),
      [],
    );
    expect(files.get(id)).toMatchObject({ status: 'offline', outcome: 'failed', offline: true });
    files.apply(
      files.list().map((row) => ({ type: 'returned', row, found: foundFile('a.mp4') })),
      [],
    );
    expect(files.get(id)).toMatchObject({
      status: 'failed',
      error: { code: 'media-damaged', message: 'a.mp4 is damaged.', details: { at: 3 } },
    });
    files.setOutcome(id, 'ok');
    expect(files.get(id)?.error).toBeNull();
  });

  it('forgets the hash of a file that cannot be read', () => {
    const files = createFileStore(open());
    files.apply([added('a.mp4')], []);
    const error = { code: 'media-unreadable' as const, message: 'a.mp4 cannot be read.' };
    files.apply(
      files.list().map((row) => ({ type: 'unreadable', row, found: foundFile('a.mp4'), error })),
      [],
    );
    files.apply([{ type: 'unreadable', row: null, found: foundFile('b.mp4'), error }], []);
    expect(files.list().map(({ status, hash }) => [status, hash])).toEqual([
      ['failed', null],
      ['failed', null],
    ]);
  });

  it('replaces the list of what was skipped', () => {
    const files = createFileStore(open());
    files.apply([], [{ path: 'b', reason: 'hidden', message: 'Hidden.' }]);
    files.apply([], [{ path: 'a', reason: 'unknown-type', message: 'No.' }]);
    expect(files.listSkipped()).toEqual([{ path: 'a', reason: 'unknown-type', message: 'No.' }]);
  });

  it('writes all of a scan or nothing', () => {
    const files = createFileStore(open());
    expect(() => files.apply([added('a.mp4'), added('a.mp4')], [])).toThrow();
    expect(files.list()).toEqual([]);
    expect(thrownBy(() => files.setOutcome(99, 'ok')).code).toBe('not-found');
  });
});

describe('createResultStore', () => {
  it('gives back any series bit by bit', () => {
    const results = createResultStore(open());
    fc.assert(
      fc.property(fc.float64Array(), fc.float32Array(), (ptsMs, luma) => {
        results.put(shotsKey, { data: shots, series: { ptsMs, luma } });
        const series = results.get(shotsKey)?.series;
        expect(series?.['ptsMs']).toEqual(ptsMs);
        expect(series?.['luma']).toEqual(luma);
      }),
      { numRuns: 60 },
    );
  });

  it('writes a view of a larger buffer alone', () => {
    const results = createResultStore(open());
    const all = new Float32Array([1, 2, 3, 4]);
    results.put(shotsKey, { data: shots, series: { luma: all.subarray(1, 3) } });
    expect(results.get(shotsKey)?.series).toEqual({ luma: new Float32Array([2, 3]) });
  });

  it('finds a result by exactly content, analyser, version and parameters', () => {
    const results = createResultStore(open());
    results.put(shotsKey, { data: shots, series: {} });
    expect(results.getData(shotsKey)).toEqual(shots);
    const others: ResultKey[] = [
      { ...shotsKey, hash: hashOf('b') },
      { ...shotsKey, analyser: 'picture' },
      { ...shotsKey, version: 2 },
      { ...shotsKey, params: { threshold: 4 } },
    ];
    expect(others.map((key) => results.has(key))).toEqual([false, false, false, false]);
    expect(results.get({ ...shotsKey, version: 2 })).toBeNull();
  });

  it('replaces a result with all of its series', () => {
    const database = open();
    const results = createResultStore(database);
    results.put(shotsKey, { data: shots, series: { ptsMs: new Float64Array(9), old: new Float32Array(1) } });
    results.put(shotsKey, { data: { ...shots, frameCount: 5 }, series: { ptsMs: new Float64Array(2) } });
    expect(results.get(shotsKey)).toEqual({
      data: { ...shots, frameCount: 5 },
      series: { ptsMs: new Float64Array(2) },
    });
    expect(database.sqlite.prepare('SELECT count(*) FROM series').pluck().get()).toBe(1);
  });

  it('refuses what has not the form of the analyser, and writes nothing of it', () => {
    const database = open();
    const results = createResultStore(database);
    const wrong = { ...shots, frameCount: -1 };
    expect(() => results.put(shotsKey, { data: wrong, series: { ptsMs: new Float64Array(1) } })).toThrow();
    expect(results.has(shotsKey)).toBe(false);
    results.put(shotsKey, { data: shots, series: {} });
    database.sqlite.exec(`UPDATE results SET data = '{"frameCount": "many"}'`);
    expect(thrownBy(() => results.get(shotsKey)).code).toBe('project-damaged');
  });

  it('commits results and the status of the file together, or neither', () => {
    const database = open();
    const files = createFileStore(database);
    const results = createResultStore(database);
    files.apply([added('a.mp4')], []);
    expect(() =>
      database.transaction(() => {
        results.put(shotsKey, { data: shots, series: { ptsMs: new Float64Array(3) } });
        files.setOutcome(12345, 'ok');
      }),
    ).toThrow();
    expect(results.has(shotsKey)).toBe(false);
  });
});

describe('keys', () => {
  it('do not depend on the order of parameters', () => {
    expect(paramsHash({ a: 1, b: { c: [1, 2], d: null } })).toBe(
      paramsHash({ b: { d: null, c: [1, 2] }, a: 1 }),
    );
    expect(paramsHash({ a: [1, 2] })).not.toBe(paramsHash({ a: [2, 1] }));
    expect(paramsHash(undefined)).toBe(paramsHash(null));
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  it('of clips differ by path and by content', () => {
    const ids = [
      clipIdOf('a', null),
      clipIdOf('a', hashOf('a')),
      clipIdOf('a', hashOf('b')),
      clipIdOf('b', hashOf('a')),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(ids.every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true);
  });
});

describe('createMediaInfoStore', () => {
  const info: MediaInfo = {
    container: 'mov,mp4',
    containerName: null,
    kind: 'audio',
    sizeBytes: 3,
    bitRate: null,
    durationMs: 12.5,
    startMs: null,
    startTimecode: null,
    dropFrame: null,
    reel: null,
    camera: null,
    recordedAt: null,
    video: null,
    otherVideoStreams: 0,
    attachedPictures: 0,
    dataStreams: [],
    audio: [],
    subtitles: [],
    chapters: [],
    warnings: ['odd'],
  };

  it('gives back what that version of the probe found', () => {
    const store = createMediaInfoStore(open());
    store.put(hashOf('a'), 1, info);
    expect(store.get(hashOf('a'), 1)).toEqual(info);
    expect(store.get(hashOf('a'), 2)).toBeNull();
    store.put(hashOf('a'), 2, { ...info, warnings: [] });
    expect(store.get(hashOf('a'), 2)?.warnings).toEqual([]);
    expect(store.get(hashOf('a'), 1)).toBeNull();
    expect(store.get(hashOf('b'), 1)).toBeNull();
  });
});

describe('createSettingsStore', () => {
  it('keeps JSON by name', () => {
    const settings = createSettingsStore(open());
    expect(settings.get('a', z.number())).toBeNull();
    settings.set('a', 1);
    settings.set('a', 2);
    expect(settings.get('a', z.number())).toBe(2);
    expect(() => settings.get('a', z.string())).toThrow();
    settings.delete('a');
    expect(settings.get('a', z.number())).toBeNull();
    expect(() => settings.set('a', undefined)).toThrow(TypeError);
  });
});
