import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryPage } from '#shared/contract/library.ts';
import type { Report } from '#shared/domain/report.ts';
import { makeThreeShots, scratchFolder } from '../../support/clips.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';

/** A project of one clip with cuts at 40 and 80 of 120 frames; the core is opened anew where a test says so. */
describe('labels, shot edits and their history in a project', () => {
  const scratch = scratchFolder('editing');
  const folder = join(scratch.path, 'project');
  let core: TestCore;
  const call: TestCore['client']['call'] = (...args) => core.client.call(...args);
  const library = () => call('library.list', {});
  const starts = (page: LibraryPage) => page.shots.startFrame;

  async function reopen(): Promise<void> {
    await core.close();
    core = openTestCore();
    await call('projects.open', { folder });
  }

  beforeAll(async () => {
    mkdirSync(folder);
    await makeThreeShots(join(folder, 'a.mp4'));
    core = openTestCore();
    await call('projects.open', { folder });
    await call('analysis.run', {});
  }, 60_000);
  afterAll(async () => {
    await core.close();
    scratch.remove();
  });

  it('lists clips and shots as columns, with the numbers of the report', async () => {
    const { clips, shots } = await library();
    expect(clips).toMatchObject({
      ...{ path: ['a.mp4'], kind: ['video'], status: ['ok'], pending: [false], shotCount: [3] },
      ...{ width: [320], height: [180], frameCount: [120], edited: [false], relinked: [false] },
    });
    expect(shots).toMatchObject({ clip: [0, 0, 0], startFrame: [0, 40, 80], endFrame: [40, 80, 120] });
    expect(shots.startMs).toEqual([0, 1600, 3200]);
    expect(shots.transitionIn).toEqual([null, 'cut', 'cut']);
    expect(shots.thumbnail.every((file) => /^[0-9a-f]{2}\/[0-9a-f]{64}\.jpg$/.test(file ?? ''))).toBe(true);
    const out = join(scratch.path, 'report');
    await call('reports.write', { formats: ['json'], outDir: out });
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;
    const luma = report.clips[0]?.shots.map(({ metrics }) => Number(metrics.luma?.mean.toPrecision(5)));
    expect(shots.metrics['luma.mean']).toEqual(luma);
    expect(clips.metrics.integratedLufs?.[0]).toBeCloseTo(report.clips[0]?.audio?.integratedLufs ?? NaN, 2);
    expect(shots.metrics['luma.max']).toBeUndefined();
    const more = await call('library.list', { columns: ['luma.max', 'speechShare'] });
    expect(Object.keys(more.shots.metrics)).toEqual(['luma.max', 'speechShare']);
  });

  it('labels many targets as one step, undoes it, and keeps both across a restart', async () => {
    const clipId = (await library()).clips.id[0] ?? '';
    const shot = (startFrame: number, endFrame: number) => ({ clipId, shot: { startFrame, endFrame } });
    const { changed, entry } = await call('library.label', {
      targets: [{ clipId }, shot(0, 40), shot(40, 80)],
      set: { rating: 4, flag: 'pick' },
    });
    expect([changed, entry?.values]).toEqual([3, { n: 3, rating: 4, flag: 'pick' }]);
    const again = await call('library.label', { targets: [{ clipId }], set: { rating: 4 } });
    expect(again).toEqual({ changed: 0, entry: null });
    await call('library.label', { targets: [shot(40, 80)], set: { notes: 'boom 吊杆' } });
    await reopen();
    const page = await library();
    expect([page.clips.label.rating, page.shots.label.rating]).toEqual([[4], [4, 4, null]]);
    expect(page.shots.label.notes).toEqual(['', 'boom 吊杆', '']);
    expect((await call('history.state', {})).undo?.action).toBe('notes');
    await expect(call('history.undo', { id: entry?.id })).rejects.toMatchObject({ code: 'history-moved-on' });
    await call('history.undo', {});
    const undone = await call('history.undo', { id: entry?.id });
    expect([undone.done?.id, undone.undo, undone.redo?.id]).toEqual([entry?.id, null, entry?.id]);
    expect((await library()).shots.label.rating).toEqual([null, null, null]);
    await call('history.redo', {});
    expect((await library()).clips.label.flag).toEqual(['pick']);
    expect((await call('history.undo', {})).done?.id).toBe(entry?.id);
    expect((await call('history.undo', {})).done).toBeNull();
  });

  it('edits shots, everywhere, apart from what was detected', async () => {
    const clipId = (await library()).clips.id[0] ?? '';
    const changes: (string[] | null)[] = [];
    const stop = core.client.on('library.changed', ({ clipIds }) => changes.push(clipIds));
    await call('library.label', {
      targets: [{ clipId, shot: { startFrame: 40, endFrame: 80 } }],
      set: { colour: 'red' },
    });
    const moved = await call('shots.edit', { clipId, edit: { type: 'move', boundary: 40, toFrame: 45 } });
    expect(moved.shots.map(({ startFrame }) => startFrame)).toEqual([0, 45, 80]);
    expect(moved.transitions[0]).toMatchObject({ startFrame: 45, edited: true });
    await call('shots.edit', { clipId, edit: { type: 'split', frame: 100 } });
    expect(changes).toEqual([[clipId], [clipId], [clipId]]);
    stop();
    const page = await library();
    expect(starts(page)).toEqual([0, 45, 80, 100]);
    expect([page.clips.edited, page.shots.label.colour]).toEqual([[true], [null, 'red', null, null]]);
    const out = join(scratch.path, 'edited');
    await call('reports.write', { formats: ['json'], outDir: out });
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;
    expect(report.clips[0]?.shots.map(({ startFrame }) => startFrame)).toEqual([0, 45, 80, 100]);
    expect((await call('clips.list', {}))[0]?.shotCount).toBe(4);
    await reopen();
    expect(starts(await library())).toEqual([0, 45, 80, 100]);
    expect((await call('history.state', {})).undo?.values).toEqual({ edit: 'split', clip: 'a.mp4' });
    await call('history.undo', {});
    await call('history.undo', {});
    expect(starts(await library())).toEqual([0, 40, 80]);
    await call('history.undo', {});
  });

  it('refuses an edit that is not possible, and a clip that is not there', async () => {
    const clipId = (await library()).clips.id[0] ?? '';
    const split = call('shots.edit', { clipId, edit: { type: 'split', frame: 40 } });
    await expect(split).rejects.toMatchObject({ code: 'bad-request' });
    await expect(call('shots.get', { clipId: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps labels and edits when the file is renamed and when it is analysed with other parameters', async () => {
    const before = (await library()).clips.id[0] ?? '';
    await call('library.label', { targets: [{ clipId: before }], set: { rating: 2 } });
    await call('shots.edit', { clipId: before, edit: { type: 'merge', boundary: 80 } });
    renameSync(join(folder, 'a.mp4'), join(folder, 'b.mp4'));
    await call('analysis.run', { shots: { cutConfidence: 0.4 } });
    const page = await library();
    expect([page.clips.path, page.clips.label.rating, starts(page)]).toEqual([['b.mp4'], [2], [0, 40]]);
    const clipId = page.clips.id[0] ?? '';
    await call('shots.edit', { clipId, edit: { type: 'reset' } });
    expect(starts(await library())).toEqual([0, 40, 80]);
  });

  it('detects again in a range, exactly as the whole clip was', async () => {
    const clipId = (await library()).clips.id[0] ?? '';
    await call('shots.edit', { clipId, edit: { type: 'merge', boundary: 80 } });
    const fractions: number[] = [];
    const again = await call(
      'shots.redetect',
      { clipId, startFrame: 60, endFrame: 118 },
      { onProgress: ({ fraction }) => fractions.push(fraction) },
    );
    expect([again.found, again.shots.map(({ startFrame }) => startFrame)]).toEqual([1, [0, 40, 80]]);
    expect(again.editedRanges).toEqual([{ startFrame: 60, endFrame: 118 }]);
    expect(fractions.at(-1)).toBe(1);
    const blind = await call('shots.redetect', {
      ...{ clipId, startFrame: 60, endFrame: 118, params: { cutConfidence: 1, gradualConfidence: 1 } },
    });
    expect(blind.shots.map(({ startFrame }) => startFrame)).toEqual([0, 40]);
    expect(core.faults).toEqual([]);
  }, 30_000);

  it('saves filters with the project', async () => {
    const saved = {
      id: 'f1',
      name: '好镜头',
      of: 'shots' as const,
      filter: { flag: ['pick' as const] },
      sort: [],
    };
    await call('library.saveFilter', saved);
    await call('library.saveFilter', { ...saved, name: 'Good shots' });
    await reopen();
    expect(await call('library.filters', {})).toMatchObject([{ id: 'f1', name: 'Good shots' }]);
    expect(await call('library.deleteFilter', { id: 'f1' })).toEqual([]);
  });
});
