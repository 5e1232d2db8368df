import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createFfmpegTools } from '#main/media/ffmpegTools.ts';
import { createFrameSource } from '#main/media/frameSource.ts';
import type { DecodeSink } from '#main/services/ports.ts';
import { clip, counter, folder, lossless, probe, tools } from './clips.ts';

const long = clip(
  'long.mp4',
  ...counter(1500, '25', '320x240'),
  '-f',
  'lavfi',
  '-i',
  'sine=300:d=60:r=48000',
  ...lossless,
  '-c:a',
  'aac',
);
const request = {
  path: long,
  info: await probe.probe(long),
  small: { longSide: 160 },
  stills: { width: 640, intervalMs: 500 },
  sound: { streamIndex: 1 },
};
const nothing = async (): Promise<void> => undefined;
const sinkOf = (calls: Partial<DecodeSink>): DecodeSink => ({
  begin: nothing,
  small: nothing,
  stills: nothing,
  speechPcm: nothing,
  soundPcm: nothing,
  ...calls,
});
/** Processes whose command line names this clip. */
function ffmpegsOn(path: string): number {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(`file:${path}`);
    } catch {
      return false; // it ended between the two looks
    }
  }).length;
}
const onLinux = process.platform === 'linux';

describe('one decode: limits', () => {
  it.skipIf(!onLinux)(
    'an abort ends ffmpeg before the promise settles, even if a receiver never answers',
    async () => {
      const stop = new AbortController();
      let started = 0;
      const sink = sinkOf({
        small: () => {
          started = ffmpegsOn(long);
          setTimeout(() => stop.abort(), 50);
          return new Promise(() => undefined);
        },
      });
      await expect(
        createFrameSource(tools).decode(request, sink, { signal: stop.signal }),
      ).rejects.toMatchObject({ code: 'cancelled' });
      expect(started).toBe(1);
      expect(ffmpegsOn(long)).toBe(0);
    },
  );

  it('an abort before the start starts nothing', async () => {
    const decoding = createFrameSource(tools).decode(request, sinkOf({}), { signal: AbortSignal.abort() });
    await expect(decoding).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.skipIf(!onLinux)('a receiver that fails ends ffmpeg, and its own error comes out', async () => {
    const sink = sinkOf({ stills: () => Promise.reject(new Error('disk is full')) });
    await expect(
      createFrameSource(tools).decode(request, sink, { signal: new AbortController().signal }),
    ).rejects.toThrow('disk is full');
    expect(ffmpegsOn(long)).toBe(0);
  });

  it('a busy receiver holds the whole decode back, and memory stays flat', async () => {
    let pictures = 0;
    let blocked = true;
    const before = process.memoryUsage().arrayBuffers;
    let during = 0;
    const sink = sinkOf({
      small: async (_, __, count) => {
        if (blocked) {
          await sleep(1500);
          during = process.memoryUsage().arrayBuffers - before;
          expect(pictures).toBe(0);
          blocked = false;
        }
        pictures += count;
      },
    });
    const { frameCount } = await createFrameSource(tools).decode(request, sink, {
      signal: new AbortController().signal,
    });
    expect([pictures, frameCount]).toEqual([1500, 1500]);
    // The pictures of the whole clip are 43 MB.
    expect(during).toBeLessThan(12e6);
  });

  it('no pipe waits for another: one receiver at a time is slow', async () => {
    for (const slow of ['small', 'stills', 'speechPcm', 'soundPcm'] as const) {
      const sink = sinkOf({ [slow]: () => sleep(20) });
      const { frameCount } = await createFrameSource(tools).decode(request, sink, {
        signal: new AbortController().signal,
      });
      expect(frameCount, slow).toBe(1500);
    }
  });

  it('progress follows the clip', async () => {
    const seen: number[] = [];
    const options = { signal: new AbortController().signal, onProgress: (ms: number) => seen.push(ms) };
    await createFrameSource(tools).decode(request, sinkOf({}), options);
    expect(seen.every((ms, index) => index === 0 || ms >= (seen[index - 1] ?? 0))).toBe(true);
    expect(seen.at(-1)).toBeGreaterThan(59_000);
  });

  it('only pictures: nothing else is decoded', async () => {
    let geometry: unknown;
    const sink = sinkOf({ begin: async (given) => void (geometry = given) });
    const only = { ...request, stills: null, sound: null };
    const summary = await createFrameSource(tools).decode(only, sink, {
      signal: new AbortController().signal,
    });
    expect(geometry).toEqual({
      small: { width: 160, height: 120 },
      still: null,
      matrix: 'bt601',
      sound: null,
    });
    expect(summary).toMatchObject({ frameCount: 1500, loudness: null });
    expect(summary.stillPtsMs).toHaveLength(0);
  });

  it('only sound of a video', async () => {
    let samples = 0;
    const sink = sinkOf({ soundPcm: async (given) => void (samples += given.length) });
    const only = { ...request, small: null, stills: null };
    const summary = await createFrameSource(tools).decode(only, sink, {
      signal: new AbortController().signal,
    });
    expect(summary).toMatchObject({ frameCount: 0 });
    expect(summary.loudness?.integratedLufs).toBeLessThan(-10);
    expect(samples / 48000).toBeCloseTo(60, 0);
  });

  it.skipIf(!onLinux)('an ffmpeg that says nothing is given up', async () => {
    const { path: real } = await tools.locate('ffmpeg');
    const fake = join(folder, 'hanging-ffmpeg');
    writeFileSync(fake, `#!/bin/sh\n[ "$1" = -version ] && exec ${real} -version\nexec sleep 60\n`);
    chmodSync(fake, 0o755);
    const hanging = createFrameSource(createFfmpegTools({ ffmpegPath: fake }), { stallMs: 400 });
    const began = Date.now();
    await expect(
      hanging.decode(request, sinkOf({}), { signal: new AbortController().signal }),
    ).rejects.toMatchObject({ code: 'media-timeout' });
    expect(Date.now() - began).toBeLessThan(20_000);
  });

  it.skipIf(!onLinux)('ffmpeg ends when Trimbin is killed', async () => {
    const path = clip('orphan.mp4', '-i', long, '-c', 'copy');
    const script = join(folder, 'decode.ts');
    const root = join(import.meta.dirname, '../../..', 'src/main/media');
    writeFileSync(
      script,
      `import { createFfmpegTools } from '${root}/ffmpegTools.ts';
       import { createMediaProbe } from '${root}/probe.ts';
       import { createFrameSource } from '${root}/frameSource.ts';
       const tools = createFfmpegTools();
       const info = await createMediaProbe(tools).probe('${path}');
       const wait = () => new Promise((done) => setTimeout(done, 1e6));
       const ok = async () => {};
       await createFrameSource(tools).decode(
         { path: '${path}', info, small: { longSide: 160 }, stills: null, sound: { streamIndex: 1 } },
         { begin: ok, small: wait, stills: ok, speechPcm: ok, soundPcm: ok },
         { signal: new AbortController().signal });`,
    );
    const child = spawn(process.execPath, ['--no-warnings', script], { stdio: 'inherit' });
    const until = async (wanted: number): Promise<void> => {
      for (let tries = 0; tries < 200 && ffmpegsOn(path) !== wanted; tries += 1) await sleep(50);
    };
    await until(1);
    expect(ffmpegsOn(path)).toBe(1);
    child.kill('SIGKILL');
    await until(0);
    expect(ffmpegsOn(path)).toBe(0);
  });
});

describe('the clip used here', () => {
  it('has a minute of picture', () => {
    const { path } = request;
    expect(execFileSync('ls', [path]).toString().trim()).toBe(path);
    expect(request.info.video?.frameCount).toBe(1500);
  });
});
