import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import type { JobLane, JobRow } from '#shared/domain/jobs.ts';
import { defineJobKind, JobQueue, type JobContext, type JobOutcome } from '#main/jobs/index.ts';
import { registerKinds } from '#main/jobs/jobKinds.ts';
import { createJobStore, openProjectDatabase } from '#main/store/index.ts';

const Payload = z.object({ name: z.string() });
type Work = (payload: { name: string }, context: JobContext) => Promise<JobOutcome>;

function kind(name: string, lane: JobLane, run: Work) {
  return defineJobKind({ kind: name, lane, payload: Payload, run });
}

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trimbin-jobs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Setup {
  queue: JobQueue;
  add(name: string, kind?: string, priority?: number): JobRow;
  events: JobRow[];
  end(): Promise<void>;
}

/** A queue on a real store; `work` is the handler of kind "a" (lane cpu) and "b" (lane ffmpeg). */
function setup(work: Work, folder = tempFolder(), limits = { ffmpeg: 1, onnx: 1, cpu: 2 }): Setup {
  const database = openProjectDatabase(folder);
  const queue = new JobQueue({
    store: createJobStore(database),
    expectedKinds: ['a', 'b'],
    kinds: [kind('a', 'cpu', work), kind('b', 'ffmpeg', work)],
    limits,
  });
  const events: JobRow[] = [];
  queue.subscribe((job) => events.push(job));
  const end = async () => {
    await queue.close();
    database.close();
  };
  onTestFinished(end);
  const add = (name: string, of = 'a', priority = 0) =>
    queue.enqueue({ kind: of, key: name, payload: { name }, priority });
  return { queue, add, events, end };
}

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const statuses = (queue: JobQueue) =>
  Object.fromEntries(queue.list().map(({ key, status }) => [key, status]));
const untilStopped: Work = (_payload, { signal }) =>
  new Promise((_resolve, reject) => {
    const stop = () => reject(new TrimbinError('cancelled', 'The work was cancelled.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });

describe('registerKinds', () => {
  const a = kind('a', 'cpu', async () => ({ status: 'done' }));
  it('wants exactly one handler a kind', () => {
    expect(registerKinds(['a'], [a]).size).toBe(1);
    expect(() => registerKinds(['a', 'b'], [a])).toThrow('No handler for the job kind b');
    expect(() => registerKinds(['a'], [a, a])).toThrow('two handlers');
    expect(() => registerKinds([], [a])).toThrow('No job is of the kind a');
  });
});

describe('JobQueue', () => {
  it('keeps to the limit of each lane', async () => {
    const now = { a: 0, b: 0 };
    const most = { a: 0, b: 0 };
    const counting =
      (which: 'a' | 'b'): Work =>
      async () => {
        most[which] = Math.max(most[which], ++now[which]);
        await delay(5);
        now[which] -= 1;
        return { status: 'done' };
      };
    const database = openProjectDatabase(tempFolder());
    const queue = new JobQueue({
      store: createJobStore(database),
      expectedKinds: ['a', 'b'],
      kinds: [kind('a', 'cpu', counting('a')), kind('b', 'ffmpeg', counting('b'))],
      limits: { ffmpeg: 1, onnx: 1, cpu: 3 },
    });
    for (let i = 0; i < 8; i++) {
      for (const of of ['a', 'b']) queue.enqueue({ kind: of, key: `${i}`, payload: { name: `${i}` } });
    }
    expect(queue.list().every(({ status }) => status === 'queued')).toBe(true);
    queue.start();
    await queue.whenIdle();
    expect(most).toEqual({ a: 3, b: 1 });
    expect(queue.list().every(({ status }) => status === 'done')).toBe(true);
    await queue.close();
    database.close();
  });

  it('runs by priority, and the same work once', async () => {
    const ran: string[] = [];
    const { queue, add } = setup(
      async ({ name }) => {
        ran.push(name);
        await delay(1);
        return { status: 'done' };
      },
      tempFolder(),
      { ffmpeg: 1, onnx: 1, cpu: 1 },
    );
    add('low');
    add('high', 'a', 5);
    expect(add('low').id).toBe(add('low').id);
    queue.start();
    await queue.whenIdle();
    expect(ran).toEqual(['high', 'low']);
  });

  it('goes on when a job fails, and says why; skipped is an outcome of its own', async () => {
    const { queue } = setup(async ({ name }) => {
      if (name === 'throws') throw new TrimbinError('media-damaged', 'throws.mp4 is damaged.', { at: 3 });
      if (name === 'bug') throw new TypeError('x is not a function');
      return name === 'nothing' ? { status: 'skipped', reason: 'no sound' } : { status: 'done' };
    });
    queue.start();
    const names = ['throws', 'bug', 'nothing', 'fine'];
    queue.enqueueAll(names.map((name) => ({ kind: 'a', key: name, payload: { name } })));
    await queue.whenIdle();
    expect(statuses(queue)).toEqual({ throws: 'failed', bug: 'failed', nothing: 'skipped', fine: 'done' });
    const error = (key: string) => queue.list().find((job) => job.key === key)?.error;
    expect(error('throws')).toEqual({
      code: 'media-damaged',
      message: 'throws.mp4 is damaged.',
      details: { at: 3 },
    });
    expect(error('bug')).toEqual({ code: 'internal', message: 'x is not a function' });
  });

  it('refuses what has not the form of the kind, or has no kind', () => {
    const { queue } = setup(async () => ({ status: 'done' }));
    queue.start();
    expect(() => queue.enqueue({ kind: 'a', key: 'x', payload: { name: 1 } })).toThrow();
    expect(() => queue.enqueue({ kind: 'none', key: 'x', payload: {} })).toThrow('no job of the kind none');
    const good = { kind: 'a', key: 'y', payload: { name: 'y' } };
    expect(() => queue.enqueueAll([good, { ...good, key: 'z', payload: null }])).toThrow();
    expect(queue.list()).toEqual([]);
  });

  it('cancels one, running or waiting, and all', async () => {
    const { queue, add } = setup(untilStopped);
    queue.start();
    const jobs = ['r1', 'r2', 'w1', 'w2', 'w3'].map((name) => add(name));
    queue.cancel(jobs[2]?.id ?? -1);
    queue.cancel(jobs[0]?.id ?? -1);
    await delay(5);
    expect(statuses(queue)).toEqual({
      r1: 'cancelled',
      r2: 'running',
      w1: 'cancelled',
      w2: 'running',
      w3: 'queued',
    });
    queue.cancelAll();
    await queue.whenIdle();
    expect(new Set(Object.values(statuses(queue)))).toEqual(new Set(['cancelled']));
    expect(() => queue.cancel(99)).toThrow('no job 99');
  });

  it('keeps what a handler finished in spite of the cancel', async () => {
    const { queue, add } = setup(async () => {
      await delay(10);
      return { status: 'done' };
    });
    queue.start();
    queue.cancel(add('x').id);
    await queue.whenIdle();
    expect(statuses(queue)).toEqual({ x: 'done' });
  });

  it('tells progress at most ten times a second, forwards only, and the last number in the end', async () => {
    const { queue, add, events } = setup(async (_payload, { report }) => {
      const start = performance.now();
      while (performance.now() - start < 550) {
        report((performance.now() - start) / 550);
        report(0.01);
        await delay(1);
      }
      report(7);
      await delay(120);
      return { status: 'done' };
    });
    queue.start();
    add('x');
    await queue.whenIdle();
    const numbers = events.flatMap(({ status, progress }) =>
      status === 'running' && progress !== null ? [progress] : [],
    );
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers.length).toBeLessThanOrEqual(8);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.at(-1)).toBe(1);
    const told = events.map(({ status }) => status);
    expect([told[0], told[1], told.at(-1)]).toEqual(['queued', 'running', 'done']);
  });

  it('stops what runs when it closes, waits until it has ended, and goes on in the next process', async () => {
    const folder = tempFolder();
    let ended = 0;
    const first = setup(async (payload, context) => {
      try {
        return await untilStopped(payload, context);
      } finally {
        await delay(20);
        ended += 1;
      }
    }, folder);
    first.queue.start();
    for (const name of ['x', 'y', 'z']) first.add(name);
    await first.end();
    expect(ended).toBe(2);
    expect(() => first.add('late')).toThrow('closed');

    const ran: string[] = [];
    const second = setup(async ({ name }) => {
      ran.push(name);
      return { status: 'done' };
    }, folder);
    expect(second.queue.list().map(({ status, attempts }) => [status, attempts])).toEqual([
      ['queued', 0],
      ['queued', 0],
      ['queued', 0],
    ]);
    second.queue.start();
    await second.queue.whenIdle();
    expect(ran).toEqual(['x', 'y', 'z']);
  });

  it('bears a listener that throws', async () => {
    const { queue, add } = setup(async () => ({ status: 'done' }));
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    queue.subscribe(() => {
      throw new Error('listener');
    });
    queue.start();
    add('x');
    await queue.whenIdle();
    expect(statuses(queue)).toEqual({ x: 'done' });
    expect((await warned).message).toBe('listener');
  });

  it('fails what an older version left and this one cannot do', async () => {
    const folder = tempFolder();
    const database = openProjectDatabase(folder);
    createJobStore(database).enqueue({ kind: 'gone', key: 'x', payload: null });
    database.close();
    const { queue } = setup(async () => ({ status: 'done' }), folder);
    queue.start();
    await queue.whenIdle();
    expect(queue.list()).toMatchObject([
      { status: 'failed', error: { message: expect.stringContaining('gone') } },
    ]);
  });

  it('fails the job, not the program, when the store cannot be written', async () => {
    const database = openProjectDatabase(tempFolder());
    const store = createJobStore(database);
    const broken = {
      ...store,
      setProgress: () => {
        throw new TrimbinError('disk-full', 'The disk is full.');
      },
    };
    const work: Work = async (payload, context) => {
      context.report(0.5);
      return untilStopped(payload, context);
    };
    const queue = new JobQueue({
      store: broken,
      expectedKinds: ['a'],
      kinds: [kind('a', 'cpu', work)],
      limits: { ffmpeg: 1, onnx: 1, cpu: 1 },
    });
    queue.start();
    queue.enqueue({ kind: 'a', key: 'x', payload: { name: 'x' } });
    await delay(20);
    expect(queue.list()).toMatchObject([{ status: 'failed', error: { code: 'disk-full' } }]);
    await queue.close();
    database.close();
  });
});
