import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { placeFile } from '#main/files/index.ts';
import type { WebHost } from '#main/hosts/web/index.ts';
import type { TakeUpload } from '#main/serving/uploads.ts';
import { scratchFolder } from '../../../support/clips.ts';
import { signIn, type Session } from '../../../contract/lines.ts';
import { askHost } from './askHost.ts';
import { clipId, startClipHost } from './clipHost.ts';

const scratch = scratchFolder('web-host');
const project = join(scratch.path, 'project');
const temporary = join(scratch.path, 'tmp');
let host: WebHost;
let session: Session;
let uploads = 0;

const takeUpload: TakeUpload = (upload) =>
  placeFile({ ...upload, root: project, temporary: join(temporary, `u${(uploads += 1)}`) });

beforeAll(async () => {
  for (const folder of ['page', 'project', 'tmp']) mkdirSync(join(scratch.path, folder));
  writeFileSync(join(scratch.path, 'page/index.html'), '<p>');
  // Links that lead out of the page's folder.
  symlinkSync(scratch.path, join(scratch.path, 'page/link'));
  symlinkSync('/etc/hostname', join(scratch.path, 'page/link.html'));
  writeFileSync(join(scratch.path, 'clip.mp4'), Buffer.alloc(3_000_000, 'x'));
  host = await startClipHost(scratch.path, takeUpload);
  session = await signIn(host.url);
});
afterAll(async () => {
  await host.close();
  scratch.remove();
});

const ask = (...args: Parameters<typeof askHost> extends [string, ...infer R] ? R : never) =>
  askHost(host.url, ...args);
const mine = () => ({ cookie: session.cookie, origin: session.origin });
const statusOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;

/** How a socket ends that is not welcome: the status of the refusal. */
function knock(headers: Record<string, string>, path = '/socket'): Promise<number | 'open'> {
  const socket = new WebSocket(`${session.origin.replace('http', 'ws')}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => (socket.terminate(), resolve('open')));
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
    // `unexpected-response` has said it, or a late reset.
    socket.on('error', () => undefined);
  });
}

describe('the page', () => {
  it('is given to this machine, under a strict policy', async () => {
    const page = await ask('/');
    expect([page.status, page.text]).toEqual([200, '<p>']);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(page.headers).toMatchObject({
      ...{ 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' },
      ...{ 'cross-origin-opener-policy': 'same-origin', 'referrer-policy': 'no-referrer' },
    });
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('listens on the loopback address alone', async () => {
    const { port } = new URL(host.url);
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const outside = others.filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside) {
      const reached = await new Promise((resolve) => {
        const socket = connect(Number(port), address, () => (socket.destroy(), resolve(true)));
        socket.on('error', () => resolve(false));
      });
      expect(reached).toBe(false);
    }
  });
});

describe('nobody from outside', () => {
  it.each(['evil.example', 'evil.example:1', '127.0.0.1', '127.0.0.1:1', '0.0.0.0', '[::1]'])(
    'comes in under the name %j',
    async (name) => {
      expect(await statusOf('/', { host: name })).toBe(403);
      expect(await statusOf(`/media/${clipId}`, { ...mine(), host: name })).not.toBe(200);
      expect(await knock({ ...mine(), host: name })).not.toBe('open');
    },
  );

  it('with a rebound name and its own origin', async () => {
    const { port } = new URL(host.url);
    const headers = { host: `evil.example:${port}`, origin: `http://evil.example:${port}` };
    expect(await statusOf('/session', headers, 'POST')).toBe(403);
    expect(await knock({ ...headers, cookie: session.cookie })).toBe(403);
  });

  it.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'https://HOST',
    'http://HOST.evil',
  ])('from the origin %s, not even with the cookie', async (text) => {
    const origin = text.replace('HOST', new URL(host.url).host);
    const headers = { ...mine(), origin };
    expect(await statusOf(`/media/${clipId}`, headers)).toBe(403);
    expect(await statusOf('/upload?name=x.mp4', headers, 'PUT', 'x')).toBe(403);
    expect(await knock(headers)).toBe(403);
  });

  it('without the cookie, with another run’s or with a broken one', async () => {
    const name = session.cookie.split('=')[0] ?? '';
    for (const cookie of [
      '',
      `${name}=`,
      `${name}=${'A'.repeat(43)}`,
      session.cookie.slice(0, -1),
      'x',
      '=;=;',
    ]) {
      expect(await statusOf(`/media/${clipId}`, { cookie })).toBe(403);
      expect(await statusOf('/session', { cookie })).toBe(403);
      expect(await statusOf('/upload?name=x.mp4', { ...mine(), cookie }, 'PUT', 'x')).toBe(403);
      expect(await knock({ ...mine(), cookie })).toBe(403);
    }
  });

  it('with a wrong token', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), `${host.url.split('=')[1]}x`]) {
      const answer = await ask('/session', { 'x-trimbin-token': token }, 'POST');
      expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
    }
    expect(await statusOf('/session', {}, 'POST')).toBe(403);
  });

  it('from a page of another server on this machine, whose requests carry our cookie', async () => {
    for (const site of ['same-site', 'cross-site']) {
      const headers = { cookie: session.cookie, 'sec-fetch-site': site };
      expect(await statusOf(`/media/${clipId}`, headers)).toBe(403);
    }
    const own = { cookie: session.cookie, 'sec-fetch-site': 'same-origin' };
    expect(await statusOf(`/media/${clipId}`, own, 'HEAD')).toBe(200);
  });

  it('by a socket that names no origin, or another address', async () => {
    expect(await knock({ cookie: session.cookie })).toBe(403);
    expect(await knock(mine(), '/')).toBe(403);
    expect(await knock(mine(), '/socket?x')).toBe(403);
    expect(await knock(mine())).toBe('open');
  });

  it.each([
    '/../project',
    '/..%2fclip.mp4',
    '/%2e%2e/clip.mp4',
    '/%2e%2e%2fclip.mp4',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/%5c%5cserver%5cshare',
    '/index.html%00',
    '/.git/config',
    `/${'a'.repeat(10_000)}`,
    '/%ff%fe',
    '/link/clip.mp4',
    '/link.html',
    '/media/..%2fclip.mp4',
    'http://evil.example/index.html',
    '*',
  ])('finds a file under %s', async (path) => {
    const answer = await ask(path, mine());
    expect(answer.status).toBe(404);
  });

  it('changes anything with another method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH']) {
      expect(await statusOf('/', mine(), method)).toBe(405);
    }
  });

  it('breaks it with what is no HTTP', async () => {
    const { port } = new URL(host.url);
    for (const bytes of ['\0\0\0\0\r\n\r\n', `GET / HTTP/1.1\r\nHost: ${'x'.repeat(100_000)}\r\n\r\n`]) {
      await new Promise((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
        socket.on('close', resolve);
        socket.on('error', resolve);
        socket.resume();
      });
    }
    expect(await statusOf('/')).toBe(200);
  });
});

describe('the cookie', () => {
  it('is out of reach of scripts, of other sites and of other runs', async () => {
    const token = new URLSearchParams(new URL(host.url).hash.slice(1)).get('token') ?? '';
    expect(token.length).toBeGreaterThanOrEqual(43);
    const headers = { 'x-trimbin-token': token, origin: session.origin };
    const { headers: answer } = await ask('/session', headers, 'POST');
    const { port } = new URL(host.url);
    expect(answer['set-cookie']?.[0]).toMatch(
      new RegExp(`^trimbin-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    expect(await statusOf('/session', mine())).toBe(204);
  });
});

describe('media', () => {
  it('is sent by range to the page', async () => {
    const answer = await ask(`/media/${clipId}`, { ...mine(), range: 'bytes=1-3' });
    expect(answer).toMatchObject({ status: 206, text: 'xxx' });
    expect(answer.headers['content-range']).toBe('bytes 1-3/3000000');
  });

  it('to a browser that stops reading waits, and ends with it', async () => {
    const { port, host: name } = new URL(host.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET /media/${clipId} HTTP/1.1\r\nHost: ${name}\r\nCookie: ${session.cookie}\r\n\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect(await statusOf(`/media/${clipId}`, mine(), 'HEAD')).toBe(200);
  });
});

describe('an upload', () => {
  const put = (name: string, body: string, headers: OutgoingHttpHeaders = {}) =>
    ask(`/upload?name=${encodeURIComponent(name)}`, { ...mine(), ...headers }, 'PUT', body);

  it('goes into the project folder, beside what is there', async () => {
    for (const [index, path] of ['day 1/take #1.mp4', 'day 1/take #1 (2).mp4'].entries()) {
      const answer = await put('day 1/take #1.mp4', `footage ${index}`);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([201, { path, size: 9 }]);
      expect(readFileSync(join(project, path), 'utf8')).toBe(`footage ${index}`);
    }
  });

  it.each(['../x.mp4', '/etc/x.mp4', 'C:\\x.mp4', '', '.trimbin/project.db', 'a\0.mp4'])(
    'is refused as %j',
    async (name) => {
      const answer = await put(name, 'x');
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text)).toMatchObject({ error: { message: expect.any(String) } });
      expect(existsSync(join(scratch.path, 'x.mp4'))).toBe(false);
    },
  );

  it('that does not fit on the disk is refused before it is sent', async () => {
    const { port, hostname } = new URL(host.url);
    const headers = { ...mine(), 'content-length': String(2 ** 52) };
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const call = request(
        { hostname, port, path: '/upload?name=big.mp4', method: 'PUT', headers },
        (response) => {
          resolve(response.statusCode);
          call.destroy();
        },
      );
      call.on('error', reject);
      call.flushHeaders();
    });
    expect(answer).toBe(507);
  });

  it('that is broken off leaves nothing', async () => {
    const { port, hostname } = new URL(host.url);
    const headers = { ...mine(), 'content-length': '1000' };
    const call = request({ hostname, port, path: '/upload?name=half.mp4', method: 'PUT', headers });
    call.on('error', () => undefined);
    call.write('half');
    await expect.poll(() => readdirSync(temporary).length).toBe(1);
    call.destroy();
    await expect.poll(() => readdirSync(temporary).length).toBe(0);
    expect(existsSync(join(project, 'half.mp4'))).toBe(false);
  });
});
