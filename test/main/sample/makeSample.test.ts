import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { paintClip } from '#main/sample/film.ts';
import { makeSampleProject, type SampleOptions } from '#main/sample/makeSample.ts';
import { PictureShelf } from '#main/sample/pictures.ts';
import { clips, filmClip, layOut, type PlannedClip } from '#main/sample/plan.ts';
import { silentTrack } from '#main/sample/sound.ts';
import { readOwnSrt, soundOf } from '#main/sample/soundtrack.ts';
import { addVoice } from '#main/sample/voice.ts';

const root = resolve(import.meta.dirname, '../../..');
const whole = { x: 0.5, y: 0.5, width: 1 };
const folders = {
  photosDir: join(root, 'node_modules/@vladmandic/face-api/demo'),
  fontsDir: join(root, 'node_modules/@expo-google-fonts/noto-sans-sc'),
  resourcesDir: join(root, 'resources/sample'),
};
const npmFfmpeg = (createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string }).path;
const hasSystemFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
const base = mkdtempSync(join(tmpdir(), 'trimbin-sample-test-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const small: PlannedClip = {
  ...{
    file: 'film/small.mov',
    width: 96,
    height: 54,
    rate: { num: 24, den: 1 },
    sound: 'take',
    timecode: '01:00:00:00',
  },
  shots: [
    { picture: 'title', frames: 12, from: whole, to: whole, fadeIn: 6 },
    { picture: 'dawn', frames: 12, from: whole, to: whole },
    { picture: 'title', frames: 12, from: whole, to: whole, dissolve: 4 },
  ],
};

function optionsFor(folder: string, extra: Partial<SampleOptions> = {}): SampleOptions {
  const signal = new AbortController().signal;
  return {
    ...folders,
    folder,
    ffmpegPath: npmFfmpeg,
    signal,
    report: () => undefined,
    plan: [small],
    ...extra,
  };
}

/** Mean luma of every frame of a clip. */
async function meanLuma(clip: PlannedClip): Promise<number[]> {
  const means: number[] = [];
  for await (const frame of paintClip(clip, new PictureShelf(folders))) {
    const luma = frame.subarray(0, clip.width * clip.height);
    means.push(luma.reduce((sum, value) => sum + value, 0) / luma.length);
  }
  return means;
}

describe('the film', () => {
  it('has its cut, its fade and its dissolve where the plan says', async () => {
    const luma = await meanLuma(small);
    expect(layOut(small.shots)).toEqual({ starts: [0, 12, 20], frames: 32 });
    expect(luma).toHaveLength(32);
    expect(luma[0]).toBe(16);
    const [dark, bright] = [luma[8]!, luma[14]!];
    expect(luma[3]).toBeGreaterThan(16);
    expect(luma[3]).toBeLessThan(dark);
    expect(luma[11]).toBeCloseTo(dark, 1);
    expect(luma[12]).toBeCloseTo(bright, 1);
    expect(bright - dark).toBeGreaterThan(50);
    for (const frame of [20, 21, 22, 23]) expect(luma[frame]).toBeLessThan(luma[frame - 1]!);
    expect(luma[24]).toBeCloseTo(dark, 1);
  });

  it('draws its titles, Chinese too, on a machine without any font', () => {
    const script = `
      import { PictureShelf } from '#main/sample/pictures.ts';
      const shelf = new PictureShelf(${JSON.stringify(folders)});
      const count = async (text) => (await shelf.lettering({ text, size: 40, x: 0, y: 0, from: 0, to: 1 })).coverage.filter((v) => v > 128).length;
      console.log(JSON.stringify([await count('The End'), await count('剧终'), await count('终')]));`;
    const env = { ...process.env, FONTCONFIG_FILE: '/dev/null', FONTCONFIG_PATH: '/dev/null' };
    const args = [
      '--experimental-strip-types',
      '--no-warnings',
      '--input-type=module-typescript',
      '-e',
      script,
    ];
    const [latin, chinese, one] = JSON.parse(
      execFileSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' }),
    ) as number[];
    expect(latin).toBeGreaterThan(800);
    expect(chinese).toBeGreaterThan(500);
    // Missing glyphs are drawn as one and the same box.
    expect(chinese).not.toBe(2 * one!);
  });
});

describe('the subtitles', () => {
  const lines = (language: string) =>
    readOwnSrt(readFileSync(join(folders.resourcesDir, `the-last-reel.${language}.srt`), 'utf8'));
  const cuts = layOut(filmClip.shots).starts.map((start) => start / 24);

  it.each([
    ['en', 42, 20],
    ['zh-CN', 16, 9],
  ])('%s: keep to reading speed, gaps and cuts', (language, width, speed) => {
    const cues = lines(language);
    expect(cues).toHaveLength(14);
    for (const [index, { from, to, text }] of cues.entries()) {
      expect(to - from).toBeGreaterThanOrEqual(0.833);
      expect([...text].length / (to - from)).toBeLessThanOrEqual(speed);
      expect([...text].length).toBeLessThanOrEqual(2 * width + 1);
      const next = cues[index + 1]?.from ?? layOut(filmClip.shots).frames / 24;
      expect(next - to).toBeGreaterThanOrEqual(0.083);
      // An out-time never sits on a cut.
      expect(cuts.every((cut) => Math.abs(cut - to) > 0.04)).toBe(true);
    }
  });

  it('are the same moments in both languages, and heard then', () => {
    const times = (language: string) => lines(language).map(({ from, to }) => [from, to]);
    expect(times('zh-CN')).toEqual(times('en'));
    const { left } = soundOf(filmClip, lines('en'));
    const silent = soundOf(filmClip, []).left;
    const energy = (from: number, to: number) => {
      let sum = 0;
      for (let n = Math.round(from * 48_000); n < to * 48_000; n += 1) sum += (left[n]! - silent[n]!) ** 2;
      return Math.sqrt(sum / ((to - from) * 48_000));
    };
    for (const { from, to } of lines('en')) expect(energy(from, to)).toBeGreaterThan(0.01);
    expect(energy(20, 22)).toBe(0);
    expect(left.every((value) => Math.abs(value) < 1)).toBe(true);
  });

  it('are spoken the same on every run', () => {
    const say = () => {
      const track = silentTrack(2);
      addVoice(track, 'Nobody came.', 0.2, 1.4, { pitchHz: 180, pan: 0 });
      return track.left;
    };
    expect(say()).toEqual(say());
  });
});

describe('making the project', () => {
  const builds = [['npm', npmFfmpeg] as const, ...(hasSystemFfmpeg ? [['system', 'ffmpeg'] as const] : [])];

  it.each(builds)(
    'works with the %s ffmpeg, and a second run makes nothing again',
    async (name, ffmpegPath) => {
      const folder = join(base, name);
      const first = await makeSampleProject(optionsFor(folder, { ffmpegPath }));
      expect(first.made).toBe(true);
      for (const file of first.files) expect(statSync(join(folder, file)).size).toBeGreaterThan(100);
      const probe = spawnSync(npmFfmpeg, ['-i', join(folder, small.file), '-f', 'null', '-'], {
        encoding: 'utf8',
      });
      expect(probe.stderr).toMatch(/frame=\s+32 /);
      expect(probe.stderr).toContain('01:00:00:00');
      const again = await makeSampleProject(optionsFor(folder, { ffmpegPath }));
      expect(again).toEqual({ files: first.files, made: false });
    },
  );

  it('makes the same bytes twice', async () => {
    const [one, two] = [join(base, 'one'), join(base, 'two')];
    await makeSampleProject(optionsFor(one));
    await makeSampleProject(optionsFor(two));
    expect(readFileSync(join(one, small.file)).equals(readFileSync(join(two, small.file)))).toBe(true);
  });

  it('stops when told and leaves no half file', async () => {
    const folder = join(base, 'stopped');
    const controller = new AbortController();
    const long = { ...small, shots: small.shots.map((shot) => ({ ...shot, frames: 600 })) };
    const work = makeSampleProject(
      optionsFor(folder, { plan: [long], signal: controller.signal, report: () => controller.abort() }),
    );
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(join(folder, 'film')).filter((file) => !file.endsWith('.srt'))).toEqual([]);
    expect(existsSync(join(folder, '.trimbin-sample'))).toBe(false);
  });

  it('names what is missing', async () => {
    const photosDir = join(base, 'nowhere');
    const plan = [clips[1]!];
    await expect(
      makeSampleProject(optionsFor(join(base, 'missing'), { photosDir, plan })),
    ).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('nowhere') as string,
    });
    const ffmpegPath = join(base, 'no-ffmpeg');
    await expect(makeSampleProject(optionsFor(join(base, 'no'), { ffmpegPath }))).rejects.toMatchObject({
      code: 'ffmpeg-failed',
      message: expect.stringContaining('no-ffmpeg') as string,
    });
  });
});
