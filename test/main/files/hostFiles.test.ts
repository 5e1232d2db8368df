import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectDropped, copyIn, listFolders, resolveShown } from '#main/files/index.ts';
import { scratchFolder } from '../../support/clips.ts';

const scratch = scratchFolder('host-files');
const root = join(scratch.path, 'project');
const card = join(scratch.path, 'card');
const { signal } = new AbortController();
afterAll(() => scratch.remove());
beforeAll(() => {
  for (const path of ['project/.trimbin/tmp', 'card/DCIM/A', 'card/.hidden', 'card/day 10', 'card/day 9']) {
    mkdirSync(join(scratch.path, path), { recursive: true });
  }
  writeFileSync(join(card, 'DCIM/A/a.mov'), 'aaaa');
  writeFileSync(join(card, 'DCIM/b.mov'), 'bb');
  writeFileSync(join(card, '.hidden/c.mov'), 'c');
  writeFileSync(join(scratch.path, 'single.mov'), 'single');
  symlinkSync(card, join(scratch.path, 'link'));
  symlinkSync(join(scratch.path, 'single.mov'), join(root, 'out.mov'));
});

describe('what was dropped', () => {
  it('is every file, with the name of its folder', async () => {
    const found = await collectDropped(
      [card, join(scratch.path, 'single.mov'), '/nowhere/x.mov', 'relative'],
      signal,
    );
    expect(found.toSorted((a, b) => a.to.localeCompare(b.to))).toEqual([
      { from: join(card, 'DCIM/A/a.mov'), to: 'card/DCIM/A/a.mov', bytes: 4 },
      { from: join(card, 'DCIM/b.mov'), to: 'card/DCIM/b.mov', bytes: 2 },
      { from: 'relative', to: 'relative', bytes: 0 },
      { from: join(scratch.path, 'single.mov'), to: 'single.mov', bytes: 6 },
      { from: '/nowhere/x.mov', to: 'x.mov', bytes: 0 },
    ]);
  });

  it('is copied, and the original stays as it was', async () => {
    const seen: number[] = [];
    const from = join(scratch.path, 'single.mov');
    const options = {
      temporary: join(root, '.trimbin/tmp/1'),
      signal,
      onProgress: (n: number) => seen.push(n),
    };
    await expect(copyIn(root, { from, path: 'day 1/single.mov' }, options)).resolves.toMatchObject({
      size: 6,
    });
    expect(readFileSync(join(root, 'day 1/single.mov'), 'utf8')).toBe('single');
    expect([readFileSync(from, 'utf8'), seen]).toEqual(['single', [6]]);
  });

  it('that is not there, or no file, says so and leaves nothing', async () => {
    const options = { temporary: join(root, '.trimbin/tmp/2'), signal, onProgress: () => undefined };
    for (const from of [join(scratch.path, 'gone.mov'), card, 'single.mov', '/dev/null']) {
      const copy = copyIn(root, { from, path: 'x.mov' }, options);
      await expect(copy).rejects.toMatchObject({ code: 'media-missing' });
    }
    expect(readdirSync(join(root, '.trimbin/tmp'))).toEqual([]);
  });
});

describe('folders to choose from', () => {
  it('are listed as people count, without hidden ones and links', async () => {
    const { folder, parent, folders } = await listFolders(card);
    expect([folder, parent]).toEqual([card, scratch.path]);
    expect(folders.map(({ name }) => name)).toEqual(['day 9', 'day 10', 'DCIM']);
    const above = await listFolders(scratch.path);
    expect(above.folders.map(({ name, isProject }) => [name, isProject])).toEqual([
      ...[
        ['card', false],
        ['project', true],
      ],
    ]);
    expect((await listFolders('/')).parent).toBeNull();
    expect((await listFolders(null)).folder).toMatch(/^\//);
  });

  it.each(['/nowhere', 'relative', '', '/etc/passwd', '/\0'])('%j is none', async (folder) => {
    await expect(listFolders(folder)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a file to be shown', () => {
  it('lies in the project', () => {
    expect(resolveShown([root], 'day 1/single.mov')).toBe(join(root, 'day 1/single.mov'));
    expect(resolveShown([root], root)).toBe(root);
  });
  it.each(['../single.mov', '/etc/passwd', 'out.mov'])('%s does not', (path) => {
    expect(() => resolveShown([root], path)).toThrow(
      expect.objectContaining({ code: 'path-outside-project' }),
    );
  });
  it('must be there', () => {
    expect(() => resolveShown([root], 'gone')).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => resolveShown([], 'gone')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
