import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Report } from '#shared/domain/report.ts';
import { ffmpeg, makeThreeShots, scratchFolder } from '../support/clips.ts';
import { finished, runCli, startCli } from '../support/cli.ts';

const scratch = scratchFolder('analyze');
const root = join(scratch.path, 'Día 1 – 第一天 🎬');

async function reportOf(folder: string): Promise<{ report: Report; text: string }> {
  const out = join(scratch.path, 'out');
  const run = await runCli(['report', folder, '--format', 'json', '--out', out]);
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
  const text = readFileSync(join(out, 'report.json'), 'utf8');
  return { report: Report.parse(JSON.parse(text)), text };
}

async function analyze(folder: string, ...more: string[]) {
  const run = await runCli(['analyze', folder, '--json', '--progress', 'none', ...more]);
  expect(run.stderr).toBe('');
  return { code: run.code, summary: JSON.parse(run.stdout) };
}

beforeAll(async () => {
  mkdirSync(join(root, 'camera A'), { recursive: true });
  await makeThreeShots(join(root, 'camera A', 'scene 1 take 1.mp4'));
  await ffmpeg(['-f', 'lavfi', '-t', '1', '-i', 'sine=f=300:r=44100', join(root, 'room tone.wav')]);
  await ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=64x48', '-frames:v', '1', join(root, 'slate.png')]);
  writeFileSync(join(root, 'empty.mov'), '');
  writeFileSync(join(root, 'notes.mp4'), 'this is a shopping list, not a film\n'.repeat(40));
  writeFileSync(join(root, '._scene.mp4'), 'resource fork');
  writeFileSync(join(root, 'scene.srt'), '1\n00:00:01,000 --> 00:00:02,000\nHello.\n');
  writeFileSync(join(root, 'scene.fountain'), 'INT. ROOM - DAY\n\nA table.\n');
  writeFileSync(join(root, 'log.csv'), 'scene,take\n1,1\n');
  writeFileSync(join(root, 'readme.weird'), '?');
});
afterAll(() => scratch.remove());

describe('trimbin analyze and report on a folder', () => {
  it('analyses what it can, names what failed and goes on', async () => {
    const { code, summary } = await analyze(root);
    expect(code).toBe(0);
    expect(summary).toMatchObject({
      analysed: 3,
      unchanged: 0,
      documents: 3,
      clips: { ok: 3, failed: 2, offline: 0 },
    });
    expect(summary.failures.map((failure: { path: string }) => failure.path)).toEqual([
      'empty.mov',
      'notes.mp4',
    ]);
    expect(summary.failures[0].code).toBe('media-empty');
    expect(summary.failures[1].code).toBe('media-not-media');
    expect(summary.skipped.map((one: { path: string }) => one.path)).toEqual(
      expect.arrayContaining(['._scene.mp4', 'readme.weird']),
    );
  });

  it('reports exact cuts, times, sound and thumbnails', async () => {
    const { report } = await reportOf(root);
    const clip = report.clips.find(({ path }) => path === 'camera A/scene 1 take 1.mp4');
    expect(clip).toMatchObject({ status: 'ok', kind: 'video', frameCount: 120, width: 320, height: 180 });
    expect(clip?.transitions.map(({ type, startFrame }) => [type, startFrame])).toEqual([
      ['cut', 40],
      ['cut', 80],
    ]);
    expect(
      clip?.shots.map(({ startFrame, endFrame, startMs, endMs }) => [startFrame, endFrame, startMs, endMs]),
    ).toEqual([
      [0, 40, 0, 1600],
      [40, 80, 1600, 3200],
      [80, 120, 3200, 4800],
    ]);
    expect(clip?.audio?.integratedLufs).toBeGreaterThan(-30);
    for (const shot of clip?.shots ?? []) {
      expect(shot.thumbnail).not.toBeNull();
      expect(statSync(join(root, shot.thumbnail ?? '')).size).toBeGreaterThan(200);
    }
    expect(report.clips.map(({ path }) => path)).toEqual([...report.clips.map(({ path }) => path)].sort());
    expect(report.clips.find(({ path }) => path === 'slate.png')).toMatchObject({
      kind: 'image',
      status: 'ok',
    });
  });

  it('does nothing again for an unchanged folder, and the report is the same to the byte', async () => {
    const before = (await reportOf(root)).text;
    const { summary } = await analyze(root);
    expect(summary).toMatchObject({ analysed: 0, unchanged: 3 });
    expect((await reportOf(root)).text).toBe(before);
  });

  it('knows a renamed file by its content, and measures a changed one again', async () => {
    renameSync(join(root, 'room tone.wav'), join(root, 'atmo.wav'));
    const { summary } = await analyze(root);
    expect(summary).toMatchObject({ analysed: 0, moved: [{ from: 'room tone.wav', to: 'atmo.wav' }] });
    await ffmpeg(['-f', 'lavfi', '-t', '2', '-i', 'sine=f=500:r=44100', join(root, 'atmo.wav')]);
    expect((await analyze(root)).summary).toMatchObject({ analysed: 1 });
  });

  it('keeps what vanished as offline with its results', async () => {
    const path = join(root, 'camera A', 'scene 1 take 1.mp4');
    cpSync(path, join(scratch.path, 'away.mp4'), { preserveTimestamps: true });
    rmSync(path);
    const { summary } = await analyze(root);
    expect(summary.clips.offline).toBe(1);
    const { report } = await reportOf(root);
    expect(report.clips.find(({ status }) => status === 'offline')?.shots).toHaveLength(3);
    cpSync(join(scratch.path, 'away.mp4'), path, { preserveTimestamps: true });
    expect((await analyze(root)).summary).toMatchObject({ analysed: 0, clips: { offline: 0 } });
  });

  it('writes every format in both languages', async () => {
    for (const language of ['en', 'zh-CN']) {
      const out = join(scratch.path, `reports ${language}`);
      const formats = 'html,json,csv,xlsx,pdf';
      const run = await runCli([
        'report',
        root,
        '--format',
        formats,
        '--lang',
        language,
        '--out',
        out,
        '--json',
      ]);
      expect(run.code).toBe(0);
      expect(readdirSync(out).sort()).toEqual(
        [
          'clips.csv',
          'report.html',
          'report.json',
          'report.pdf',
          'report.xlsx',
          'shots.csv',
          'subtitles.csv',
        ].sort(),
      );
      expect(JSON.parse(run.stdout).files).toHaveLength(7);
    }
  });

  it('exits 1 with --strict when a file failed', async () => {
    expect((await analyze(root, '--strict')).code).toBe(1);
  });

  it('measures shots alone with --only shots', async () => {
    const folder = join(scratch.path, 'shots alone');
    mkdirSync(folder);
    cpSync(join(root, 'camera A', 'scene 1 take 1.mp4'), join(folder, 'a.mp4'));
    expect((await analyze(folder, '--only', 'shots')).summary).toMatchObject({ analysed: 1 });
    const { report } = await reportOf(folder);
    expect(report.clips[0]?.shots).toHaveLength(3);
    expect(report.clips[0]?.metrics?.luma ?? null).toBeNull();
    expect((await analyze(folder)).summary).toMatchObject({ analysed: 1 });
    expect((await reportOf(folder)).report.clips[0]?.metrics?.luma?.mean).toBeGreaterThan(0);
  });
});

describe('the command line', () => {
  it('ends with 2 for wrong usage and 1 for a folder that is not there', async () => {
    expect((await runCli(['analyse'])).code).toBe(2);
    expect((await runCli(['analyze'])).code).toBe(2);
    expect((await runCli(['analyze', root, '--only', 'smell'])).code).toBe(2);
    const missing = await runCli(['analyze', join(scratch.path, 'nowhere'), '--json']);
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.stdout)).toMatchObject({ error: { code: 'not-found' } });
    expect(missing.stderr).toContain('nowhere');
  });

  it('goes on when nobody reads its output any more', async () => {
    const child = startCli(['analyze', root, '--progress', 'none']);
    child.stdout?.destroy();
    expect(await finished(child)).toMatchObject({ code: 0, stderr: '' });
  });

  it('stops when told, keeps what is finished, and goes on when run again', async () => {
    const folder = join(scratch.path, 'stopped');
    mkdirSync(folder);
    await makeThreeShots(join(folder, 'short.mp4'));
    await ffmpeg([
      ...[
        '-f',
        'lavfi',
        '-t',
        '40',
        '-i',
        'testsrc2=s=1280x720:r=25',
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
      ],
      join(folder, 'zz long.mp4'),
    ]);
    const child = startCli(['analyze', folder, '--progress', 'json']);
    const running = '"zz long.mp4","state":"running"';
    let seen = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      const before = seen.includes(running);
      seen += String(chunk);
      if (before || !seen.includes(running)) return;
      // As with Ctrl-C under npm: it passes on what the terminal has sent to us already.
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGTERM'), 2);
    });
    const stopped = await finished(child);
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain('Stopped.');
    // What was stopped has neither failed nor come to its end.
    expect(stopped.stderr).not.toContain('"state":"failed"');
    expect(stopped.stderr).not.toContain('"done":2');
    const { summary } = await analyze(folder);
    expect(summary).toMatchObject({ analysed: 1, unchanged: 1, clips: { ok: 2, failed: 0 } });
  });
});

describe('trimbin report to a place that cannot be written', () => {
  it('names it when a file stands there', async () => {
    const out = join(root, 'log.csv');
    const run = await runCli(['report', root, '--out', out, '--json']);
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ error: { code: 'write-failed' } });
    expect(run.stderr).toContain(`The folder ${out} cannot be made: there is a file of that name`);
  });
});
