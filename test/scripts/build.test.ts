import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeTree } from './tree.ts';

const source = {
  'src/main/cli.ts': `console.log((await import('./lazy.ts')).text);`,
  'src/main/lazy.ts': `export const text = 'built';`,
  'src/preload/index.ts': `import { contextBridge } from 'electron';\ncontextBridge.exposeInMainWorld('x', 1);`,
};

async function build(root: string, ...parts: string[]) {
  const child = spawn(process.execPath, [join(root, 'scripts/build.mjs'), ...parts]);
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, text };
}

describe('the build', () => {
  let root = '';
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is done once when several ask at the same time', async () => {
    root = makeTree(source);
    const all = await Promise.all([1, 2, 3, 4].map(() => build(root, 'main')));
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(all.filter(({ text }) => /build: main \(/.test(text))).toHaveLength(1);
    expect(existsSync(join(root, 'out/.build-lock'))).toBe(false);
  });

  it('takes over the lock of a builder that was killed', async () => {
    root = makeTree({ ...source, 'out/.build-lock': '999999999' });
    expect((await build(root, 'main')).code).toBe(0);
  });

  it('keeps the chunks that a program started before a rebuild may still load', async () => {
    root = makeTree(source);
    await build(root, 'main');
    const old = readdirSync(join(root, 'out/main')).filter((name) => name.startsWith('lazy-'));
    writeFileSync(join(root, 'src/main/lazy.ts'), `export const text = 'rebuilt';`);
    await build(root, 'main');
    expect(readdirSync(join(root, 'out/main'))).toEqual(expect.arrayContaining(old));
  });

  it('writes the preload as one CommonJS file that needs only electron', async () => {
    root = makeTree(source);
    await build(root, 'preload');
    const text = readFileSync(join(root, 'out/preload/index.cjs'), 'utf8');
    expect(text).toContain('require("electron")');
    expect(text).not.toMatch(/^import /m);
  });

  it('refuses a part that does not exist', async () => {
    root = makeTree(source);
    expect(await build(root, 'mian')).toMatchObject({
      code: 2,
      text: expect.stringContaining('mian') as string,
    });
  });
});
