import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WorkerPool, type WorkerPoolOptions, type WorkerTask } from '#main/jobs/index.ts';

function pool(over: Partial<WorkerPoolOptions> = {}): WorkerPool {
  const script = join(import.meta.dirname, 'testWorker.ts');
  const made = new WorkerPool({ script, size: 2, ...over });
  onTestFinished(() => made.close());
  return made;
}

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Four messages may be under way: the fifth is taken only after the worker has started and handled one. */
async function postUntilOneIsHandled(task: WorkerTask<unknown>): Promise<void> {
  for (let i = 0; i < 5; i++) await task.post(1);
}

async function failure(work: Promise<unknown>): Promise<{ code?: string; message: string }> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail.');
}

describe('WorkerPool', () => {
  it('runs tasks one after the other in few workers, results in order', async () => {
    const workers = pool({ size: 2 });
    const sums = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const task = workers.run<number>('sum', {});
        for (let value = 0; value <= i; value++) await task.post(value);
        return task.finish();
      }),
    );
    expect(sums).toEqual([0, 1, 3, 6, 10, 15, 21, 28, 36, 45]);
    // Every one of the ten was disposed of, in two workers.
    const counts = await Promise.all(
      [workers.run<number>('disposed', {}), workers.run<number>('disposed', {})].map((task) => task.finish()),
    );
    expect(counts.reduce((a, b) => a + b)).toBe(10);
  });

  it('starts workers before there is work, and uses them', async () => {
    const workers = pool({ size: 2 });
    workers.warm(5);
    const ids = await Promise.all([1, 2].map(() => workers.run<number>('thread', {}).finish()));
    expect(new Set(ids).size).toBe(2);
    workers.warm(2);
    expect(new Set([...ids, await workers.run<number>('thread', {}).finish()]).size).toBe(2);
  });

  it('lets only so many messages be under way', async () => {
    const task = pool({ credits: 3 }).run<number>('sum', { slowMs: 30 });
    let sent = 0;
    const posting = (async () => {
      for (let i = 0; i < 9; i++) {
        await task.post(1);
        sent += 1;
      }
    })();
    while (sent < 3) await delay(1);
    await delay(5);
    expect(sent).toBe(3);
    const start = performance.now();
    await posting;
    // Six more had to wait for one acknowledgement each.
    expect(performance.now() - start).toBeGreaterThan(120);
    expect(await task.finish()).toBe(9);
    expect(await task.result).toBe(9);
  });

  it('finishes after all that was posted, awaited or not', async () => {
    const task = pool({ credits: 1 }).run<number>('sum', {});
    const posts = [1, 2, 3, 4].map((value) => task.post(value));
    const sum = task.finish();
    expect((await failure(task.post(5))).message).toContain('takes no more');
    await Promise.all(posts);
    expect(await sum).toBe(10);
  });

  it('hands buffers over both ways', async () => {
    const task = pool().run<Uint8Array>('collect', {});
    const part = new Uint8Array([1, 2, 3]);
    await task.post(part, [part.buffer]);
    expect(part.byteLength).toBe(0);
    await task.post(new Uint8Array([4]));
    expect(await task.finish()).toEqual(new Uint8Array([1, 2, 3, 4]));
  });

  it('lends a few buffers over and over, however many messages there are', async () => {
    const task = pool({ credits: 4 }).run<number>('bytes', {});
    const made = { small: 0, large: 0 };
    let expected = 0;
    const send = async (kind: 'small' | 'large', length: number): Promise<void> => {
      let spare: ArrayBuffer | null = null;
      for (let i = 0; i < 200; i += 1) {
        if (!spare) made[kind] += 1;
        const part: Uint8Array<ArrayBuffer> = spare ? new Uint8Array(spare) : new Uint8Array(length);
        expect(part.length).toBe(length);
        part.fill(i % 7);
        expected += (i % 7) * length;
        spare = await task.lend(part, part.buffer);
        expect(part.length).toBe(0);
      }
    };
    // Two streams of one task, as stills and sound are.
    await Promise.all([send('small', 100), send('large', 4000)]);
    expect(await task.finish()).toBe(expected);
    // At most as many as are under way, and one each way between two threads.
    expect(made.small).toBeLessThanOrEqual(6);
    expect(made.large).toBeLessThanOrEqual(6);
  });

  it.each([
    ['init', 'model-missing'],
    ['message', 'media-damaged'],
    ['finish', 'internal'],
    ['clone', 'internal'],
  ])('a failure at %s reaches the caller as data, and the worker serves on', async (where, code) => {
    const workers = pool({ size: 1, credits: 1 });
    const task = workers.run('fails', { where });
    const posts = (async () => {
      for (let i = 0; i < 50; i++) await task.post(i);
      await task.finish();
    })();
    expect((await failure(posts)).code).toBe(code);
    expect((await failure(task.result)).code).toBe(code);
    expect((await failure(task.post(1))).code).toBe(code);
    expect(await workers.run('sum', {}).finish()).toBe(0);
  });

  it('names a task that the worker does not have', async () => {
    expect((await failure(pool().run('none', {}).finish())).message).toContain('no task none');
  });

  it('refuses what cannot be sent, and goes on', async () => {
    const workers = pool({ size: 1 });
    expect((await failure(workers.run('sum', { callback: () => undefined }).result)).message).toContain(
      'could not be cloned',
    );
    const task = workers.run<number>('sum', {});
    await task.post(1);
    expect((await failure(task.post(() => undefined))).message).toContain('could not be cloned');
    expect(await task.finish()).toBe(1);
  });

  it.each(['exit', 'throw'])('a worker that dies (%s) is an error, not a wait', async (how) => {
    const workers = pool({ size: 1, credits: 1 });
    const task = workers.run('crash', { how });
    const next = workers.run<number>('sum', {});
    const waiting = (async () => {
      for (let i = 0; i < 5; i++) await task.post(i);
      return task.finish();
    })();
    const { code, message } = await failure(waiting);
    expect(code).toBe('internal');
    expect(message).toContain(how === 'exit' ? 'exit code 3' : 'boom');
    expect(await next.finish()).toBe(0);
  });

  it('a script that is not there is an error', async () => {
    const task = pool({ script: '/nowhere/worker.js' }).run('sum', {});
    expect((await failure(task.finish())).code).toBe('internal');
  });

  it('cancels at once, before, during and after', async () => {
    const workers = pool({ size: 1 });
    const running = workers.run('sum', { slowMs: 20 });
    await postUntilOneIsHandled(running);
    const waiting = workers.run('sum', {});
    const posted = waiting.post(1);
    waiting.cancel();
    expect((await failure(posted)).code).toBe('cancelled');
    running.cancel();
    running.cancel();
    expect((await failure(running.result)).code).toBe('cancelled');
    const next = workers.run<number>('sum', {});
    await next.post(4);
    expect(await next.finish()).toBe(4);
    next.cancel();
    expect(await next.result).toBe(4);
    expect(await workers.run('disposed', {}).finish()).toBe(2);
  });

  it('ends a worker that is caught in a calculation', async () => {
    const workers = pool({ size: 1, cancelMs: 50 });
    const stuck = workers.run('crash', { how: 'loop' });
    await stuck.post(1);
    stuck.cancel();
    expect((await failure(stuck.result)).code).toBe('cancelled');
    expect(await workers.run('sum', {}).finish()).toBe(0);
  });

  it('closes with work under way, even in an endless loop', async () => {
    const workers = pool({ size: 1 });
    const stuck = workers.run('crash', { how: 'loop' });
    const waiting = workers.run('sum', {});
    await stuck.post(1);
    await workers.close();
    expect((await failure(stuck.result)).code).toBe('cancelled');
    expect((await failure(waiting.finish())).code).toBe('cancelled');
    expect(() => workers.run('sum', {})).toThrow('closed');
  });

  it('lets a worker put its things away before it is closed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trimbin-pool-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'mark');
    const workers = pool();
    const task = workers.run('marks', { path });
    task.result.catch(() => undefined);
    await postUntilOneIsHandled(task);
    await workers.close();
    expect(existsSync(path)).toBe(true);
  });

  it('lets idle workers end, and starts new ones', async () => {
    const workers = pool({ size: 1, idleMs: 20 });
    await workers.run('sum', {}).finish();
    await delay(80);
    expect(await workers.run('disposed', {}).finish()).toBe(0);
  });
});
