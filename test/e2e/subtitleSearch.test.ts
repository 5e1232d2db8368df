import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';

let folder: string;

const srt = (...lines: [string, string, string][]): string =>
  lines.map(([from, to, text], i) => `${i + 1}\n00:00:0${from} --> 00:00:0${to}\n${text}\n`).join('\n');

interface Found {
  total: number;
  tracks: number;
  unread: { trackName: string; message: string }[];
  hits: {
    trackName: string;
    cue: number;
    startMs: number;
    clipId: string | null;
    shotIndex: number | null;
    frame: number | null;
    snippet: { text: string; marks: { start: number; end: number }[] };
  }[];
}

async function search(...words: string[]): Promise<Found> {
  const run = await runCli(['subtitles', 'search', '--json', folder, ...words]);
  expect([run.code, run.stderr]).toEqual([0, expect.not.stringContaining('rror')]);
  return JSON.parse(run.stdout) as Found;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trimbin-search-'));
  writeFileSync(join(folder, 'inside.srt'), srt(['0,500', '1,500', 'Buried in the film']));
  // Two shots of a second each, and a track inside.
  const colours = ['red', 'blue'].flatMap((colour) => [
    ...['-f', 'lavfi', '-i', `testsrc2=s=160x90:r=25:d=1,drawbox=c=${colour}:t=fill`],
  ]);
  const ffmpeg = process.env['TRIMBIN_FFMPEG'] ?? 'ffmpeg';
  execFileSync(ffmpeg, [
    ...['-v', 'error', '-y', ...colours, '-i', join(folder, 'inside.srt')],
    ...['-filter_complex', '[0:v][1:v]concat=n=2:v=1[v]', '-map', '[v]', '-map', '2:s', '-c:v', 'mpeg4'],
    join(folder, 'film.mkv'),
  ]);
  rmSync(join(folder, 'inside.srt'));
  writeFileSync(
    join(folder, 'film.zh.srt'),
    srt(['0,200', '0,900', '我们在北京'], ['1,400', '1,900', '那辆 <i>BMW</i> 车']),
  );
  writeFileSync(
    join(folder, 'broken.srt'),
    Uint8Array.of(...Array.from({ length: 400 }, (_, i) => (i * 73) % 256)),
  );
  const run = await runCli(['analyze', folder, '--progress', 'none']);
  expect(run.stderr).not.toContain('Fault');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('trimbin subtitles search', () => {
  it('finds Chinese of one and two characters, with the shot and the picture', async () => {
    const { hits, total } = await search('北京');
    expect(total).toBe(1);
    expect(hits[0]).toMatchObject({
      ...{ trackName: expect.stringContaining('film.zh.srt') as string, cue: 1, startMs: 200 },
      ...{ frame: 5, shotIndex: 0, clipId: expect.stringMatching(/^\w+$/) as string },
      snippet: { text: '我们在北京', marks: [{ start: 3, end: 5 }] },
    });
    expect((await search('车')).hits[0]).toMatchObject({ cue: 2, frame: 35, shotIndex: 1 });
    expect((await search('bmw 车')).total).toBe(1);
  });

  it('finds tracks inside of clips', async () => {
    const { hits } = await search('BURIED', 'fil');
    expect(hits).toMatchObject([{ startMs: 500, frame: 12, shotIndex: 0 }]);
  });

  it('prints one line a hit, and names what it could not search', async () => {
    const run = await runCli(['subtitles', 'search', folder, '我']);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/film\.zh\.srt .*shot 1 {2}我们在北京\n$/);
    expect(run.stderr).toMatch(/Not searched: .*broken\.srt/);
    expect(run.stderr).toContain('1 hits in 3 tracks');
  });

  it('takes odd queries', async () => {
    for (const odd of ['"', '*', 'NEAR(', 'a AND', '--', '('])
      expect((await search('--', odd)).total).toBe(0);
  });

  it('follows the files at the next analysis', async () => {
    writeFileSync(join(folder, 'film.zh.srt'), srt(['0,200', '0,900', '我们在上海']));
    renameSync(join(folder, 'broken.srt'), join(folder, 'broken.txt'));
    await runCli(['analyze', folder, '--progress', 'none']);
    expect((await search('北京')).total).toBe(0);
    const { total, unread, tracks } = await search('上海');
    expect({ total, unread, tracks }).toEqual({ total: 1, unread: [], tracks: 2 });
  });

  it('asks for words, and for a folder that is a project', async () => {
    expect((await runCli(['subtitles', 'search', folder])).code).toBe(2);
    const nowhere = await runCli(['subtitles', 'search', tmpdir(), 'x']);
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining(tmpdir())]);
  });
});
