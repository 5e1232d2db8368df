import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { folderToOpen, pathFromArguments } from '#main/hosts/electron/openRequest.ts';
import { createQuit } from '#main/hosts/electron/quitting.ts';
import {
  createWorkMeter,
  workEndText,
  type MeteredJob,
  type WorkEnd,
} from '#main/hosts/electron/workMeter.ts';
import { scratchFolder } from '../../../support/clips.ts';

describe('what the system hands over', () => {
  const scratch = scratchFolder('open');
  afterAll(() => scratch.remove());

  it.each([
    [['trimbin'], false, null],
    [['trimbin', 'day 1'], false, '/home/ed/day 1'],
    [['trimbin', '--enable-logging', '/work/film'], false, '/work/film'],
    [['electron', '.', 'film'], true, '/home/ed/film'],
    [['electron', '.'], true, null],
    [['trimbin', 'https://example.com/'], false, null],
    [['trimbin', ''], false, null],
  ])('%j', (argv, isBare, path) => expect(pathFromArguments(argv, isBare, '/home/ed')).toBe(path));

  it('a folder is meant as it is, a file as the project around it', () => {
    mkdirSync(join(scratch.path, 'film/.trimbin'), { recursive: true });
    mkdirSync(join(scratch.path, 'film/day 1'));
    mkdirSync(join(scratch.path, 'loose'));
    for (const path of ['film/day 1/a.mov', 'loose/b.mov']) writeFileSync(join(scratch.path, path), '');
    const open = (path: string) => folderToOpen(join(scratch.path, path));
    expect(open('film/day 1')).toBe(join(scratch.path, 'film/day 1'));
    expect(open('film/day 1/a.mov')).toBe(join(scratch.path, 'film'));
    expect(open('loose/b.mov')).toBe(join(scratch.path, 'loose'));
    expect([open('missing'), folderToOpen('')]).toEqual([null, null]);
  });
});

describe('ending', () => {
  const start = (close: () => Promise<void>, patience?: number) => {
    const exits: number[] = [];
    const onFault = vi.fn();
    const preventDefault = vi.fn();
    const quit = createQuit({ close, exit: (code) => exits.push(code), onFault }, patience);
    return { exits, onFault, preventDefault, ask: () => quit({ preventDefault }) };
  };

  it('waits until all is put away, once, however often it is asked for', async () => {
    let finish = (): void => undefined;
    let closes = 0;
    const { exits, ask, preventDefault } = start(() => {
      closes += 1;
      return new Promise((resolve) => (finish = resolve));
    });
    ask();
    ask();
    expect([closes, exits, preventDefault.mock.calls.length]).toEqual([1, [], 2]);
    finish();
    await expect.poll(() => exits).toEqual([0]);
  });

  it('says what went wrong, and ends', async () => {
    const { exits, ask, onFault } = start(() => Promise.reject(new Error('locked')));
    ask();
    await expect.poll(() => exits).toEqual([1]);
    expect(onFault).toHaveBeenCalledWith(expect.objectContaining({ message: 'locked' }));
  });

  it('does not wait for ever', async () => {
    const { exits, ask } = start(() => new Promise(() => undefined), 20);
    ask();
    await expect.poll(() => exits).toEqual([1]);
  });
});

describe('work in the dock', () => {
  const job = (id: string, status: MeteredJob['status'], progress = 0): MeteredJob => ({
    id,
    status,
    progress,
  });

  it('is the mean of what was queued, and goes when nothing runs', () => {
    const meter = createWorkMeter(() => undefined);
    expect(meter.fraction).toBeNull();
    meter.update(job('1', 'running', 0.5), 0);
    meter.update(job('2', 'queued'), 0);
    expect(meter.fraction).toBe(0.25);
    meter.update(job('1', 'done', 1), 1);
    expect(meter.fraction).toBe(0.5);
    meter.update(job('2', 'cancelled'), 2);
    expect(meter.fraction).toBeNull();
  });

  it('is told of when it took long, with what became of it', () => {
    const ends: WorkEnd[] = [];
    const meter = createWorkMeter((end) => ends.push(end));
    meter.update(job('old', 'done', 1), 0);
    meter.update(job('1', 'running'), 1000);
    meter.update(job('1', 'done', 1), 3000);
    expect(ends).toEqual([]);
    meter.update(job('2', 'running'), 10_000);
    meter.update(job('3', 'queued'), 10_000);
    meter.update(job('2', 'done', 1), 20_000);
    meter.update(job('3', 'failed'), 40_000);
    expect(ends).toEqual([{ done: 1, failed: 1, durationMs: 30_000 }]);
    meter.update(job('4', 'running'), 50_000);
    meter.update(job('4', 'cancelled'), 90_000);
    expect(ends).toHaveLength(1);
  });

  it('in words', () => {
    expect(workEndText('en', { done: 1, failed: 0, durationMs: 1 })).toBe('1 job has finished.');
    expect(workEndText('en', { done: 3, failed: 2, durationMs: 1 })).toBe('3 jobs have finished, 2 failed.');
    expect(workEndText('zh-CN', { done: 3, failed: 2, durationMs: 1 })).toContain('2 项失败');
  });
});
