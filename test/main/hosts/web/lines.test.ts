import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { createClient } from '#shared/client.ts';
import { createRouter, type Handlers, type Router } from '#main/router.ts';
import type { WebHost } from '#main/hosts/web/index.ts';
import { openPage, rawSocket, signIn, startHost, type Session } from '../../../contract/lines.ts';
import { testHandlers } from '../../../contract/testHandlers.ts';

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a line to a page', () => {
  const ends: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  /** A core whose job goes on when `proceed` is called. */
  async function start(options: { graceMs?: number } = {}) {
    let proceed = (): void => undefined;
    let wasAborted = false;
    let calls = 0;
    const handlers: Handlers = {
      ...testHandlers(),
      'projects.close': async () => {
        calls += 1;
        return {};
      },
      'reports.write': async (_input, { signal, report }) => {
        report({ done: 0, total: 2, file: 'first' });
        signal.addEventListener('abort', () => (wasAborted = true), { once: true });
        await new Promise<void>((resolve) => (proceed = resolve));
        report({ done: 1, total: 2, file: 'second' });
        return { files: ['/out/report.html'] };
      },
    };
    const router: Router = createRouter(handlers, () => undefined);
    const host: WebHost = await startHost(router, options);
    ends.push(() => host.close());
    const session: Session = await signIn(host.url);
    return {
      ...{ router, host, session },
      proceed: () => proceed(),
      wasAborted: () => wasAborted,
      calls: () => calls,
    };
  }

  function page(session: Session, line?: string) {
    const opened = openPage(session, line);
    ends.push(() => opened.transport.close());
    return { ...opened, client: createClient(opened.transport) };
  }

  const input = { formats: ['html' as const], outDir: '/out' };

  it('goes on after its socket drops: result, progress and events arrive, once', async () => {
    const { session, router, proceed, wasAborted } = await start();
    const { client, drop, states } = page(session);
    const seen: string[] = [];
    const heard: unknown[] = [];
    client.on('projects.changed', (payload) => heard.push(payload));
    const job = client.call('reports.write', input, { onProgress: ({ file }) => seen.push(file) });
    await expect.poll(() => seen).toEqual(['first']);
    drop();
    router.emit('projects.changed', { id: 'while it was away' });
    proceed();
    await expect(job).resolves.toEqual({ files: ['/out/report.html'] });
    expect(seen).toEqual(['first', 'second']);
    expect(heard).toEqual([{ id: 'while it was away' }]);
    expect(wasAborted()).toBe(false);
    expect(states).toEqual(['open', 'waiting', 'open']);
  });

  it('does nothing twice and loses nothing however often it drops', async () => {
    const { session, calls } = await start();
    const { client, drop } = page(session);
    const all: Promise<unknown>[] = [];
    for (let index = 0; index < 60; index += 1) {
      all.push(client.call('projects.close', {}));
      if (index % 10 === 5) drop();
      await later(index % 3);
    }
    await Promise.all(all);
    expect(calls()).toBe(60);
  });

  it('takes calls while there is no socket', async () => {
    const { session } = await start();
    const { client, drop, states } = page(session);
    await client.call('about.get', {});
    drop();
    const call = client.call('about.get', {});
    await expect(call).resolves.toMatchObject({ version: '1.2.3' });
    expect(states).toEqual(['open', 'waiting', 'open']);
  });

  it('lets a job go on when its page is loaded anew, and tells the new page', async () => {
    const { session, router, proceed, wasAborted } = await start();
    const first = page(session);
    const started = new Promise<void>((resolve) => {
      first.client.call('reports.write', input, { onProgress: () => resolve() }).catch(() => undefined);
    });
    await started;
    // What Chromium does on a reload: "going away".
    first.socket()?.close(1001);
    const second = page(session);
    await second.client.call('about.get', {});
    const heard = new Promise((resolve) => second.client.on('projects.changed', resolve));
    expect(wasAborted()).toBe(false);
    proceed();
    router.emit('projects.changed', { id: 'p1' });
    await expect(heard).resolves.toEqual({ id: 'p1' });
  });

  it('is forgotten after its time, and the page is told that its calls are lost', async () => {
    const { session } = await start({ graceMs: 1 });
    const line = randomUUID();
    const { client, drop, states } = page(session, line);
    let isStarted = false;
    const job = client.call('reports.write', input, { onProgress: () => (isStarted = true) });
    job.catch(() => undefined);
    await expect.poll(() => isStarted).toBe(true);
    // The first attempt comes at once, and may be in time.
    for (let tries = 0; states.at(-1) !== 'anew' && tries < 20; tries += 1) {
      drop();
      await later(50);
    }
    expect(states.at(-1)).toBe('anew');
    await expect(job).rejects.toMatchObject({ code: 'cancelled' });
    await expect(client.call('about.get', {})).resolves.toMatchObject({ version: '1.2.3' });
  });

  it('keeps only the newest progress for a page that does not listen, and gives up one that is hopeless', async () => {
    const handlers: Handlers = {
      ...testHandlers(),
      'reports.write': async (_in, { report }) => {
        for (let done = 0; done < 20_000; done += 1) report({ done, total: 20_000, file: 'x'.repeat(1000) });
        return { files: [] };
      },
    };
    const router = createRouter(handlers, () => undefined);
    const host = await startHost(router);
    ends.push(() => host.close());
    const socket = await rawSocket(await signIn(host.url));
    ends.push(() => socket.terminate());
    const greeted = frames(socket);
    socket.send(JSON.stringify({ type: 'hello', line: randomUUID(), received: 0 }));
    await expect.poll(() => greeted.length).toBe(1);
    send(socket, 1, { type: 'call', id: 'a', name: 'reports.write', input });
    // Nothing is confirmed: 4 MB come, then the newest alone waits.
    await expect.poll(() => greeted.length, { timeout: 5000 }).toBeGreaterThan(3000);
    await later(100);
    expect(greeted.length).toBeLessThan(5000);
    const last = greeted.at(-1) as { n: number };
    socket.send(JSON.stringify({ type: 'received', received: last.n }));
    await expect.poll(() => greeted.at(-1)).toMatchObject({ message: { type: 'result', id: 'a' } });
    expect(greeted.at(-2)).toMatchObject({ message: { type: 'progress', value: { done: 19_999 } } });
  });

  it.each([
    ['no greeting', 'x', 1008],
    ['a greeting without a line', '{"type":"hello","line":"short","received":0}', 1008],
    ['a message before the greeting', '{"type":"data","n":1,"received":0,"message":{}}', 1008],
    ['a binary frame', Buffer.from('{"type":"hello"}'), 1008],
    ['a frame of 10 MB', 'x'.repeat(10 * 1024 * 1024), 1009],
  ])('is not opened by %s', async (_name, data, code) => {
    const { session } = await start();
    const socket = await rawSocket(session);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.send(data);
    await expect(closed).resolves.toBe(code);
  });

  it.each([
    ['what is no frame', 'x'],
    ['a gap', '{"type":"data","n":7,"received":0,"message":{}}'],
    ['a second greeting', JSON.stringify({ type: 'hello', line: randomUUID(), received: 0 })],
  ])('is cut by %s, while others go on', async (_name, text) => {
    const { session } = await start();
    const { client } = page(session);
    const socket = await rawSocket(session);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.send(JSON.stringify({ type: 'hello', line: randomUUID(), received: 0 }));
    socket.send(text);
    await expect(closed).resolves.toBe(1003);
    await expect(client.call('about.get', {})).resolves.toMatchObject({ version: '1.2.3' });
  });

  it('is cut by a frame whose bytes break the protocol', async () => {
    const { session } = await start();
    const socket = await rawSocket(session);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
    // Reserved bits set, no mask.
    (socket as unknown as { _socket: { write(data: Buffer): void } })._socket.write(
      Buffer.from([0xff, 0x05, 1, 2]),
    );
    await closed;
    expect(await rawSocket(session).then((one) => (one.terminate(), true))).toBe(true);
  });

  it('there are not more of than one person has pages', async () => {
    const { session } = await start();
    const refused: number[] = [];
    for (let index = 0; index < 66; index += 1) {
      const socket = await rawSocket(session);
      ends.push(() => socket.terminate());
      socket.on('close', (code) => refused.push(code));
      socket.send(JSON.stringify({ type: 'hello', line: randomUUID(), received: 0 }));
    }
    await expect.poll(() => refused).toEqual([1008, 1008]);
  });
});

function frames(socket: WebSocket): unknown[] {
  const seen: unknown[] = [];
  socket.on('message', (data) => seen.push(JSON.parse(String(data))));
  return seen;
}

function send(socket: WebSocket, n: number, message: unknown): void {
  socket.send(JSON.stringify({ type: 'data', n, received: 0, message }));
}
