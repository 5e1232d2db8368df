import { describe, expect, it } from 'vitest';
import { createJobStore, openProjectDatabase } from '#main/store/index.ts';
import { judgeDeath, type DeathRecord } from '#main/store/jobDeaths.ts';
import { afterTest, open, tempFolder, thrownBy } from './support.ts';

const at = new Date('2026-11-23T10:00:00.000Z');
const store = () => createJobStore(open(), () => at);
const job = (key: string, priority = 0) => ({ kind: 'analyse', key, payload: { key }, priority });

describe('createJobStore', () => {
  it('takes the same work once, until it has ended', () => {
    const jobs = store();
    const first = jobs.enqueue(job('a'));
    expect(jobs.enqueue(job('a'))).toEqual({ job: first.job, isNew: false });
    const running = jobs.claim(['analyse']);
    expect(jobs.enqueue(job('a')).isNew).toBe(false);
    jobs.finish(Number(running?.id), 'done');
    expect(jobs.enqueue(job('a')).isNew).toBe(true);
  });

  it('gives out by priority, then by age, and only the kinds asked for', () => {
    const jobs = store();
    for (const request of [job('low'), job('high', 5), job('low too')]) jobs.enqueue(request);
    jobs.enqueue({ kind: 'other', key: 'x', payload: null, priority: 9 });
    const order = [1, 2, 3].map(() => jobs.claim(['analyse'])?.key);
    expect(order).toEqual(['high', 'low', 'low too']);
    expect(jobs.claim(['analyse'])).toBeNull();
    expect(jobs.claim([])).toBeNull();
    expect(jobs.claim(['analyse', 'other'])?.kind).toBe('other');
  });

  it('keeps the error, the times and the payload', () => {
    const jobs = store();
    jobs.enqueue(job('a'));
    const running = jobs.claim(['analyse']);
    expect(running).toMatchObject({
      status: 'running',
      attempts: 1,
      ownerPid: process.pid,
      payload: { key: 'a' },
    });
    const error = { code: 'media-missing' as const, message: 'a is not there.' };
    const ended = jobs.finish(Number(running?.id), 'failed', error);
    expect(ended).toMatchObject({ status: 'failed', error, finishedAt: at.toISOString(), ownerPid: null });
    expect(jobs.finish(ended.id, 'done').status).toBe('failed');
    expect(thrownBy(() => jobs.finish(99, 'done')).code).toBe('not-found');
  });

  it('puts a released job back without counting the start', () => {
    const jobs = store();
    jobs.enqueue(job('a'));
    const id = jobs.claim(['analyse'])?.id ?? -1;
    jobs.setProgress(id, 0.5);
    expect(jobs.get(id)?.progress).toBe(0.5);
    expect(jobs.release(id)).toMatchObject({ status: 'queued', attempts: 0, progress: null });
  });

  it('is back to full sync after noting progress', () => {
    const database = open();
    const jobs = createJobStore(database);
    jobs.enqueue(job('a'));
    jobs.setProgress(jobs.claim(['analyse'])?.id ?? -1, 0.1);
    expect(database.sqlite.pragma('synchronous', { simple: true })).toBe(2);
  });

  it('cancels what waits, not what runs', () => {
    const jobs = store();
    for (const key of ['a', 'b', 'c']) jobs.enqueue(job(key));
    const running = jobs.claim(['analyse']);
    expect(jobs.cancelQueued(running?.id)).toEqual([]);
    expect(jobs.cancelQueued().map(({ key }) => key)).toEqual(['b', 'c']);
    expect(jobs.list(['running'])).toHaveLength(1);
  });

  it('forgets the oldest of those that have ended', () => {
    const jobs = store();
    for (const key of ['a', 'b', 'c']) jobs.enqueue(job(key));
    jobs.cancelQueued();
    jobs.enqueue(job('d'));
    jobs.forgetEnded(1);
    expect(jobs.list().map(({ key }) => key)).toEqual(['c', 'd']);
  });

  it('queues what a dead process left, behind the others', () => {
    const folder = tempFolder();
    let database = openProjectDatabase(folder);
    afterTest(() => database.close());
    const before = createJobStore(database);
    before.enqueue(job('was running', 9));
    before.claim(['analyse']);
    before.enqueue(job('waits'));
    database.close();
    database = openProjectDatabase(folder);
    const jobs = createJobStore(database);
    expect(jobs.recover()).toMatchObject({
      requeued: [{ key: 'was running', status: 'queued', attempts: 1 }],
      failed: [],
    });
    expect(jobs.claim(['analyse'])?.key).toBe('waits');
    expect(jobs.claim(['analyse'])).toMatchObject({ key: 'was running', attempts: 2 });
  });

  it('gives a job up that ends the program three times at the same place', () => {
    const jobs = store();
    const { id } = jobs.enqueue(job('poison')).job;
    for (let death = 1; death <= 3; death++) {
      jobs.claim(['analyse']);
      jobs.setProgress(id, 0.4);
      const { requeued, failed } = jobs.recover();
      expect([requeued.length, failed.length]).toEqual(death < 3 ? [1, 0] : [0, 1]);
    }
    expect(jobs.get(id)).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    expect(jobs.get(id)?.error?.message).toContain('3 times at 40 %');
    expect(jobs.enqueue(job('poison')).isNew).toBe(true);
  });
});

describe('judgeDeath', () => {
  const fresh: DeathRecord = {
    attempts: 1,
    progress: null,
    death_progress: null,
    deaths_in_place: 0,
    deaths_unplaced: 0,
  };
  /** How many of these deaths it takes until the job is given up; null if it never is. */
  function deathsUntilVerdict(places: (number | null)[]): number | null {
    let record = fresh;
    for (const [i, progress] of places.entries()) {
      const { deaths, verdict } = judgeDeath({ ...record, progress });
      if (verdict) return i + 1;
      record = { ...record, ...deaths };
    }
    return null;
  }

  it('bears twenty kills at different places', () => {
    const places = Array.from({ length: 20 }, (_, i) => ((i * 7) % 20) / 20);
    expect(deathsUntilVerdict(places)).toBeNull();
    expect(deathsUntilVerdict(places.flatMap((place) => [null, null, place]))).toBeNull();
  });

  it('tells a crash that comes back at the same place', () => {
    expect(deathsUntilVerdict([0.5, 0.5, 0.5])).toBe(3);
    expect(deathsUntilVerdict([0.1, 0.5, 0.501, 0.5])).toBe(4);
    expect(deathsUntilVerdict([0.5, null, 0.5, 0.5])).toBe(4);
  });

  it('gives up at last what never gets going', () => {
    expect(deathsUntilVerdict(Array.from({ length: 20 }, () => null))).toBe(10);
  });
});
