import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';
import { hasShared, sharedPath } from '../support/shared.ts';

let folder: string;
let srt: string;

const original = `1
00:00:01,000 --> 00:00:01,500
So...

2
00:00:02,000 --> 00:00:06,400
=What brings you to the land of the gatekeepers?
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trimbin-rules-'));
  srt = join(folder, 'film.srt');
  await writeFile(srt, original);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const check = (...args: string[]) => runCli(['subtitles', 'check', ...args]);
const fix = (...args: string[]) => runCli(['subtitles', 'fix', ...args]);

interface Printed {
  profile: string;
  cues: number;
  fps: { num: number; den: number };
  shots: { from: string; cuts: number };
  findings: {
    rule: string;
    cue: number;
    value: unknown;
    limit: unknown;
    severity: string;
    fixable: boolean;
  }[];
  summary: { findings: number; bySeverity: Record<string, number> };
}

const printed = (text: string): Printed => JSON.parse(text) as Printed;

describe('trimbin subtitles fix --split --merge', () => {
  const track = (...cues: [string, string, string][]) =>
    cues.map(([from, to, text], i) => `${i + 1}\n00:00:${from} --> 00:00:${to}\n${text}\n`).join('\n');
  const changed = async (text: string, ...flags: string[]) => {
    const path = join(folder, 'cut.srt');
    await writeFile(path, text);
    const { code, stdout } = await fix(path, '--profile', 'netflix-en', '--dry-run', '--json', ...flags);
    expect(code).toBe(0);
    return (JSON.parse(stdout) as { changes: { rule: string }[] }).changes.map(({ rule }) => rule);
  };

  it('cuts and joins cues only when told', async () => {
    const long = track([
      '01,000',
      '13,000',
      'This is a sentence that is far too long for one subtitle. It goes on and on, and then there is another one that nobody could read in the time.',
    ]);
    expect(await changed(long)).not.toContain('split');
    expect(await changed(long, '--split')).toContain('split');
    const short = track(['01,000', '01,400', 'I said'], ['01,500', '03,500', 'that we go home.']);
    expect(await changed(short)).not.toContain('merge');
    expect(await changed(short, '--merge')).toContain('merge');
  });
});

describe('trimbin subtitles check', () => {
  it('prints one JSON document and ends with 0 though there are findings', async () => {
    const { code, stdout } = await check(srt, '--profile', 'netflix-en', '--json');
    const judged = printed(stdout);
    expect(code).toBe(0);
    expect(judged).toMatchObject({
      profile: 'netflix-en',
      cues: 2,
      fps: { num: 24, den: 1 },
      shots: { from: 'none' },
    });
    expect(judged.findings.map(({ rule, cue, value, limit }) => [rule, cue, value, limit])).toEqual([
      ['duration-min', 1, 500, 833],
      ['ellipsis', 1, '...', '…'],
      ['line-length', 2, 48, 42],
    ]);
    expect(judged.summary.bySeverity).toEqual({ error: 2, warning: 1, info: 0 });
  });

  it('ends with 1 by --strict, and by --fail-on', async () => {
    expect((await check(srt, '--profile', 'netflix-en', '--strict')).code).toBe(1);
    expect((await check(srt, '--profile', 'bbc', '--strict', '--fail-on', 'error')).code).toBe(1);
  });

  it('takes a profile of the editor, as a file or in place', async () => {
    const own = join(folder, 'own.json');
    const profile = {
      id: 'house',
      extends: 'netflix-en',
      rules: { 'line-length': { limit: 50 }, ellipsis: null },
    };
    await writeFile(own, JSON.stringify(profile));
    for (const given of [own, JSON.stringify(profile)]) {
      const judged = printed((await check(srt, '--profile', given, '--json')).stdout);
      expect(judged.profile).toBe('house');
      expect(judged.findings.map(({ rule }) => rule)).toEqual(['duration-min']);
    }
  });

  it.each([
    [['--profile', 'nope'], 2, /--profile: "nope" is not one of .*netflix-en/],
    [['--profile', '{"id":"x","rules":{"cps-max":{"limit":"fast"}}}'], 1, /rules\.cps-max\.limit/],
    [['--fps', 'abc'], 2, /--fps takes a frame rate/],
    [['--out', 'report.doc'], 2, /must end in/],
  ])('says in one sentence what is wrong with %j', async (args, code, message) => {
    const run = await check(srt, ...args);
    expect(run.code).toBe(code);
    expect(run.stderr).toMatch(message);
    expect(run.stdout).toBe('');
  });

  it('writes reports that no spreadsheet takes for formulas, and replaces none unasked', async () => {
    for (const ending of ['html', 'csv', 'json', 'xlsx']) {
      const out = join(folder, `qc.${ending}`);
      const run = await check(srt, '--profile', 'netflix-en', '--out', out, '--lang', 'zh-CN');
      expect(run.code).toBe(0);
      expect((await check(srt, '--out', out)).code).toBe(1);
    }
    const csv = await readFile(join(folder, 'qc.csv'), 'utf8');
    expect(csv).toContain("'=What brings you");
    expect(csv.split('\r\n')[0]).toContain('规则');
    const html = await readFile(join(folder, 'qc.html'), 'utf8');
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).not.toContain('<script');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(folder, 'qc.xlsx'));
    expect(book.worksheets[0]?.rowCount).toBe(4);
    const json = printed(await readFile(join(folder, 'qc.json'), 'utf8'));
    expect(json.findings).toHaveLength(3);
  });

  it.skipIf(!hasShared)('finds the cuts of a film that is in no project, and its rate', async () => {
    // The trailer cuts at frame 334 (shots_truth.json): 13.917 s.
    const near = join(folder, 'near.srt');
    await writeFile(near, '1\n00:00:14,125 --> 00:00:17,000\nNear a cut.\n');
    const film = sharedPath('media', 'sintel_trailer_480p.mp4');
    const judged = printed((await check(near, '--profile', 'netflix-en', '--video', film, '--json')).stdout);
    expect(judged.fps).toEqual({ num: 24, den: 1 });
    expect(judged.shots.from).toBe('detected');
    expect(judged.findings).toContainEqual(
      expect.objectContaining({ rule: 'shot-in', value: 5, limit: 0, wantedMs: 13_917 }),
    );
  });
});

describe('trimbin subtitles fix', () => {
  it('shows what it would do and writes nothing by --dry-run', async () => {
    const { code, stdout, stderr } = await fix(srt, '--profile', 'netflix-en', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('So…');
    expect(stderr).toContain('nothing was written');
    expect(await readFile(srt, 'utf8')).toBe(original);
  });

  it('writes another file and leaves nothing that it could mend', async () => {
    const out = join(folder, 'fixed.srt');
    const { code } = await fix(srt, '--profile', 'netflix-en', '--out', out);
    expect(code).toBe(0);
    expect(await readFile(srt, 'utf8')).toBe(original);
    const judged = printed((await check(out, '--profile', 'netflix-en', '--json')).stdout);
    expect(judged.findings).toEqual([]);
  });

  it('never writes to the file that it reads', async () => {
    const run = await fix(srt, '--out', srt, '--force');
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('the original is never changed');
    expect(await readFile(srt, 'utf8')).toBe(original);
  });

  it('retimes alone by --rules none', async () => {
    const out = join(folder, 'later.srt');
    await fix(
      srt,
      '--rules',
      'none',
      '--from-fps',
      '25',
      '--to-fps',
      '23.976',
      '--shift',
      '-500',
      '--out',
      out,
    );
    expect(await readFile(out, 'utf8')).toContain('00:00:00,543 --> 00:00:01,064');
    expect(existsSync(out)).toBe(true);
  });

  it.each([
    [['--shift', '-5000', '--dry-run'], 1, /before the start of the film/],
    [['--stretch', '1=2', '--dry-run'], 2, /two pairs/],
    [['--from-fps', '25', '--dry-run'], 2, /go together/],
    [[], 2, /--out/],
  ])('says in one sentence what is wrong with %j', async (args, code, message) => {
    const run = await fix(srt, ...args);
    expect(run.code).toBe(code);
    expect(run.stderr).toMatch(message);
  });
});
