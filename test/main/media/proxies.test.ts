import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createFfmpegTools } from '#main/media/ffmpegTools.ts';
import { createMediaProbe } from '#main/media/probe.ts';
import { createProxyMaker } from '#main/media/proxies.ts';
import { proxyArgs } from '#main/media/proxyArgs.ts';
import { ffmpeg, scratchFolder } from '../../support/clips.ts';
import { oldTools } from './clips.ts';

const run = promisify(execFile);
const scratch = scratchFolder('proxies');
afterAll(() => scratch.remove());
const tools = createFfmpegTools();
const never = { signal: new AbortController().signal, onProgress: () => undefined };

/** Presentation times of a file's pictures, ms from the first. */
async function timesOf(path: string): Promise<number[]> {
  const args = [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-show_entries',
    'packet=pts_time',
    '-of',
    'csv=p=0',
    path,
  ];
  const { stdout } = await run('ffprobe', args);
  const seconds = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(parseFloat)
    .sort((a, b) => a - b);
  return seconds.map((value) => Math.round((value - (seconds[0] ?? 0)) * 1e6) / 1000);
}

async function proxyOf(path: string, using = tools) {
  const info = await createMediaProbe(using).probe(path);
  const output = join(scratch.path, `proxy-${Math.round(performance.now() * 1000)}.mp4`);
  const times = await createProxyMaker(using).make(
    { path, info, audioStream: info.audio[0]?.index ?? null },
    output,
    never,
  );
  return { info, output, times: [...(times ?? [])], made: await createMediaProbe(tools).probe(output) };
}

const builds = [
  ['this build', tools],
  ['the build of 2018', oldTools()],
] as const;

describe.each(builds)('proxies of %s', (_name, using) => {
  it.skipIf(using === null)(
    'have the same frames at the same times, though the rate varies and the picture starts late',
    async () => {
      const path = join(scratch.path, `vfr-${String(using === tools)}.mkv`);
      // Frames leave gaps of one to four twelve-hundredths; sound starts 0.2 s before the picture.
      await ffmpeg([
        ...[
          '-itsoffset',
          '0.2',
          '-f',
          'lavfi',
          '-i',
          `testsrc2=s=320x180:r=50,select='not(mod(n\\,3))+not(mod(n\\,7))'`,
        ],
        ...['-itsoffset', '0', '-f', 'lavfi', '-i', 'sine=f=500:r=48000', '-t', '3', '-vsync', 'passthrough'],
        ...['-c:v', 'mpeg2video', '-q:v', '4', '-c:a', 'ac3', path],
      ]);
      const { output, times, made } = await proxyOf(path, using ?? tools);
      const wanted = await timesOf(path);
      expect(times).toHaveLength(wanted.length);
      expect(Math.max(...times.map((at, i) => Math.abs(at - (wanted[i] ?? NaN))))).toBeLessThan(0.6);
      expect(new Set(wanted.slice(1).map((at, i) => Math.round(at - (wanted[i] ?? 0)))).size).toBeGreaterThan(
        1,
      );
      expect(await timesOf(output)).toHaveLength(wanted.length);
      expect(made.video).toMatchObject({ codec: 'h264', pixelFormat: 'yuv420p', startMs: 0 });
      expect(made.audio[0]).toMatchObject({ codec: 'aac' });
      // The sound that came before the picture is cut off: both begin together.
      expect(Math.abs((made.durationMs ?? 0) - 2800)).toBeLessThan(120);
    },
    30_000,
  );

  it.skipIf(using === null)(
    'keep 24000/1001 exact, turn the picture and apply its pixel aspect',
    async () => {
      const flat = join(scratch.path, `flat-${String(using === tools)}.mov`);
      const path = join(scratch.path, `turned-${String(using === tools)}.mov`);
      await ffmpeg([
        ...['-f', 'lavfi', '-i', 'testsrc2=s=720x576:r=24000/1001,setsar=16/11', '-frames:v', '30'],
        ...['-c:v', 'mpeg4', '-q:v', '3', flat],
      ]);
      await ffmpeg(['-i', flat, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', path]);
      const { info, times, made } = await proxyOf(path, using ?? tools);
      expect(times).toEqual(Array.from({ length: 30 }, (_, n) => expect.closeTo((n * 1001) / 24, 2)));
      expect(made.video?.sampleAspect ?? { num: 1, den: 1 }).toEqual({ num: 1, den: 1 });
      const shown = (info.video?.displayWidth ?? 0) / (info.video?.displayHeight ?? 1);
      const proxied = (made.video?.displayWidth ?? 0) / (made.video?.displayHeight ?? 1);
      expect(proxied).toBeCloseTo(shown, 1);
      expect(made.video?.rotationDegrees ?? 0).toBe(0);
    },
    30_000,
  );
});

describe('proxies', () => {
  it('of sound alone have no pictures', async () => {
    const path = join(scratch.path, 'a.ac3');
    await ffmpeg(['-f', 'lavfi', '-i', 'sine=d=1', '-c:a', 'ac3', path]);
    const { times, made } = await proxyOf(path);
    expect([times, made.kind, made.audio[0]?.codec]).toEqual([[], 'audio', 'aac']);
  });

  it('stop when told, and name what an ffmpeg lacks', async () => {
    const path = join(scratch.path, 'long.mpg');
    await ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=1280x720', '-t', '20', '-c:v', 'mpeg2video', path]);
    const info = await createMediaProbe(tools).probe(path);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 150);
    const stopped = createProxyMaker(tools).make(
      { path, info, audioStream: null },
      join(scratch.path, 'x.mp4'),
      {
        signal: abort.signal,
        onProgress: () => undefined,
      },
    );
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    const capabilities = await tools.capabilities();
    expect(() => proxyArgs({ path, info, audioStream: null }, 'x', capabilities, null)).toThrow('libx264');
    expect(proxyArgs({ path, info, audioStream: null }, 'x', capabilities, 'libvpx-vp9')).toContain(
      'libvpx-vp9',
    );
  }, 30_000);
});
