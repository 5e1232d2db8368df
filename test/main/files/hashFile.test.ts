import { createHash } from 'node:crypto';
import { appendFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashFile } from '#main/files/index.ts';
import { rejection, tree } from './support.ts';

describe('hashFile', () => {
  it('agrees with the standard on a known text', async () => {
    // FIPS 180-4, example of SHA-256.
    const root = tree({ 'abc.mp4': 'abc', 'empty.mp4': '' });
    expect((await hashFile(join(root, 'abc.mp4'))).hash).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect((await hashFile(join(root, 'empty.mp4'))).hash).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('reads a file that is larger than one chunk, and says what it read', async () => {
    const content = Buffer.alloc(5_000_001, 'trimbin');
    const path = join(tree({ 'a.mp4': content }), 'a.mp4');
    const { hash, identity } = await hashFile(path);
    expect(hash).toBe(createHash('sha256').update(content).digest('hex'));
    const stats = statSync(path, { bigint: true });
    expect(identity).toEqual({
      size: 5_000_001,
      mtimeNs: `${stats.mtimeNs}`,
      inode: `${stats.ino}`,
      device: `${stats.dev}`,
    });
  });

  it('needs no more memory for a large file', async () => {
    const path = join(tree({ 'a.mp4': '' }), 'a.mp4');
    truncateSync(path, 600 * 1024 * 1024);
    await hashFile(path, AbortSignal.timeout(60_000));
    const before = process.memoryUsage().rss;
    await hashFile(path);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('stops when told', async () => {
    const path = join(tree({ 'a.mp4': '' }), 'a.mp4');
    truncateSync(path, 4 * 1024 * 1024 * 1024);
    const abort = new AbortController();
    const start = performance.now();
    setTimeout(() => abort.abort(), 30);
    expect((await rejection(hashFile(path, abort.signal))).code).toBe('cancelled');
    expect(performance.now() - start).toBeLessThan(8000);
  });

  it('names a file that is not there', async () => {
    const path = join(tree(), 'gone.mp4');
    const { code, message } = await rejection(hashFile(path));
    expect(code).toBe('media-missing');
    expect(message).toContain('gone.mp4');
  });

  it('notices a file that vanishes while it is read', async () => {
    const path = join(tree({ 'a.mp4': '' }), 'a.mp4');
    truncateSync(path, 200 * 1024 * 1024);
    setTimeout(() => rmSync(path), 20);
    expect((await rejection(hashFile(path))).code).toBe('media-missing');
  });

  it('names a folder as unreadable', async () => {
    expect((await rejection(hashFile(tree()))).code).toBe('media-unreadable');
  });

  it('reads again once what changed meanwhile, and gives up on what keeps changing', async () => {
    const path = join(tree({ 'a.mp4': '' }), 'a.mp4');
    truncateSync(path, 300 * 1024 * 1024);
    setTimeout(() => writeFileSync(path, 'done'), 20);
    expect((await hashFile(path)).hash).toBe(createHash('sha256').update('done').digest('hex'));

    truncateSync(path, 300 * 1024 * 1024);
    const copying = setInterval(() => appendFileSync(path, 'x'), 5);
    const { code, message } = await rejection(hashFile(path));
    clearInterval(copying);
    expect(code).toBe('media-changing');
    expect(message).toContain('still being written');
  });
});
