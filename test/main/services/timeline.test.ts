import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFrameMap } from '#shared/domain/frameMap.ts';
import { ffmpeg, makeThreeShots, scratchFolder } from '../../support/clips.ts';
import { openTestCore, type TestCore } from '../../support/core.ts';

describe('timeline, proxies and frames of a project', () => {
  const scratch = scratchFolder('timeline');
  const folder = join(scratch.path, 'project');
  let core: TestCore;
  const call: TestCore['client']['call'] = (...args) => core.client.call(...args);
  const clipId = async (path: string): Promise<string> => {
    const { clips } = await call('library.list', {});
    return clips.id[clips.path.indexOf(path)] ?? '';
  };
  const jobDone = (kind: string) =>
    new Promise<string>((resolve) => {
      const stop = core.client.on('jobs.changed', (job) => {
        if (job.kind !== kind || job.status === 'queued' || job.status === 'running') return;
        stop();
        resolve(job.error ? `${job.status}: ${job.error.message}` : job.status);
      });
    });

  beforeAll(async () => {
    mkdirSync(folder);
    await makeThreeShots(join(folder, 'a.mp4'));
    // Every frame another grey; MPEG-2 needs a proxy.
    await ffmpeg([
      ...[
        '-f',
        'lavfi',
        '-i',
        "color=black:s=128x72:r=30000/1001,format=yuv420p,geq=lum='16+4*mod(N,50)':cb=128:cr=128",
      ],
      ...[
        '-f',
        'lavfi',
        '-i',
        'sine=f=440:r=48000',
        '-t',
        '3',
        '-c:v',
        'mpeg2video',
        '-q:v',
        '1',
        '-g',
        '30',
        '-bf',
        '2',
      ],
      ...['-c:a', 'mp2', '-timecode', '01:00:00;00', join(folder, 'old.mov')],
    ]);
    core = openTestCore();
    await call('projects.open', { folder });
    await call('analysis.run', {});
  }, 60_000);
  afterAll(async () => {
    await core.close();
    scratch.remove();
  });

  it('has everything that lanes draw', async () => {
    const timeline = await call('timeline.get', { clipId: await clipId('a.mp4') });
    expect(timeline).toMatchObject({
      ...{ status: 'ok', frameCount: 120, durationMs: 4800, frameRate: { num: 25, den: 1 } },
      ...{
        times: { type: 'constant', frameCount: 120 },
        playback: { source: 'clip', decision: { direct: true } },
      },
    });
    expect(timeline.shots.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 1600],
      [1600, 3200],
      [3200, 4800],
    ]);
    expect(timeline.transitions.map(({ type, edited }) => [type, edited])).toEqual([
      ['cut', false],
      ['cut', false],
    ]);
    expect(timeline.curves).toEqual(
      expect.arrayContaining(['luma', 'motion', 'sharpness', 'loudness', 'peak', 'rms']),
    );
    expect(timeline.sprite?.frames.length).toBeGreaterThan(10);
    expect(timeline.audioTracks).toHaveLength(1);
  });

  it('gives curves as samples near by and as stretches from afar', async () => {
    const id = await clipId('a.mp4');
    const near = await call('timeline.curves', {
      clipId: id,
      names: ['luma', 'peak'],
      startMs: 0,
      endMs: 400,
      points: 20,
    });
    expect(near.curves.map(({ type, name }) => [type, name])).toEqual([
      ['samples', 'luma'],
      ['samples', 'peak'],
    ]);
    const far = await call('timeline.curves', {
      clipId: id,
      names: ['luma'],
      startMs: 0,
      endMs: 4800,
      points: 10,
    });
    const [luma] = far.curves;
    expect(luma?.type === 'bins' && luma.mean.length).toBe(10);
    expect(Object.keys(far.ranges)).toEqual(['luma']);
    await expect(
      call('timeline.curves', { clipId: id, names: ['luma'], startMs: 5, endMs: 5, points: 10 }),
    ).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('draws sound finer than it was measured from the file, or as it was measured where the file is away', async () => {
    const id = await clipId('old.mov');
    const wanted = { clipId: id, names: ['peak', 'rms'] as ('peak' | 'rms')[], startMs: 1000, endMs: 1200 };
    const { curves } = await call('timeline.curves', { ...wanted, points: 200 });
    expect(curves.map(({ type, name }) => [type, name])).toEqual([
      ['bins', 'peak'],
      ['bins', 'rms'],
    ]);
    // A tone of an eighth of full scale, measured a millisecond at a time.
    const [peak = [], rms = []] = curves.map((curve) =>
      curve.type === 'bins' ? curve.max.map((value) => value ?? 0) : [],
    );
    expect([peak.length, rms.length]).toEqual([200, 200]);
    expect(Math.max(...peak)).toBeCloseTo(0.125, 2);
    expect(Math.hypot(...rms) / Math.sqrt(200)).toBeCloseTo(0.125 / Math.SQRT2, 3);
    const path = join(folder, 'old.mov');
    renameSync(path, `${path}.away`);
    const measured = await call('timeline.curves', { ...wanted, points: 200 });
    renameSync(`${path}.away`, path);
    expect(measured.curves.map(({ type, name }) => [type, name])).toEqual([
      ['samples', 'peak'],
      ['samples', 'rms'],
    ]);
  });

  it('extracts exactly the frame that is asked for, once', async () => {
    const id = await clipId('old.mov');
    const lumaOf = async (frame: number): Promise<number> => {
      const { file, width, height } = await call('frames.extract', { clipId: id, frame });
      expect([width, height]).toEqual([128, 72]);
      const { channels } = await sharp(join(folder, '.trimbin/pictures', file)).stats();
      return Math.round(channels[0]?.mean ?? NaN);
    };
    // 16 + 4 n of limited range is (4 n) × 255 ÷ 219 of full range.
    for (const frame of [0, 1, 29, 30, 31, 44, 89]) {
      expect(Math.abs((await lumaOf(frame)) - (4 * (frame % 50) * 255) / 219)).toBeLessThan(2.4);
    }
    const first = await call('frames.extract', { clipId: id, frame: 7, format: 'jpg', width: 64 });
    expect(first).toMatchObject({ width: 64, height: 36, file: expect.stringMatching(/\.jpg$/) as string });
    expect(await call('frames.extract', { clipId: id, frame: 7, format: 'jpg', width: 64 })).toEqual(first);
    await expect(call('frames.extract', { clipId: id, frame: 90 })).rejects.toMatchObject({
      code: 'not-found',
    });
  }, 30_000);

  it('makes a proxy with the same frames for what cannot be played', async () => {
    const id = await clipId('old.mov');
    const before = await call('proxies.state', { clipId: id });
    expect(before).toMatchObject({ source: 'proxy', proxy: { state: 'none' }, decision: { direct: false } });
    const done = jobDone('make-proxy');
    const queued = await call('proxies.make', { clipId: id });
    expect(['queued', 'running']).toContain(queued.proxy.state);
    expect(await done).toBe('done');
    const { playback, times, startTimecode, dropFrame } = await call('timeline.get', { clipId: id });
    expect([startTimecode, dropFrame]).toEqual(['01:00:00;00', true]);
    expect(playback).toMatchObject({ source: 'proxy', firstFrameMs: 0, proxy: { state: 'ready' } });
    expect(playback.proxy.file).toMatch(/^[0-9a-f]{64}-[a-z0-9]{1,32}\.mp4$/);
    const proxy = join(folder, '.trimbin/proxies', playback.proxy.file ?? '');
    const args = [
      '-v',
      'error',
      '-select_streams',
      'v',
      '-show_entries',
      'frame=best_effort_timestamp_time',
      '-of',
      'csv=p=0',
    ];
    const seconds = execFileSync('ffprobe', [...args, proxy], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
      .map(parseFloat);
    const map = createFrameMap(times);
    expect(seconds).toHaveLength(90);
    seconds.forEach((at, frame) => expect(map?.frameAt(at * 1000 + 1)).toBe(frame));
    expect(readdirSync(join(folder, '.trimbin/proxies'))).toHaveLength(1);
    expect((await call('proxies.make', { clipId: id })).proxy.state).toBe('ready');
  }, 30_000);

  it('makes a thumbnail for a shot that has none, in the background', async () => {
    const id = await clipId('a.mp4');
    const done = jobDone('shot-thumbnails');
    const { shots } = await call('shots.edit', { clipId: id, edit: { type: 'split', frame: 60 } });
    expect(shots).toHaveLength(4);
    expect(await done).toBe('done');
    const { shots: pictured } = await call('timeline.get', { clipId: id });
    for (const { startFrame, endFrame, thumbnail, thumbnailFrame } of pictured) {
      expect(thumbnail).toMatch(/\.jpg$/);
      expect(thumbnailFrame).toBeGreaterThanOrEqual(startFrame);
      expect(thumbnailFrame).toBeLessThan(endFrame);
    }
    expect(new Set(pictured.map(({ thumbnail }) => thumbnail)).size).toBe(4);
    expect(
      (await call('library.get', { clipIds: [id] })).shots.thumbnail.every((file) => file !== null),
    ).toBe(true);
    expect(core.faults).toEqual([]);
  }, 30_000);
});
