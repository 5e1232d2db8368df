import { mkdtempSync, readFileSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { hasShared, sharedPath, skipReason } from '../../support/shared.ts';

interface Synced {
  segments: { startMs: number; offsetMs: number; ratio: number }[];
  confidence: number;
  trusted: boolean;
  written: string | null;
  reference: { kind: string; source: string; spans: number };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trimbin-sync-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 23).replace('.', ',');

function writeSrt(name: string, spans: readonly (readonly [number, number])[]): string {
  const path = join(folder, name);
  const cues = spans.map(([from, to], i) => `${i + 1}\n${clock(from)} --> ${clock(to)}\nLine ${i + 1}\n`);
  writeFileSync(path, cues.join('\n'));
  return path;
}

async function sync(...args: string[]): Promise<{ code: number | null; stderr: string; answer: Synced }> {
  const run = await runCli(['subtitles', 'sync', ...args, '--json']);
  return { code: run.code, stderr: run.stderr, answer: JSON.parse(run.stdout) as Synced };
}

describe.skipIf(!hasShared)(`trimbin subtitles sync ${skipReason}`, () => {
  const sintel = sharedPath('text/sintel/sintel.srt');
  const late = sharedPath('text/sintel/sintel_en.srt');

  it('writes the file that fits, with times exactly those of the reference', async () => {
    const out = join(folder, 'fitted.srt');
    const { code, answer } = await sync(sintel, '--to', late, '--out', out);
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      segments: [{ startMs: 0, offsetMs: 30_000, ratio: 1 }],
      trusted: true,
      written: out,
      reference: { kind: 'subtitle', source: 'file' },
    });
    const times = (path: string): string[] => readFileSync(path, 'utf8').match(/[\d:,]+ --> [\d:,]+/g) ?? [];
    expect(times(out)).toEqual(times(late));
  });

  it('writes nothing that it does not trust, says so and fails, unless told to', async () => {
    const other = sharedPath('media/sintel_trailer_480p.mp4');
    const out = join(folder, 'unrelated.srt');
    const run = await runCli(['subtitles', 'sync', sintel, '--to', other, '--out', out]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('nothing was written');
    expect(() => readFileSync(out)).toThrow('ENOENT');
    const forced = await sync(sintel, '--to', other, '--out', out, '--force');
    expect(forced.code).toBe(0);
    expect(forced.answer).toMatchObject({ trusted: false, written: out });
    expect(forced.stderr).toContain('Check the result');
  });

  it('listens to a sound file, and takes what a project has heard before', async () => {
    const wav = join(folder, 'talk.wav');
    copyFileSync(sharedPath('audio/ami/tst00.wav'), wav);
    const turns = readFileSync(sharedPath('audio/ami/debug.test.rttm'), 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([type, name]) => type === 'SPEAKER' && name === 'tst00')
      .map(
        ([, , , start, length]) => [Number(start) * 1000, (Number(start) + Number(length)) * 1000] as const,
      );
    const cues = writeSrt(
      'talk.srt',
      turns.map(([from, to]) => [from + 20_000, to + 20_000] as const),
    );
    const heard = await sync(cues, '--to', wav);
    expect(heard.answer.reference).toMatchObject({ kind: 'speech', source: 'listened' });
    expect((await runCli(['analyze', folder, '--only', 'sound', '--progress', 'none'])).code).toBe(0);
    const stored = await sync(cues, '--to', wav);
    expect(stored.answer).toEqual({
      ...heard.answer,
      reference: { ...heard.answer.reference, source: 'project' },
    });
  }, 60_000);

  it('tells apart what is no reference at all', async () => {
    const noise = join(folder, 'noise.bin');
    writeFileSync(
      noise,
      Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + 7) & 255),
    );
    for (const path of [noise, join(folder, 'nowhere.srt')]) {
      const run = await runCli(['subtitles', 'sync', sintel, '--to', path]);
      expect(run.code).toBe(1);
      expect(run.stderr).toContain(path);
    }
    expect((await runCli(['subtitles', 'sync', sintel])).code).toBe(2);
  });
});

describe('what has no times', () => {
  it('is refused on both sides, by name', async () => {
    const table = join(folder, 'cutting.csv');
    writeFileSync(table, 'scene,in,out\n1,00:00:01,00:00:02\n2,00:00:03,00:00:05\n');
    const timed = writeSrt('timed.srt', [
      [0, 1000],
      [2000, 3000],
    ]);
    for (const [from, to] of [
      [table, timed],
      [timed, table],
    ] as const) {
      const run = await runCli(['subtitles', 'sync', from, '--to', to]);
      expect([run.code, run.stdout]).toEqual([1, '']);
      expect(run.stderr).toMatch(/cutting\.csv has no times, only text/);
    }
  });
});
