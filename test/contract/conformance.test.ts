import { describe, expect, it, vi } from 'vitest';
import { createClient } from '#shared/client.ts';
import { TrimbinError } from '#shared/errors.ts';
import { createTransportPair, type Transport } from '#shared/protocol.ts';
import { createRouter, type Handlers } from '#main/router.ts';

/** Handlers that show how each kind of call behaves; only those that a test calls are there. */
function testHandlers(): Handlers {
  const handlers: Partial<Handlers> = {
    'about.get': async () => ({ version: '1.2.3', node: 'v24', ffmpeg: null, ffprobe: null }),
    'media.probe': async ({ path }) => {
      throw new TrimbinError('media-missing', `${path} is not there.`, { path });
    },
    'projects.current': async () => {
      throw new TypeError('a programming mistake');
    },
    'reports.write': async (_input, { signal, report }) => {
      report({ done: 0, total: 2, file: 'report.html' });
      await new Promise<void>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new TrimbinError('cancelled', 'stopped')), {
          once: true,
        });
      });
      return { files: [] };
    },
    'projects.close': async () => ({}),
    'jobs.cancel': async () => ({}),
  };
  return handlers as Handlers;
}

function connect() {
  const onFault = vi.fn();
  const router = createRouter(testHandlers(), onFault);
  const [near, far] = createTransportPair();
  const disconnect = router.connect(far);
  return { router, client: createClient(near), raw: near, disconnect, onFault };
}

function nextMessage(transport: Transport): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = transport.onMessage((message) => {
      stop();
      resolve(message);
    });
  });
}

describe('the contract over an in-process line', () => {
  it('answers a call', async () => {
    const { client } = connect();
    await expect(client.call('about.get', {})).resolves.toMatchObject({ version: '1.2.3' });
  });

  it('carries an error as code, message and details', async () => {
    const { client, onFault } = connect();
    const call = client.call('media.probe', { path: '/tape/A001.mov' });
    await expect(call).rejects.toMatchObject({
      code: 'media-missing',
      message: '/tape/A001.mov is not there.',
      details: { path: '/tape/A001.mov' },
    });
    expect(onFault).not.toHaveBeenCalled();
  });

  it('turns a programming mistake into `internal` and tells the host', async () => {
    const { client, onFault } = connect();
    await expect(client.call('projects.current', {})).rejects.toMatchObject({ code: 'internal' });
    expect(onFault).toHaveBeenCalledWith('projects.current', expect.any(TypeError));
  });

  it('refuses input that does not fit, naming the field', async () => {
    const { client } = connect();
    const call = client.call('media.probe', { path: '' });
    await expect(call).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('"path"'),
    });
  });

  it('refuses a call that is not in the contract, also an event and an inherited name', async () => {
    const { raw } = connect();
    for (const name of ['no.such', 'jobs.changed', 'toString', '__proto__']) {
      const answer = nextMessage(raw);
      raw.send({ type: 'call', id: 'x', name, input: {} });
      await expect(answer).resolves.toMatchObject({
        type: 'error',
        id: 'x',
        error: { code: 'unknown-call' },
      });
    }
  });

  it('answers a malformed message that has an id, and drops one that has none', async () => {
    const { raw } = connect();
    const answer = nextMessage(raw);
    raw.send({ type: 'call' });
    raw.send('nonsense');
    raw.send({ type: 'dance', id: 'y' });
    await expect(answer).resolves.toMatchObject({ type: 'error', id: 'y', error: { code: 'bad-request' } });
  });

  it('reports progress and stops a job when told', async () => {
    const { client } = connect();
    const controller = new AbortController();
    const seen: unknown[] = [];
    const call = client.call(
      'reports.write',
      { formats: ['html'], outDir: '/out' },
      {
        signal: controller.signal,
        onProgress: (progress) => {
          seen.push(progress);
          controller.abort();
        },
      },
    );
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toEqual([{ done: 0, total: 2, file: 'report.html' }]);
  });

  it('cancels what a client has running when its line is cut, and waits for it on close', async () => {
    const { client, disconnect, router } = connect();
    const call = client.call('reports.write', { formats: ['html'], outDir: '/out' });
    call.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 5));
    disconnect();
    await router.close();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('tells events to every client, parsed by the contract', async () => {
    const { client, router } = connect();
    const heard: unknown[] = [];
    client.on('projects.changed', (payload) => heard.push(payload));
    router.emit('projects.changed', { id: 'p1', extra: true });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual([{ id: 'p1' }]);
    expect(() => router.emit('projects.changed', { id: 7 })).toThrow();
  });
});
