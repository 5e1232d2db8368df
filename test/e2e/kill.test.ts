import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg, makeThreeShots, scratchFolder } from '../support/clips.ts';
import { finished, runCli, startCli } from '../support/cli.ts';

const scratch = scratchFolder('kill');
const root = join(scratch.path, 'footage');
const kills = 20;

async function report(): Promise<string> {
  const out = join(scratch.path, 'out');
  const run = await runCli(['report', root, '--format', 'json', '--out', out]);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return readFileSync(join(out, 'report.json'), 'utf8');
}

/** Opens as a crash left it; the keys of everything that was committed. */
function committed(): Set<string> {
  const path = join(root, '.trimbin/project.db');
  if (!existsSync(path)) return new Set();
  const database = new Database(path);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  const keys = database.prepare<[], string>("SELECT hash || ' ' || analyser FROM results").pluck().all();
  const whole = database
    .prepare(
      "SELECT count(*) FROM results r WHERE analyser = 'picture' AND NOT EXISTS (SELECT 1 FROM series s WHERE s.result_id = r.id)",
    )
    .pluck()
    .get();
  expect(whole).toBe(0);
  database.close();
  return new Set(keys);
}

beforeAll(async () => {
  mkdirSync(root);
  await makeThreeShots(join(root, 'a.mp4'));
  for (let n = 1; n <= 5; n += 1) {
    const picture = ['-f', 'lavfi', '-t', '6', '-i', `testsrc2=s=640x360:r=25,hue=h=${n * 40}`];
    const sound = ['-f', 'lavfi', '-t', '6', '-i', `sine=f=${200 + n * 50}:r=48000`];
    const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
    await ffmpeg([...picture, ...sound, ...codec, join(root, `take ${n}.mp4`)]);
  }
});
afterAll(() => scratch.remove());

describe('kill -9 in the middle of an analysis', () => {
  it(`at ${kills} random moments loses nothing that was committed and ends with the same report`, async () => {
    expect((await runCli(['analyze', root, '--progress', 'none'])).code).toBe(0);
    const expected = await report();
    rmSync(join(root, '.trimbin'), { recursive: true });

    let random = 20261123;
    let before = new Set<string>();
    for (let kill = 0; kill < kills; kill += 1) {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
      const child = startCli(['analyze', root, '--progress', 'none']);
      const ended = finished(child);
      await wait(150 + (random / 2 ** 32) * 1500);
      child.kill('SIGKILL');
      await ended;
      const after = committed();
      for (const key of before) expect(after).toContain(key);
      before = after;
    }
    const last = await runCli(['analyze', root, '--json', '--progress', 'none']);
    expect(last).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(last.stdout)).toMatchObject({ clips: { ok: 6, failed: 0 } });
    expect(await report()).toBe(expected);
    expect(readdirSync(join(root, '.trimbin')).filter((name) => name === 'tmp')).toEqual([]);
  }, 240_000);
});

describe('two processes on one project', () => {
  it('lets one write, tells the other who does, and lets it read', async () => {
    const folder = join(scratch.path, 'shared');
    mkdirSync(folder);
    await ffmpeg([
      ...[
        '-f',
        'lavfi',
        '-t',
        '30',
        '-i',
        'testsrc2=s=1280x720:r=25',
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
      ],
      join(folder, 'long.mp4'),
    ]);
    const first = startCli(['analyze', folder, '--progress', 'json']);
    const ended = finished(first);
    await new Promise<void>((resolve) => {
      first.stderr?.on('data', (chunk: Buffer) => String(chunk).includes('"started"') && resolve());
    });
    const second = await runCli(['analyze', folder, '--json', '--progress', 'none']);
    expect(second.code).toBe(1);
    expect(JSON.parse(second.stdout).error).toMatchObject({ code: 'project-in-use' });
    expect(second.stderr).toContain(String(first.pid));
    const reading = await runCli([
      'report',
      folder,
      '--format',
      'json',
      '--out',
      join(scratch.path, 'reading'),
    ]);
    expect(reading.code).toBe(0);
    expect((await ended).code).toBe(0);
  });
});
