import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebHost } from '#main/hosts/web/index.ts';
import { scratchFolder } from '../../../support/clips.ts';
import { signIn, type Session } from '../../../contract/lines.ts';
import { clipId, startClipHost } from './clipHost.ts';

const scratch = scratchFolder('raw-sockets');
const secret = 'what only the page may see';
let host: WebHost;
let session: Session;

beforeAll(async () => {
  mkdirSync(join(scratch.path, 'page'));
  writeFileSync(join(scratch.path, 'page/index.html'), '<p>');
  writeFileSync(join(scratch.path, 'clip.mp4'), secret);
  host = await startClipHost(scratch.path, () => Promise.reject(new Error('Nothing is uploaded here.')));
  session = await signIn(host.url);
});
afterAll(async () => {
  await host.close();
  scratch.remove();
});

/** What comes back for these very bytes until the connection ends. */
function send(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(new URL(host.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => (text += String(chunk)));
    socket.on('close', () => resolve(text));
    socket.on('error', () => undefined);
  });
}

describe('bytes that no browser sends', () => {
  const own = () => `Host: ${new URL(host.url).host}\r\nCookie: ${session.cookie}\r\nConnection: close\r\n`;

  it('would reach the clip if they were those of the page', async () => {
    expect(await send(`GET /media/${clipId} HTTP/1.1\r\n${own()}\r\n`)).toContain(secret);
  });

  it.each([
    ['a second Host', (mine: string) => `GET /media/${clipId} HTTP/1.1\r\n${mine}Host: evil.example\r\n\r\n`],
    ['no Host', () => `GET /media/${clipId} HTTP/1.0\r\nCookie: ${session.cookie}\r\n\r\n`],
    [
      'an address with a name in it',
      (mine: string) => `GET http://evil.example/media/${clipId} HTTP/1.1\r\n${mine}\r\n`,
    ],
    ['a tunnel', (mine: string) => `CONNECT evil.example:443 HTTP/1.1\r\n${mine}\r\n`],
    [
      'two lengths of one body',
      (mine: string) =>
        `POST /session HTTP/1.1\r\n${mine}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
  ])('%s: refused', async (_, bytes) => {
    const answer = await send(bytes(own()));
    expect(answer).toMatch(/^$|^HTTP\/1\.1 40[034] /);
    expect(answer).not.toContain(secret);
  });
});
