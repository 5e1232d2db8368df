import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summariseJob } from '#main/services/jobService.ts';
import { Report } from '#shared/domain/report.ts';
import type { JobRow } from '#shared/domain/jobs.ts';
import { ffmpeg, makeThreeShots, scratchFolder } from '../../support/clips.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';

describe('offline media and kept files', () => {
  const scratch = scratchFolder('housekeeping');
  const folder = join(scratch.path, 'project');
  const card = join(scratch.path, 'card');
  let core: TestCore;
  const call: TestCore['client']['call'] = (...args) => core.client.call(...args);
  const clips = async () => (await call('library.list', {})).clips;
  const idOf = async (path: string): Promise<string> => {
    const { id, path: paths } = await clips();
    return id[paths.indexOf(path)] ?? '';
  };

  beforeAll(async () => {
    mkdirSync(join(folder, 'day 1'), { recursive: true });
    await makeThreeShots(join(folder, 'day 1', 'A001.mp4'));
    for (const [name, tone] of [
      ['A002.wav', '300'],
      ['A003.wav', '500'],
    ] as const) {
      await ffmpeg(['-f', 'lavfi', '-i', `sine=f=${tone}:d=1`, join(folder, 'day 1', name)]);
    }
    core = openTestCore();
    await call('projects.open', { folder });
    await call('analysis.run', {});
    renameSync(join(folder, 'day 1'), card);
    await call('analysis.run', {});
  }, 60_000);
  afterAll(async () => {
    await core.close();
    scratch.remove();
  });

  it('refuses a file with other content', async () => {
    expect((await clips()).status).toEqual(['offline', 'offline', 'offline']);
    const clipId = await idOf('day 1/A001.mp4');
    const wrong = call('clips.relink', { clipId, path: join(card, 'A002.wav') });
    await expect(wrong).rejects.toMatchObject({ code: 'media-other-content' });
    const nothing = call('clips.relink', { clipId, path: join(card, 'A009.mp4') });
    await expect(nothing).rejects.toMatchObject({ code: 'media-missing' });
    expect((await clips()).status).toEqual(['offline', 'offline', 'offline']);
    await expect(call('frames.extract', { clipId, frame: 3 })).rejects.toMatchObject({
      code: 'media-missing',
    });
  });

  it('relinks one clip, and the rest of the folder follows by content, renamed or not', async () => {
    renameSync(join(card, 'A003.wav'), join(card, 'renamed.wav'));
    const clipId = await idOf('day 1/A001.mp4');
    const changed: (string[] | null)[] = [];
    core.client.on('library.changed', ({ clipIds }) => changed.push(clipIds));
    const { relinked, stillOffline } = await call('clips.relink', { clipId, path: join(card, 'A001.mp4') });
    expect(relinked.map(({ from, path }) => [from, path])).toEqual([
      ['day 1/A001.mp4', join(card, 'A001.mp4')],
      ['day 1/A002.wav', join(card, 'A002.wav')],
      ['day 1/A003.wav', join(card, 'renamed.wav')],
    ]);
    expect([stillOffline, changed.flat().length]).toEqual([0, 3]);
    expect(await clips()).toMatchObject({ status: ['ok', 'ok', 'ok'], relinked: [true, true, true] });
    expect((await call('timeline.get', { clipId })).playback.source).toBe('clip');
    await call('frames.extract', { clipId, frame: 3 });
  });

  it('reports relinked clips as what they are, with where they are read from', async () => {
    const outDir = join(scratch.path, 'reports');
    const sections = ['clips', 'sound'] as const;
    const { files } = await call('reports.write', { formats: ['json'], outDir, sections: [...sections] });
    const report = Report.parse(JSON.parse(readFileSync(files[0] ?? '', 'utf8')));
    expect(report.clips.map(({ status, relinkedTo, error }) => [status, relinkedTo, error])).toEqual([
      ['ok', join(card, 'A001.mp4'), undefined],
      ['ok', join(card, 'A002.wav'), undefined],
      ['ok', join(card, 'renamed.wav'), undefined],
    ]);
    expect([report.sections, report.clips[0]?.shots]).toEqual([['clips', 'sound'], []]);
    expect((await call('clips.list', {})).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  });

  it('is offline again when the file is changed there, and online when it is back at its own place', async () => {
    writeFileSync(join(card, 'A002.wav'), 'other');
    expect((await clips()).status).toEqual(['ok', 'offline', 'ok']);
    const back = join(folder, 'day 1');
    mkdirSync(back);
    cpSync(join(card, 'A001.mp4'), join(back, 'A001.mp4'));
    utimesSync(join(back, 'A001.mp4'), new Date(), new Date());
    await call('analysis.run', {});
    expect(await clips()).toMatchObject({ status: ['ok', 'offline', 'ok'], relinked: [false, false, true] });
  });

  it('tells what is kept and clears what nothing shows', async () => {
    const clipId = await idOf('day 1/A001.mp4');
    const pictures = join(folder, '.trimbin/pictures');
    await call('frames.extract', { clipId, frame: 50 });
    const shelf = join(pictures, 'ab');
    mkdirSync(shelf, { recursive: true });
    writeFileSync(join(shelf, `${'ab'.repeat(32)}.jpg`), 'nobody shows this');
    const backups = join(folder, '.trimbin/backups');
    mkdirSync(backups, { recursive: true });
    for (const day of ['01', '02']) writeFileSync(join(backups, `project-202601${day}T000000000Z.db`), 'x');
    const before = await call('storage.use', {});
    expect(before.database.bytes).toBeGreaterThanOrEqual(statSync(join(folder, '.trimbin/project.db')).size);
    expect(before.pictures.unusedBytes).toBeGreaterThan(10);
    const { freedBytes, use } = await call('storage.clear', { what: ['pictures', 'proxies', 'backups'] });
    expect(freedBytes).toBeGreaterThanOrEqual(before.pictures.unusedBytes + 1);
    expect([use.pictures.unusedBytes, use.backups.files]).toEqual([0, 1]);
    expect(readdirSync(backups)).toEqual(['project-20260102T000000000Z.db']);
    const { shots } = await call('library.list', {});
    for (const file of shots.thumbnail) expect(existsSync(join(pictures, file ?? 'none'))).toBe(true);
    // What was cleared is made anew when it is asked for.
    const again = await call('frames.extract', { clipId, frame: 50 });
    expect(existsSync(join(pictures, again.file))).toBe(true);
  });

  it('lists jobs with times, starts a failed one again, and clears the list', async () => {
    rmSync(join(folder, 'day 1'), { recursive: true });
    rmSync(card, { recursive: true });
    const clipId = await idOf('day 1/A001.mp4');
    // A split far from any thumbnail wants a picture of a file that is gone.
    const failed = new Promise<string>((resolve) => {
      core.client.on('jobs.changed', ({ kind, status, id }) => {
        if (kind === 'shot-thumbnails' && status === 'failed') resolve(id);
      });
    });
    await call('shots.edit', { clipId, edit: { type: 'split', frame: 2 } });
    const id = await failed;
    const job = (await call('jobs.list', {})).find((one) => one.id === id);
    expect(job).toMatchObject({
      label: 'day 1/A001.mp4',
      error: { message: expect.stringContaining('A001.mp4') as string },
    });
    expect(Date.parse(job?.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(job?.createdAt ?? ''));
    const again = await call('jobs.retry', { id });
    expect(again.id).not.toBe(id);
    await expect(call('jobs.retry', { id: '999999' })).rejects.toMatchObject({ code: 'not-found' });
    await expect
      .poll(async () =>
        (await call('jobs.list', {})).filter(({ status }) => status === 'running' || status === 'queued'),
      )
      .toEqual([]);
    const [done] = (await call('jobs.list', {})).filter(({ status }) => status === 'done');
    await expect(call('jobs.retry', { id: done?.id ?? '' })).rejects.toMatchObject({ code: 'bad-request' });
    await call('jobs.clear', {});
    expect(await call('jobs.list', {})).toEqual([]);
  });

  it('guesses the time left from the speed so far', () => {
    const row = {
      id: 1,
      kind: 'k',
      payload: {},
      status: 'running',
      error: null,
      startedAt: '2026-01-01T00:00:00Z',
    };
    const after = (seconds: number, progress: number | null) =>
      summariseJob(
        { ...row, progress } as unknown as JobRow,
        Date.parse('2026-01-01T00:00:00Z') + seconds * 1000,
      ).timeLeftMs;
    expect([after(10, 0.25), after(10, null), after(0.1, 0.5)]).toEqual([30_000, null, null]);
  });
});
