import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerPageRequest } from '#main/hosts/electron/pageProtocol.ts';

const root = mkdtempSync(join(tmpdir(), 'trimbin-page-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
for (const [path, text] of [
  ['page/index.html', '<p>'],
  ['page/assets/x.js', '1'],
  ['pictures/ab/c d.jpg', 'jpg'],
  ['secret.txt', 'secret'],
] as const) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

let pictures: string | null = join(root, 'pictures');
const get = async (path: string, method = 'GET') => {
  const url = path.includes(':') ? path : `trimbin://app${path}`;
  const folders = { rendererDir: join(root, 'page'), picturesDir: () => pictures };
  const response = await answerPageRequest({ url, method }, folders);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

describe('the page protocol', () => {
  it('serves the page with its policy', async () => {
    const page = await get('/');
    expect(page).toMatchObject({ status: 200, text: '<p>' });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await get('/assets/x.js')).toMatchObject({ status: 200, text: '1' });
  });

  it('serves pictures of the open project, and none while none is open', async () => {
    expect(await get('/pictures/ab/c%20d.jpg')).toMatchObject({ status: 200, text: 'jpg' });
    pictures = null;
    expect((await get('/pictures/ab/c%20d.jpg')).status).toBe(404);
    pictures = join(root, 'pictures');
  });

  it.each([
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/pictures/..%2f..%2fsecret.txt',
    '/pictures/%00',
    '/a%5c..%5cb',
    '/%',
  ])('gives nothing outside for %s', async (path) => expect((await get(path)).status).toBe(404));

  it('refuses other origins and other methods', async () => {
    expect((await get('trimbin://other/index.html')).status).toBe(403);
    expect((await get('/', 'POST')).status).toBe(403);
  });
});
