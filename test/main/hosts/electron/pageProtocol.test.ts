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
  ['clip.mp4', '0123456789'],
  ['secret.txt', 'secret'],
] as const) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

const clipId = '0123456789abcdef';
const nothing = async (): Promise<null> => null;
const files = {
  clip: async (id: string) => (id === clipId ? join(root, 'clip.mp4') : null),
  ...{ picture: nothing, proxy: nothing, preview: nothing },
};
const get = async (path: string, init: RequestInit = {}) => {
  const url = path.includes(':') ? path : `trimbin://app${path}`;
  const response = await answerPageRequest(new Request(url, init), {
    rendererDir: join(root, 'page'),
    files,
  });
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

  it('serves clips by range, under the same policy', async () => {
    const part = await get(`/media/${clipId}`, { headers: { range: 'bytes=2-4' } });
    expect(part).toMatchObject({ status: 206, text: '234' });
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(part.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('/media/fedcba9876543210')).status).toBe(404);
  });

  it.each(['/%2e%2e/secret.txt', '/..%2fsecret.txt', '/media/..%2f..%2fsecret.txt', '/a%5c..%5cb', '/%'])(
    'gives nothing outside for %s',
    async (path) => expect((await get(path)).status).toBe(404),
  );

  it('refuses other origins and other methods', async () => {
    expect((await get('trimbin://other/index.html')).status).toBe(403);
    expect((await get('/', { method: 'POST' })).status).toBe(405);
  });
});
