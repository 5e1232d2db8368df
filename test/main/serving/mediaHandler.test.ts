import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServedFiles } from '#main/composition/servedFiles.ts';
import type { OpenProject } from '#main/services/projectPorts.ts';
import { answerMediaRequest } from '#main/serving/mediaHandler.ts';
import { answerSiteRequest } from '#main/serving/pageHandler.ts';
import { scratchFolder } from '../../support/clips.ts';

const scratch = scratchFolder('serving');
const folder = join(scratch.path, 'project');
const data = join(folder, '.trimbin');
const hash = 'ab'.repeat(32);
const bytes = Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => (index * 7) % 251));

/** What the project's list says; each name is a clip's id. */
const rows: Record<string, { path: string; offline: boolean }> = {
  '0000000000000001': { path: 'day 1/A001 100%.mov', offline: false },
  '0000000000000002': { path: 'day 1/gone.mov', offline: false },
  '0000000000000003': { path: 'day 1/A001 100%.mov', offline: true },
  '0000000000000004': { path: 'link.mov', offline: false },
  '0000000000000005': { path: '../secret.txt', offline: false },
  '0000000000000006': { path: 'pipe.mov', offline: false },
  '0000000000000007': { path: 'day 1', offline: false },
  '0000000000000008': { path: 'empty.mov', offline: false },
  '0000000000000009': { path: 'changing.mov', offline: false },
};
let isOpen = true;
const files = createServedFiles(
  () =>
    (isOpen
      ? {
          folder,
          dataFolder: data,
          files: { byClipId: (id: string) => (rows[id] ? { ...rows[id], hash: null } : null) },
        }
      : null) as unknown as OpenProject | null,
);

beforeAll(() => {
  for (const path of ['day 1', '.trimbin/pictures/ab', '.trimbin/proxies', '.trimbin/previews', 'page']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  writeFileSync(join(scratch.path, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'day 1/A001 100%.mov'), bytes);
  writeFileSync(join(folder, 'empty.mov'), '');
  writeFileSync(join(data, `pictures/ab/${hash}.jpg`), 'jpeg');
  writeFileSync(join(data, `proxies/${hash}.mp4`), 'proxy');
  writeFileSync(join(data, 'previews/report-1.html'), '<h1>');
  writeFileSync(join(data, 'project.db'), 'rows');
  symlinkSync(join(scratch.path, 'secret.txt'), join(folder, 'link.mov'));
  symlinkSync(join(scratch.path, 'secret.txt'), join(data, `pictures/ab/ab${'cd'.repeat(31)}.jpg`));
  execFileSync('mkfifo', [join(folder, 'pipe.mov')]);
});
afterAll(() => scratch.remove());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  answerMediaRequest(new Request(`http://127.0.0.1${path}`, { headers, method }), files);
const clip = '/media/0000000000000001';
const body = async (response: Response) => Buffer.from(await response.arrayBuffer());
/** Files that this process holds open below the project. */
const openFiles = async (): Promise<number> => {
  const links = await readdir('/proc/self/fd');
  const { readlink } = await import('node:fs/promises');
  const targets = await Promise.all(links.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  return targets.filter((target) => target.startsWith(folder)).length;
};

describe('a clip', () => {
  it('is sent whole, as what it is, and kept by nobody', async () => {
    const answer = await ask(clip);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ 'content-type': 'video/quicktime', 'content-length': '1000000' },
      ...{ 'accept-ranges': 'bytes', 'cache-control': 'no-store' },
    });
    expect((await body(answer)).equals(bytes)).toBe(true);
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=300000-799999', 300_000, 800_000],
    ['bytes=999999-', 999_999, 1_000_000],
    ['bytes=-3', 999_997, 1_000_000],
  ])('is sent in part: %s', async (range, from, to) => {
    const answer = await ask(clip, { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/1000000`);
    expect(answer.headers.get('content-length')).toBe(String(to - from));
    expect((await body(answer)).equals(bytes.subarray(from, to))).toBe(true);
  });

  it('says its size where a range lies behind the end', async () => {
    const answer = await ask(clip, { range: 'bytes=1000000-' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */1000000']);
    expect((await ask('/media/0000000000000008', { range: 'bytes=0-' })).status).toBe(416);
    expect((await body(await ask('/media/0000000000000008'))).length).toBe(0);
  });

  it('goes on where it was only if it is still the same', async () => {
    const first = await ask(clip, {}, 'HEAD');
    const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? ''];
    for (const [condition, status] of [
      ...([
        [etag, 206],
        [modified, 206],
        ['"another"', 200],
      ] as const),
      ...([
        ['Thu, 01 Jan 1970 00:00:00 GMT', 200],
        [`W/${etag}`, 200],
      ] as const),
    ] as const) {
      const answer = await ask(clip, { range: 'bytes=0-1', 'if-range': condition });
      await answer.body?.cancel();
      expect(answer.status).toBe(status);
    }
    expect((await ask(clip, { 'if-none-match': `"x", ${etag}` })).status).toBe(304);
  });

  it('is only described to HEAD, and only read', async () => {
    const answer = await ask(clip, { range: 'bytes=5-9' }, 'HEAD');
    expect([answer.status, answer.headers.get('content-length'), answer.body]).toEqual([206, '5', null]);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const refused = await ask(clip, {}, method);
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('is read no further than it is taken, and let go when nobody wants the rest', async () => {
    const answer = await ask(clip);
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    expect(first?.value?.length).toBeLessThan(bytes.length);
    expect(await openFiles()).toBe(1);
    await reader?.cancel();
    expect(await openFiles()).toBe(0);
  });

  it('is let go when the request is given up', async () => {
    const controller = new AbortController();
    const request = new Request(`http://127.0.0.1${clip}`, { signal: controller.signal });
    const answer = await answerMediaRequest(request, files);
    const reader = answer.body?.getReader();
    await reader?.read();
    controller.abort();
    await expect(reader?.read()).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await openFiles()).toBe(0);
  });

  it('that grows is sent as long as it was, and one that shrinks breaks off', async () => {
    const path = join(folder, 'changing.mov');
    writeFileSync(path, bytes);
    const growing = await ask('/media/0000000000000009');
    appendFileSync(path, 'more');
    expect((await body(growing)).equals(bytes)).toBe(true);
    const shrinking = await ask('/media/0000000000000009');
    truncateSync(path, 300_000);
    await expect(shrinking.arrayBuffer()).rejects.toThrow('shorter');
    expect(await openFiles()).toBe(0);
  });

  it('has another mark when it was written again in the same length', async () => {
    const path = join(folder, 'changing.mov');
    writeFileSync(path, 'aaaa');
    const before = (await ask('/media/0000000000000009', {}, 'HEAD')).headers.get('etag');
    writeFileSync(path, 'bbbb');
    utimesSync(path, 1_700_000_000, 1_700_000_000.5);
    expect((await ask('/media/0000000000000009', {}, 'HEAD')).headers.get('etag')).not.toBe(before);
    rmSync(path);
  });
});

describe('what is not served', () => {
  it.each([
    ['a clip that is not there', '/media/0000000000000002'],
    ['one that is offline', '/media/0000000000000003'],
    ['a link that leads out', '/media/0000000000000004'],
    ['a row that leads out', '/media/0000000000000005'],
    ['a pipe', '/media/0000000000000006'],
    ['a folder', '/media/0000000000000007'],
    ['an unknown id', '/media/00000000000000ff'],
    ['a path for an id', '/media/day%201/A001%20100%25.mov'],
    ['upwards', '/media/../../secret.txt'],
    ['upwards, encoded', '/media/%2e%2e/%2e%2e/secret.txt'],
    ['upwards, encoded with the slash', '/media/..%2f..%2fsecret.txt'],
    ['upwards, encoded twice', '/media/%252e%252e%252fsecret.txt'],
    ['an absolute path', '/media//etc/passwd'],
    ['an absolute path, encoded', '/media/%2fetc%2fpasswd'],
    ['a UNC path', '/media/%5c%5cserver%5cshare'],
    ['NUL', '/media/0000000000000001%00'],
    ['the database', '/pictures/../project.db'],
    ['the database, encoded', '/pictures/..%2fproject.db'],
    ['another picture name', `/pictures/ab/${hash}.JPG`],
    ['a picture on a shelf that leads out', `/pictures/ab/ab${'cd'.repeat(31)}.jpg`],
    ['a folder of pictures', '/pictures/ab/'],
    ['a proxy by path', '/proxies/../project.db'],
    ['a preview by path', '/previews/..%2f..%2fsecret.html'],
  ])('%s', async (_name, path) => {
    const answer = await ask(path);
    expect([answer.status, await answer.text()]).toEqual([404, 'Not found.']);
  });

  it('anything, while no project is open', async () => {
    isOpen = false;
    expect((await ask(clip)).status).toBe(404);
    expect((await ask(`/pictures/ab/${hash}.jpg`)).status).toBe(404);
    isOpen = true;
  });
});

describe('pictures, proxies and previews', () => {
  it('are found by name', async () => {
    const picture = await ask(`/pictures/ab/${hash}.jpg`);
    expect(await picture.text()).toBe('jpeg');
    expect(picture.headers.get('cache-control')).toContain('immutable');
    const etag = picture.headers.get('etag') ?? '';
    expect((await ask(`/pictures/ab/${hash}.jpg`, { 'if-none-match': etag })).status).toBe(304);
    const proxy = await ask(`/proxies/${hash}.mp4`, { range: 'bytes=1-2' });
    expect([proxy.status, await proxy.text()]).toEqual([206, 'ro']);
  });

  it('a preview has no origin and reaches nothing, whatever is in it', async () => {
    const site = { rendererDir: join(folder, 'page'), files };
    const answer = await answerSiteRequest(new Request('http://127.0.0.1/previews/report-1.html'), site);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox allow-scripts;/);
    expect(policy).not.toContain('allow-same-origin');
    expect(policy).toContain("default-src 'none'");
    expect(await answer.text()).toBe('<h1>');
  });
});

it('reads the same bytes as the disk holds', () => {
  expect(readFileSync(join(folder, 'day 1/A001 100%.mov')).equals(bytes)).toBe(true);
});
