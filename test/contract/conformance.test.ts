import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient, type Client } from '#shared/client.ts';
import type { Transport } from '#shared/protocol.ts';
import { createRouter, type Router } from '#main/router.ts';
import { ways, type OpenLine } from './lines.ts';
import { testHandlers } from './testHandlers.ts';

const tenMegabytes = 'x'.repeat(10 * 1024 * 1024);
const call = { type: 'call', id: 'big', name: 'about.get', input: { text: tenMegabytes } };

function nextMessage(transport: Transport): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = transport.onMessage((message) => {
      stop();
      resolve(message);
    });
  });
}

describe.each(Object.entries(ways))('the contract over %s', (way, open) => {
  const opened: { line: OpenLine; router: Router }[] = [];
  afterEach(async () => {
    for (const { line, router } of opened.splice(0)) {
      await line.close();
      await router.close();
    }
  });

  async function connect() {
    const onFault = vi.fn();
    const router = createRouter(testHandlers(), onFault);
    const line = await open(router);
    opened.push({ line, router });
    const client: Client = createClient(line.transport);
    return { router, line, client, raw: line.transport, onFault };
  }

  it('answers a call', async () => {
    const { client } = await connect();
    await expect(client.call('about.get', {})).resolves.toMatchObject({ version: '1.2.3' });
  });

  it('carries an error as code, message and details', async () => {
    const { client, onFault } = await connect();
    await expect(client.call('media.probe', { path: '/tape/A001.mov' })).rejects.toMatchObject({
      code: 'media-missing',
      message: '/tape/A001.mov is not there.',
      details: { path: '/tape/A001.mov' },
    });
    expect(onFault).not.toHaveBeenCalled();
  });

  it('turns a programming mistake into `internal` and tells the host', async () => {
    const { client, onFault } = await connect();
    await expect(client.call('projects.current', {})).rejects.toMatchObject({ code: 'internal' });
    expect(onFault).toHaveBeenCalledWith('projects.current', expect.any(TypeError));
  });

  it('refuses input that does not fit, naming the field', async () => {
    const { client } = await connect();
    await expect(client.call('media.probe', { path: '' })).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('"path"'),
    });
  });

  it('refuses a call that is not in the contract, also an event and an inherited name', async () => {
    const { raw } = await connect();
    for (const name of ['no.such', 'jobs.changed', 'toString', '__proto__']) {
      const answer = nextMessage(raw);
      raw.send({ type: 'call', id: 'x', name, input: {} });
      const refusal = { type: 'error', id: 'x', error: { code: 'unknown-call' } };
      await expect(answer).resolves.toMatchObject(refusal);
    }
  });

  it('answers a malformed message that has an id, and drops one that has none', async () => {
    const { raw, client } = await connect();
    const answer = nextMessage(raw);
    raw.send({ type: 'call' });
    raw.send('nonsense');
    raw.send(null);
    raw.send({ type: 'dance', id: 'y' });
    await expect(answer).resolves.toMatchObject({ type: 'error', id: 'y', error: { code: 'bad-request' } });
    await expect(client.call('about.get', {})).resolves.toMatchObject({ node: 'v24' });
  });

  it('reports progress and stops a job when told', async () => {
    const { client } = await connect();
    const controller = new AbortController();
    const seen: unknown[] = [];
    const job = client.call(
      'reports.write',
      { formats: ['html'], outDir: '/out' },
      {
        signal: controller.signal,
        onProgress(progress) {
          seen.push(progress);
          controller.abort();
        },
      },
    );
    await expect(job).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toEqual([{ done: 0, total: 2, file: 'report.html' }]);
  });

  it('tells events to every client, parsed by the contract', async () => {
    const { client, router } = await connect();
    // Whoever has been answered is connected.
    await client.call('about.get', {});
    const heard = new Promise((resolve) => client.on('projects.changed', resolve));
    router.emit('projects.changed', { id: 'p1', extra: true });
    await expect(heard).resolves.toEqual({ id: 'p1' });
    expect(() => router.emit('projects.changed', { id: 7 })).toThrow();
  });

  it('refuses a message of 10 MB before it is sent, and goes on', async () => {
    const { client } = await connect();
    const input = { path: tenMegabytes };
    await expect(client.call('media.probe', input)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(client.call('about.get', {})).resolves.toMatchObject({ version: '1.2.3' });
  });

  it('refuses a message of 10 MB that is sent all the same', async () => {
    const { line, client } = await connect();
    const answer = line.sendRaw(JSON.stringify(call));
    if (way === 'WebSocket') await expect(answer).resolves.toEqual({ closed: 1009 });
    else if (way === 'in-process') await expect(answer).resolves.toMatchObject({ code: 'bad-request' });
    const next = await client.call('about.get', {});
    expect(next).toMatchObject({ version: '1.2.3' });
    // The first that came back over the port was the answer to the small call: the large one was never taken.
    if (way === 'MessagePort') await expect(answer).resolves.toMatchObject({ type: 'result', id: 'c1' });
  });

  it('takes a message just below the limit', async () => {
    const { client } = await connect();
    const path = '字'.repeat(2_700_000);
    await expect(client.call('media.probe', { path })).rejects.toMatchObject({ code: 'media-missing' });
  });

  it('waits for what runs when the router is closed', async () => {
    const { client, router } = await connect();
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const job = client.call(
      'reports.write',
      { formats: ['html'], outDir: '/out' },
      { onProgress: () => started() },
    );
    job.catch(() => undefined);
    await running;
    await router.close();
    await expect(job).rejects.toMatchObject({ code: 'cancelled' });
  });
});
