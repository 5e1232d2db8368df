import fc from 'fast-check';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atomicWrite, safePath } from '#main/files/index.ts';
import { rejection, tree } from './support.ts';

function refusal(root: string, path: string): string {
  try {
    return `allowed ${safePath(root, path)}`;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('safePath', () => {
  it('gives the real path of what is inside', () => {
    const root = tree({ 'a/b 100%.mp4': '', 'a/%41.mp4': '', 'a/c..d.mp4': '', '...mp4': '' });
    for (const path of ['a/b 100%.mp4', 'a/%41.mp4', 'a/c..d.mp4', '...mp4']) {
      expect(safePath(root, path)).toBe(join(root, path));
    }
    expect(safePath(root, '')).toBe(root);
  });

  it.each([
    '../x.mp4',
    'a/../../x.mp4',
    'a/..',
    '..',
    '/etc/passwd',
    '//server/share/a.mp4',
    '\\\\server\\share',
    '..\\x.mp4',
    'a\\..\\..\\x',
    'C:\\x',
    'c:/x',
    '%2e%2e/x.mp4',
    '..%2fx.mp4',
    '%252e%252e%252fx',
    'a%00.mp4',
    'a\0.mp4',
    '%2fetc/passwd',
    'file:///etc/passwd',
    '%5c%5cserver',
    '%25252525252e',
  ])('refuses %j', (path) => {
    const root = tree({ 'a/in.mp4': '' });
    writeFileSync(join(root, '..', 'x.mp4'), '');
    expect(refusal(root, path)).toBe('path-outside-project');
  });

  it('refuses links that leave, and follows those that stay', () => {
    const outside = tree({ 'secret.mp4': '' });
    const root = tree({ 'in.mp4': '' });
    symlinkSync(outside, join(root, 'out'));
    symlinkSync('in.mp4', join(root, 'same.mp4'));
    expect(refusal(root, 'out/secret.mp4')).toBe('path-outside-project');
    expect(safePath(root, 'same.mp4')).toBe(join(root, 'in.mp4'));
    expect(refusal(root, 'none.mp4')).toBe('not-found');
    // A folder beside the root whose name begins with the root's.
    mkdirSync(`${root}2`);
    symlinkSync(`${root}2`, join(root, 'beside'));
    expect(refusal(root, 'beside')).toBe('path-outside-project');
  });

  it('never answers with anything outside, whatever it is asked', () => {
    const root = tree({ 'a/b.mp4': '', 'c.mp4': '' });
    const piece = fc.constantFrom(
      'a',
      'b.mp4',
      'c.mp4',
      '..',
      '.',
      '',
      '%2e',
      '%2E%2e',
      '%2f',
      '\\',
      '/',
      '%5C',
      '\0',
      '~',
      'C:',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('/', '', '\\'), (pieces, joiner) => {
        const answer = refusal(root, pieces.join(joiner));
        const inside = answer === `allowed ${root}` || answer.startsWith(`allowed ${root}${sep}`);
        expect(inside || answer === 'path-outside-project' || answer === 'not-found').toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('atomicWrite', () => {
  it('writes text and bytes, makes the folder, and leaves nothing else', async () => {
    const root = tree();
    await atomicWrite(join(root, 'a/b.json'), '{}');
    await atomicWrite(join(root, 'a/b.json'), new Uint8Array([1, 2]));
    expect([...readFileSync(join(root, 'a/b.json'))]).toEqual([1, 2]);
    expect(readdirSync(join(root, 'a'))).toEqual(['b.json']);
  });

  it('works for the longest name there is', async () => {
    const path = join(tree(), `${'n'.repeat(250)}.json`);
    await atomicWrite(path, 'x');
    expect(existsSync(path)).toBe(true);
  });

  it('is whole at every moment for whoever reads', async () => {
    const path = join(tree(), 'a.json');
    const contents = ['a', 'b', 'c'].map((letter) => letter.repeat(200_000));
    await atomicWrite(path, contents[0] ?? '');
    let writing = true;
    const writer = (async () => {
      for (let i = 0; i < 30; i++) await atomicWrite(path, contents[i % 3] ?? '');
      writing = false;
    })();
    while (writing) {
      expect(contents).toContain(readFileSync(path, 'utf8'));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writer;
  });

  it('names what it could not write, and cleans up', async () => {
    const root = tree({ file: '', 'folder/x': '' });
    const below = await rejection(atomicWrite(join(root, 'file/x.json'), 'x'));
    expect(below).toEqual({ code: 'write-failed', message: expect.stringContaining('x.json') });
    expect((await rejection(atomicWrite(join(root, 'folder'), 'x'))).code).toBe('write-failed');
    expect(readdirSync(root).sort()).toEqual(['file', 'folder']);
  });

  it.runIf(existsSync('/dev/full'))('knows a full disk', async () => {
    // /dev/full answers every write with "no space left"; the name of the partial file cannot be foreseen, so a
    // tiny file system would be needed to go the whole way. The code that it gives is what matters.
    const { explainWriteError } = await import('#main/files/atomicWrite.ts');
    let failure: unknown;
    try {
      writeFileSync('/dev/full', 'x');
    } catch (error) {
      failure = error;
    }
    expect(explainWriteError('a.json', failure)).toMatchObject({ code: 'disk-full' });
  });
});
