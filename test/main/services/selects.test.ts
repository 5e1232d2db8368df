import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { openTestCore } from '../../support/core.ts';
import { openScoredProject, type ScoredProject } from '../../support/scoredProject.ts';

describe('lists of selects', () => {
  let project: ScoredProject;
  beforeAll(async () => {
    project = await openScoredProject('selects', 4);
  }, 120_000);
  afterAll(async () => {
    await project.close();
    expect(project.core.faults).toEqual([]);
  });
  const by = { type: 'default' } as const;
  const make = (name: string, lengthMs = 4000) =>
    project.call('selects.make', { by, lengthMs, variety: 0.3, name });

  it('are made, kept, renamed, put in order and deleted, and every step can be taken back', async () => {
    const { call } = project;
    const { list, entry, reason } = await make('Opening');
    if (!list) throw new Error(String(reason));
    expect(entry).toMatchObject({ action: 'selects-make', values: { name: 'Opening' } });
    const wanted = await call('scoring.selects', { by, lengthMs: 4000, variety: 0.3 });
    expect(list.shots.map(({ clipId, startFrame }) => [clipId, startFrame])).toEqual(
      wanted.clipId.map((id, i) => [id, wanted.startFrame[i]]),
    );
    expect(list.lengthMs).toBe(wanted.lengthMs);
    expect(list.shots.map(({ score }) => score)).toEqual(wanted.score);

    const { id } = list;
    const keys = list.shots.map(({ key }) => key);
    const turned = await call('selects.change', { id, keys: keys.toReversed() });
    expect(turned.list.shots.map(({ key }) => key)).toEqual(keys.toReversed());
    const less = await call('selects.change', { id, keys: keys.slice(1) });
    expect([less.list.shots.length, less.entry?.action]).toEqual([keys.length - 1, 'selects-order']);
    expect((await call('selects.change', { id, keys: keys.slice(1) })).entry).toBeNull();
    await call('selects.change', { id, name: '开场' });
    expect((await make('开场')).list?.name).toBe('开场 2');
    await expect(call('selects.change', { id, name: '开场 2' })).rejects.toMatchObject({
      code: 'bad-request',
    });
    await expect(call('selects.change', { id, keys: [keys[0]!] })).rejects.toMatchObject({
      code: 'bad-request',
    });
    await call('selects.delete', { id });
    expect((await call('selects.list', {})).lists.map(({ name }) => name)).toEqual(['开场 2']);

    for (const _ of ['deleted', 'made another', 'renamed', 'taken out', 'turned'])
      await call('history.undo', {});
    const back = await call('selects.get', { id });
    expect([back.name, back.shots.map(({ key }) => key)]).toEqual(['Opening', keys]);
    await call('history.undo', {});
    expect((await call('selects.list', {})).lists).toEqual([]);
    await call('history.redo', {});
    expect(await call('selects.get', { id })).toEqual(list);
  });

  it('is made anew in its place and keeps its name', async () => {
    const { call } = project;
    const { lists } = await call('selects.list', {});
    const { id } = lists[0]!;
    const again = await call('selects.make', { by, lengthMs: 2000, variety: 0, again: id });
    expect(again.list).toMatchObject({ id, name: 'Opening', targetMs: 2000, variety: 0 });
    expect(again.list!.shots.length).toBeLessThan(lists[0]!.shots);
    expect((await call('selects.make', { by, lengthMs: 2000, variety: 0, again: id })).entry).toBeNull();
    await call('history.undo', {});
    await expect(call('selects.make', { by, lengthMs: 1000, again: 'none' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('outlive the window, a moved file and a file that is gone; tables leave out what is not there', async () => {
    const { folder } = project;
    const [before] = (await project.call('selects.list', {})).lists;
    const list = await project.call('selects.get', { id: before!.id });
    await project.core.close();
    renameSync(join(folder, 'take 0.mp4'), join(folder, 'renamed.mp4'));
    renameSync(join(folder, 'take 1.mp4'), join(folder, '..', 'take 1.mp4'));
    project.core = openTestCore();
    project.call = (...args) => project.core.client.call(...args);
    await project.call('projects.open', { folder });
    await project.call('analysis.run', { only: ['shots', 'picture'] });
    const now = await project.call('selects.get', { id: list.id });
    const pathNow = (path: string): string => (path === 'take 0.mp4' ? 'renamed.mp4' : path);
    expect(now.shots.map(({ key, path }) => [key, path])).toEqual(
      list.shots.map(({ key, path }) => [key, pathNow(path)]),
    );
    const { text, shots, gone } = await project.call('selects.export', { id: list.id, format: 'csv' });
    const lines = text!.trim().split('\r\n');
    expect([lines.length, shots + gone]).toEqual([1 + shots, list.shots.length]);
    const names = lines[0]!.split(',');
    const cell = (line: number, name: string) => lines[line]!.split(',')[names.indexOf(name)];
    expect([cell(1, 'position'), cell(1, 'recordStartMs')]).toEqual(['1', '0']);
    expect(Number(cell(2, 'recordStartMs'))).toBe(Number(cell(1, 'recordEndMs')));
  });

  it('are made, shown, written, renamed and deleted in the terminal', async () => {
    const { folder } = project;
    await project.core.close();
    const run = (...args: string[]) => runCli(['score', 'selects', folder, ...args]);
    const made = await run('--length', '0:03', '--name', 'Rough', '--variety', '0', '--json');
    const list = JSON.parse(made.stdout) as { name: string; targetMs: number; shots: unknown[] };
    expect([made.code, list.name, list.targetMs]).toEqual([0, 'Rough', 3000]);
    expect((await run()).stdout).toMatch(
      new RegExp(`^Opening {2}\\d+ shots\nRough {2}${list.shots.length} shots\n$`),
    );
    const out = join(folder, '..', 'rough.json');
    expect((await run('--list', 'Rough', '--out', out)).stdout.trim()).toBe(out);
    const written = JSON.parse(readFileSync(out, 'utf8')) as { name: string; rows: unknown[] };
    expect([written.name, written.rows.length]).toEqual(['Rough', list.shots.length]);
    expect((await run('--list', 'Rough', '--rename', 'Final')).stdout).toMatch(/^Final {2}\d+ shots/);
    expect((await run('--list', 'Final', '--delete')).code).toBe(0);
    expect(JSON.parse((await run('--json')).stdout)).toMatchObject({ lists: [{ name: 'Opening' }] });
    for (const bad of [
      ['--length', 'long'],
      ['--list', 'Nobody'],
      ['--delete'],
      ['--out', out],
      ['--variety', '2', '--length', '5'],
    ]) {
      expect((await run(...bad)).code, bad.join(' ')).toBe(2);
    }
    project.core = openTestCore();
  });
});
