import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolders } from '#main/files/makeFolders.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'trimbin-folders-'));

describe('makeFolders', () => {
  it('makes what is missing on the way and takes what is there', async () => {
    const path = join(folder(), 'a', '素材 🎬', 'c');
    await makeFolders(path);
    await makeFolders(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('names the file that stands in its place', async () => {
    const file = join(folder(), 'table.csv');
    writeFileSync(file, 'a');
    await expect(makeFolders(file)).rejects.toMatchObject({ code: 'write-failed' });
    await expect(makeFolders(file)).rejects.toThrow(`The folder ${file} cannot be made: there is a file of`);
    await expect(makeFolders(join(file, 'b'))).rejects.toMatchObject({ code: 'write-failed' });
  });

  it.skipIf(!existsSync('/proc/self'))(
    'ends where the system knows no new folders (Linux /proc)',
    async () => {
      await expect(makeFolders('/proc/trimbin/reports')).rejects.toMatchObject({ code: 'write-failed' });
    },
  );
});
