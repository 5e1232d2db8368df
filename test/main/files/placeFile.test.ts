import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { newFileSegments, numberedName } from '#main/files/newFileName.ts';
import { placeFile } from '#main/files/placeFile.ts';
import { scratchFolder } from '../../support/clips.ts';

const scratch = scratchFolder('place');
afterAll(() => scratch.remove());

let root = '';
let count = 0;
beforeEach(() => {
  root = join(scratch.path, `project-${(count += 1)}`);
  mkdirSync(join(root, '.trimbin/tmp'), { recursive: true });
});

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const place = (
  path: string,
  source: AsyncIterable<Uint8Array> = pieces('foot', 'age'),
  options: { expectedBytes?: number; signal?: AbortSignal; temporary?: string } = {},
) =>
  placeFile({
    ...{ root, path, source },
    temporary: options.temporary ?? join(root, `.trimbin/tmp/upload-${(count += 1)}`),
    expectedBytes: options.expectedBytes ?? null,
    signal: options.signal ?? new AbortController().signal,
  });
const leftovers = () => readdirSync(join(root, '.trimbin/tmp'));

describe('a file taken into the project', () => {
  it('appears whole, in its folders', async () => {
    await expect(place('day 1/cam A/场景 A001.mov')).resolves.toEqual({
      path: 'day 1/cam A/场景 A001.mov',
      size: 7,
    });
    expect(readFileSync(join(root, 'day 1/cam A/场景 A001.mov'), 'utf8')).toBe('footage');
    expect(leftovers()).toEqual([]);
  });

  it('never takes the place of another, not even when many come at once', async () => {
    writeFileSync(join(root, 'take.mp4'), 'the first');
    const placed = await Promise.all(['b', 'c', 'd'].map((text) => place('take.mp4', pieces(text))));
    expect(placed.map(({ path }) => path).sort()).toEqual(['take (2).mp4', 'take (3).mp4', 'take (4).mp4']);
    expect(readFileSync(join(root, 'take.mp4'), 'utf8')).toBe('the first');
    const texts = placed.map(({ path }) => readFileSync(join(root, path), 'utf8'));
    expect(texts.sort()).toEqual(['b', 'c', 'd']);
  });

  it('is not seen before it is whole', async () => {
    let seen: string[] = [];
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      seen = readdirSync(root);
      yield Buffer.from('whole');
    }
    await place('take.mp4', slow());
    expect(seen).toEqual(['.trimbin']);
  });

  it('leaves nothing when it is stopped, fails or is shorter than was said', async () => {
    const stop = new AbortController();
    async function* stopped(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      stop.abort();
      yield Buffer.from('more');
    }
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    const cancelled = place('x/take.mp4', stopped(), { signal: stop.signal });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await expect(place('x/take.mp4', broken())).rejects.toMatchObject({ code: 'write-failed' });
    const short = place('x/take.mp4', pieces('half'), { expectedBytes: 9 });
    await expect(short).rejects.toMatchObject({
      code: 'write-failed',
      message: expect.stringContaining('4 of 9'),
    });
    expect([readdirSync(root), leftovers()]).toEqual([['.trimbin'], []]);
  });

  it('says that the disk is full, before or while it comes', async () => {
    const huge = place('take.mp4', pieces('x'), { expectedBytes: Number.MAX_SAFE_INTEGER });
    await expect(huge).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('MB more'),
    });
    async function* full(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      // What a full disk answers, word for word; see test/main/files/paths.test.ts.
      writeFileSync('/dev/full', 'x');
    }
    if (existsSync('/dev/full'))
      await expect(place('take.mp4', full())).rejects.toMatchObject({ code: 'disk-full' });
    expect(leftovers()).toEqual([]);
  });

  it('goes through no link out of the project and into no hidden folder', async () => {
    symlinkSync(scratch.path, join(root, 'out'));
    symlinkSync('.trimbin', join(root, 'data'));
    writeFileSync(join(root, 'file'), '');
    for (const path of ['out/take.mp4', 'data/project.db']) {
      await expect(place(path)).rejects.toMatchObject({ code: 'path-outside-project' });
    }
    await expect(place('file/take.mp4')).rejects.toMatchObject({ code: 'bad-request' });
    expect(existsSync(join(scratch.path, 'take.mp4'))).toBe(false);
    expect(existsSync(join(root, '.trimbin/project.db'))).toBe(false);
    expect(leftovers()).toEqual([]);
  });
});

describe('the name of a new file', () => {
  it.each(['../x.mp4', 'a/../../x.mp4', '/etc/x.mp4', '\\\\server\\x.mp4', 'C:\\x.mp4', 'c:x.mp4'])(
    '%s is outside',
    (path) =>
      expect(() => newFileSegments(path)).toThrow(expect.objectContaining({ code: 'path-outside-project' })),
  );
  it.each([
    ...['', 'a//b.mp4', './x.mp4', '.trimbin/project.db', 'a/.hidden.mp4', 'x\0.mp4', 'x\n.mp4', 'a\\b.mp4'],
    ...[
      'what?.mp4',
      'CON',
      'nul.mp4',
      'com1.mov',
      'x. ',
      'x.',
      `${'字'.repeat(90)}.mp4`,
      'a/'.repeat(40) + 'x',
    ],
  ])('%j cannot be taken', (path) =>
    expect(() => newFileSegments(path)).toThrow(expect.objectContaining({ code: 'bad-request' })),
  );
  it('may be long, odd and in any script', () => {
    expect(newFileSegments('Día 1/第二场 #3 (50%) [ok].mov')).toEqual(['Día 1', '第二场 #3 (50%) [ok].mov']);
    expect(newFileSegments('e\u0301.mov')).toEqual(['é.mov']);
  });
  it('is numbered before its ending', () => {
    expect([numberedName('a.b.mp4', 1), numberedName('a.b.mp4', 3), numberedName('A001', 2)]).toEqual([
      ...['a.b.mp4', 'a.b (3).mp4', 'A001 (2)'],
    ]);
  });
});
