import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli.ts';
import { ffmpeg } from '../../../support/clips.ts';
import { hasShared, sharedPath } from '../../../support/shared.ts';

const folder = mkdtempSync(join(tmpdir(), 'trimbin-subtitles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string): string => join(folder, name);
const source = '1\n00:00:01,000 --> 00:00:02,500\n<i>你好，世界。</i>\n我们今天去看电影。\n';

describe('trimbin subtitles', () => {
  it('converts, says what is lost, and replaces nothing unasked', async () => {
    writeFileSync(file('a.srt'), iconv.encode(source, 'GB18030'));
    const args = ['subtitles', 'convert', file('a.srt'), file('a.sbv')];
    const done = await runCli(args);
    expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('Lost: Italics: 1 cue.')]);
    expect(readFileSync(file('a.sbv'), 'utf8')).toBe(
      '0:00:01.000,0:00:02.500\n你好，世界。\n我们今天去看电影。\n',
    );
    const again = await runCli(args);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('a.sbv is there already')]);
    const forced = await runCli([...args, '--force', '--json']);
    expect(forced.code).toBe(0);
    expect(JSON.parse(forced.stdout)).toMatchObject({
      from: { encodingConfidence: expect.any(Number) as number },
    });
    expect(typeof (JSON.parse(forced.stdout) as { from: { encoding: unknown } }).from.encoding).toBe(
      'string',
    );
  });

  it('stats are one JSON document', async () => {
    writeFileSync(file('b.srt'), `\ufeff00:01 --> 00:02,5\nHi\n`);
    const { code, stdout } = await runCli(['subtitles', 'stats', file('b.srt'), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ format: 'srt', cues: 1, firstMs: 1000, lastMs: 2500 },
      ...{ encoding: 'UTF-8', encodingConfidence: 1, byteOrderMark: true },
      oddities: [{ line: 1 }, { line: 1 }],
    });
  });

  it('wrong usage is 2, a bad file is 1 with its name', async () => {
    expect((await runCli(['subtitles'])).code).toBe(2);
    expect((await runCli(['subtitles', 'convert', 'a.srt'])).code).toBe(2);
    const missing = await runCli(['subtitles', 'stats', file('none.srt'), '--json']);
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.stdout)).toMatchObject({ error: { code: 'not-found' } });
    writeFileSync(file('p.srt'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const picture = await runCli(['subtitles', 'convert', file('p.srt'), file('p.vtt')]);
    expect([picture.code, picture.stderr]).toEqual([1, expect.stringContaining('p.srt is a picture')]);
    expect(existsSync(file('p.vtt'))).toBe(false);
    const unknown = await runCli(['subtitles', 'convert', file('a.srt'), file('a.foo')]);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('a.foo cannot be written')]);
  });
});

describe('subtitles that are pictures, and tracks that give nothing', () => {
  const errorOf = async (name: string, ...more: string[]): Promise<unknown> => {
    const { code, stdout } = await runCli(['subtitles', 'stats', file(name), '--json', ...more]);
    expect(code).toBe(1);
    return (JSON.parse(stdout) as { error: unknown }).error;
  };
  const picture = (what: string) => ({
    code: 'subtitle-picture',
    message: expect.stringContaining(what) as string,
  });

  it('a bare PGS file is named, whatever encoding one says', async () => {
    // A window definition and the end of the display set, at 1 s.
    const segment = (type: string, body: string): string =>
      `5047${'00015f90'.padEnd(16, '0')}${type}${(body.length / 2).toString(16).padStart(4, '0')}${body}`;
    writeFileSync(file('a.sup'), Buffer.from(segment('17', '00') + segment('80', ''), 'hex'));
    expect(await errorOf('a.sup')).toMatchObject(picture('a.sup is Blu-ray pictures (PGS)'));
    expect(await errorOf('a.sup', '--encoding', 'Big5')).toMatchObject(picture('PGS'));
    writeFileSync(file('pg.srt'), source.replace('你好', 'PG'));
    expect((await runCli(['subtitles', 'stats', file('pg.srt')])).code).toBe(0);
  });

  it('both files of VobSub are named', async () => {
    const index = '# VobSub index file, v7 (do not modify this line!)\nid: en, index: 0\n';
    writeFileSync(file('a.idx'), index);
    writeFileSync(file('a.sub'), Buffer.concat(Array.from({ length: 5 }, (_, n) => vobSubSector(n + 1))));
    expect(await errorOf('a.idx')).toMatchObject(picture('VobSub'));
    expect(await errorOf('a.sub')).toMatchObject(picture('dvd_subtitle, pictures'));
  });

  it('a text track that ffmpeg gives no cue of is told', async () => {
    await ffmpeg([
      ...['-f', 'lavfi', '-t', '1', '-i', 'testsrc=s=64x48:r=5', '-i', vttOfNothing()],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:s', 'webvtt', file('empty.mkv')],
    ]);
    const { code, stdout, stderr } = await runCli(['subtitles', 'stats', file('empty.mkv')]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Cues {12}0$/m)]);
    expect(stderr).toMatch(/empty\.mkv: Subtitle track 1 \(webvtt, text.*\) gave no cues/);
  });

  it('a name that was mistyped is told as that', async () => {
    const missing = file('tpyo.mov');
    const { code, stderr } = await runCli(['info', missing]);
    expect([code, stderr]).toEqual([1, `There is no file ${missing}. Check its name and folder.\n`]);
  });
});

function vttOfNothing(): string {
  writeFileSync(file('nothing.vtt'), 'WEBVTT\n\nSTYLE\n::cue { color: yellow }\n');
  return file('nothing.vtt');
}

/** A pack of a DVD of 2048 bytes: its clock, one packet of subtitle stream 0x20, padding. */
function vobSubSector(second: number): Buffer {
  const ticks = second * 90_000;
  const stamp = [0x21 | ((ticks >> 29) & 14), ticks >> 22, (ticks >> 14) | 1, ticks >> 7, (ticks << 1) | 1];
  const clock = [0x44 | (ticks >> 28), ticks >> 20, 4 | ((ticks >> 12) & 0xf8) | ((ticks >> 13) & 3)];
  const pack = [0, 0, 1, 0xba, ...clock, ticks >> 5, 4 | (ticks << 3), 1, 1, 0x89, 0xc3, 0xf8];
  const packet = [0, 0, 1, 0xbd, 0, 25, 0x81, 0x80, 5, ...stamp, 0x20, 0, 16, 0, 10, ...Buffer.alloc(12)];
  const left = 2048 - pack.length - packet.length - 6;
  return Buffer.from([...pack, ...packet, 0, 0, 1, 0xbe, left >> 8, left, ...Buffer.alloc(left, 255)]);
}

describe.skipIf(!hasShared)('tracks inside media', () => {
  const stats = async (name: string, ...more: string[]): Promise<Record<string, unknown>> => {
    const { stdout } = await runCli(['subtitles', 'stats', sharedPath('media', name), '--json', ...more]);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  it.each([
    ['exo_sample_with_overlapping_srt.mkv', 'srt'],
    ['se_sample_MKV_SRT.mkv', 'srt'],
    ['se_sample_MP4_SRT.mp4', 'srt'],
    ['exo_sample_with_ssa_subtitles.mkv', 'ass'],
  ])('%s is text', async (name, format) => {
    const read = await stats(name);
    expect(read).toMatchObject({ format, mediaTrack: { number: 1 } });
    expect(read['cues']).toBeGreaterThan(0);
  });

  it('pictures and teletext are named', async () => {
    const message = async (name: string): Promise<string> => {
      const { error } = (await stats(name)) as { error: { message: string } };
      return error.message;
    };
    expect(await message('exo_sample_with_pgs_subtitles.mkv')).toMatch(/hdmv_pgs_subtitle, pictures/);
    expect(await message('se_sample_MKV_VobSub_PGS.mkv')).toMatch(
      /dvd_subtitle, pictures.*hdmv_pgs_subtitle, pictures/,
    );
    expect(await message('se_sample_TS_with_teletext.ts')).toMatch(/teletext/);
    const { error } = (await stats('exo_sample_with_pgs_subtitles.mkv', '--track', '1')) as {
      error: { message: string };
    };
    expect(error.message).toMatch(/Blu-ray pictures \(PGS\)/);
  });
});
