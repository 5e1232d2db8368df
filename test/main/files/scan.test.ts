import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportMarker, reportMarkerName, scanProject } from '#main/files/index.ts';
import { hasShared, sharedPath, skipReason } from '../../support/shared.ts';
import { asOrdinaryUser } from '../../support/unprivileged.ts';
import { afterTest, rejection, tree } from './support.ts';

const reasons = async (root: string) => {
  const { skipped } = await scanProject(root);
  return Object.fromEntries(skipped.map(({ path, reason }) => [path, reason]));
};
const kinds = async (root: string) => {
  const { files } = await scanProject(root);
  return Object.fromEntries(files.map(({ path, kind }) => [path, kind]));
};
const isPosix = process.platform !== 'win32';

describe('scanProject', () => {
  it('finds what lies at any depth, sorted by code units, with what tells it from others', async () => {
    const root = tree({
      'b.MP4': 'xx',
      'a/z.wav': 'x',
      'a b/c.srt': 'x',
      'a.mov': '',
      [`${'deep/'.repeat(60)}d.jpg`]: 'x',
      '镜头 🎬 n°1.fountain': 'x',
    });
    const { files, skipped } = await scanProject(root);
    const paths = files.map(({ path }) => path);
    expect(skipped).toEqual([]);
    expect(paths).toEqual([...paths].sort());
    expect(paths).toHaveLength(6);
    const found = files.find(({ path }) => path === 'b.MP4');
    expect(found).toMatchObject({ kind: 'video', size: 2 });
    expect(found?.mtimeNs).toMatch(/^\d{19}$/);
  });

  it('sorts every kind of ending', async () => {
    const root = tree({
      'a.mkv': '',
      'b.flac': '',
      'c.HEIC': '',
      'd.ass': '',
      'e.fdx': '',
      'f.csv': '',
      'g.parquet': '',
      'h.xlsx': '',
      'i.json': '[{"a":1}]',
      'j.json': '',
      'k.pdf': '',
      'l.html': '',
      noending: '',
      'm.': '',
    });
    expect(await kinds(root)).toEqual({
      'a.mkv': 'video',
      'b.flac': 'audio',
      'c.HEIC': 'image',
      'd.ass': 'subtitle',
      'e.fdx': 'screenplay',
      'f.csv': 'table',
      'g.parquet': 'table',
      'h.xlsx': 'table',
      'i.json': 'table',
    });
    const left = await reasons(root);
    expect(Object.keys(left)).toEqual(['j.json', 'k.pdf', 'l.html', 'm.', 'noending']);
    expect(new Set(Object.values(left))).toEqual(new Set(['unknown-type']));
  });

  it('leaves out what is hidden, with the reason', async () => {
    const root = tree({
      '.hidden.mp4': '',
      '.cache/a.mp4': '',
      'a/._clip.mp4': '',
      '.trimbin/project.db': '',
      'a/.trimbin/x.mp4': '',
    });
    expect(await scanProject(root)).toMatchObject({ files: [] });
    expect(await reasons(root)).toEqual({
      '.cache': 'hidden',
      '.hidden.mp4': 'hidden',
      '.trimbin': 'project-data',
      'a/._clip.mp4': 'apple-double',
      'a/.trimbin': 'hidden',
    });
  });

  it('leaves out what a report wrote, and only that', async () => {
    const root = tree({
      'out/report.json': '{}',
      'out/shots.csv': 'a',
      'out/pictures/1.jpg': '',
      'out/clip.mp4': '',
      'shots.csv': 'mine',
      [`out/${reportMarkerName}`]: reportMarker(['report.json', 'shots.csv', 'pictures']),
    });
    expect(Object.keys(await kinds(root))).toEqual(['out/clip.mp4', 'shots.csv']);
    expect(await reasons(root)).toMatchObject({
      'out/pictures': 'report-output',
      'out/shots.csv': 'report-output',
    });
    writeFileSync(join(root, 'out', reportMarkerName), 'not JSON');
    expect(Object.keys(await kinds(root))).toContain('out/pictures/1.jpg');
  });

  it('names what is wrong with the root', async () => {
    const root = tree({ 'a.mp4': '' });
    expect((await rejection(scanProject(join(root, 'none')))).code).toBe('not-found');
    expect((await rejection(scanProject(join(root, 'a.mp4')))).code).toBe('not-found');
  });

  it('stops when told', async () => {
    const signal = AbortSignal.abort();
    expect((await rejection(scanProject(tree({ 'a.mp4': '' }), { signal }))).code).toBe('cancelled');
  });

  it('looks at 1,000 files in well under 0.3 s', async () => {
    const root = tree(
      Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${i % 20}/clip ${i}.mp4`, 'x'])),
    );
    await scanProject(root);
    const times: number[] = [];
    for (let run = 0; run < 5; run++) {
      const start = performance.now();
      expect((await scanProject(root)).files).toHaveLength(1000);
      times.push(performance.now() - start);
    }
    expect(Math.min(...times)).toBeLessThan(300);
  });
});

describe.runIf(isPosix)('what is no plain file', () => {
  it('links are never followed', async () => {
    const outside = tree({ 'secret.mp4': '' });
    const root = tree({ 'in.mp4': '', 'a/b/c.mp4': '' });
    symlinkSync(join(outside, 'secret.mp4'), join(root, 'out.mp4'));
    symlinkSync(outside, join(root, 'out'));
    symlinkSync('in.mp4', join(root, 'same.mp4'));
    symlinkSync('..', join(root, 'a/b/up'));
    symlinkSync('.', join(root, 'self'));
    symlinkSync('a', join(root, 'twin'));
    symlinkSync('loop.mp4', join(root, 'loop.mp4'));
    symlinkSync('nothing.mp4', join(root, 'broken.mp4'));
    // A folder beside the root whose name begins with the root's.
    mkdirSync(`${root}-more`);
    symlinkSync(`${root}-more`, join(root, 'beside'));
    afterTest(() => execFileSync('rm', ['-r', `${root}-more`]));
    expect(Object.keys(await kinds(root))).toEqual(['a/b/c.mp4', 'in.mp4']);
    expect(await reasons(root)).toEqual({
      'a/b/up': 'link-loop',
      beside: 'link-outside',
      'broken.mp4': 'link-broken',
      'loop.mp4': 'link-loop',
      out: 'link-outside',
      'out.mp4': 'link-outside',
      'same.mp4': 'link-inside',
      self: 'link-loop',
      twin: 'link-inside',
    });
  });

  it('a project folder that is itself a link is walked', async () => {
    const root = tree({ 'in.mp4': '' });
    const other = tree();
    symlinkSync(root, join(other, 'project'));
    symlinkSync('in.mp4', join(root, 'same.mp4'));
    expect(await reasons(join(other, 'project'))).toEqual({ 'same.mp4': 'link-inside' });
  });

  it('pipes and sockets are not opened', async () => {
    const root = tree({ 'a.mp4': '' });
    execFileSync('mkfifo', [join(root, 'pipe.mp4'), join(root, 'pipe.ts')]);
    const server = createServer().listen(join(root, 'socket.mp4'));
    afterTest(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await reasons(root)).toEqual({
      'pipe.mp4': 'special-file',
      'pipe.ts': 'special-file',
      'socket.mp4': 'special-file',
    });
  });

  it('names that are not UTF-8 are told apart and left out', async () => {
    const root = tree({ 'good \uFFFD.mp4': '' });
    for (const byte of [0xff, 0xfe]) {
      writeFileSync(
        Buffer.concat([Buffer.from(`${root}/bad `), Buffer.from([byte]), Buffer.from('.mp4')]),
        '',
      );
    }
    expect(Object.keys(await kinds(root))).toEqual(['good \uFFFD.mp4']);
    expect(await reasons(root)).toEqual({
      'bad \\xfe.mp4': 'name-not-utf8',
      'bad \\xff.mp4': 'name-not-utf8',
    });
  });

  it('paths longer than the system allows are left out', async () => {
    // Made from the inside: each folder is moved into a new one until the whole is too long.
    const root = tree({ 'x/inner.mp4': '', 'a.mp4': '' });
    const name = 'n'.repeat(200);
    for (let i = 0; i < 25; i++) {
      mkdirSync(join(root, 'y', name), { recursive: true });
      renameSync(join(root, 'x'), join(root, 'y', name, 'x'));
      renameSync(join(root, 'y'), join(root, 'x'));
    }
    const { files, skipped } = await scanProject(root);
    expect(files.map(({ path }) => path)).toEqual(['a.mp4']);
    expect(skipped.map(({ reason }) => reason)).toEqual(['path-too-long']);
  });

  it('folders without rights are named', async () => {
    const root = tree({ 'closed/a.mp4': '', 'b.mp4': '' });
    execFileSync('chmod', ['000', join(root, 'closed')]);
    afterTest(() => execFileSync('chmod', ['755', join(root, 'closed')]));
    chmodSync(root, 0o755);
    await asOrdinaryUser(async () => expect(await reasons(root)).toEqual({ closed: 'unreadable-folder' }));
  });
});

describe.skipIf(!hasShared)(`the shared test data ${skipReason}`, () => {
  it('is sorted', async () => {
    const { files } = await scanProject(sharedPath());
    const kindOf = new Map(files.map(({ path, kind }) => [path, kind]));
    expect(kindOf.get('media/sintel_trailer_480p.mp4')).toBe('video');
    expect(kindOf.get('audio/jfk.wav')).toBe('audio');
    expect(kindOf.get('text/sintel/sintel.srt')).toBe('subtitle');
    expect(kindOf.get('text/screenplay-tools/TestFDX-FD.fdx')).toBe('screenplay');
    expect(kindOf.get('data/vega_movies.json')).toBe('table');
    const missed = files.filter(({ path, kind }) => path.includes('/ttml/') && kind !== 'subtitle');
    expect(missed).toEqual([]);
    expect(
      files.filter(({ path }) => path.startsWith('text/astisub/') && path.endsWith('.stl')),
    ).toHaveLength(5);
  });
});
