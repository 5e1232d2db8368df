import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFfmpegTools } from '#main/media/ffmpegTools.ts';
import { createMediaProbe } from '#main/media/probe.ts';
import { createSoundRangeReader } from '#main/media/soundRange.ts';
import { ffmpeg, scratchFolder } from '../../support/clips.ts';
import { oldTools } from './clips.ts';

const scratch = scratchFolder('sound-range');
afterAll(() => scratch.remove());
const builds = [
  ['this build', createFfmpegTools()],
  ['the build of 2018', oldTools()],
] as const;

/** A click of a few samples at these times, s. */
const clicks = [0.5, 1, 2.04, 3.3];
const sound = `aevalsrc='${clicks.map((at) => `between(t,${at},${at + 0.002})`).join('+')}':s=48000:d=4`;
const picture = 'testsrc2=s=64x36:r=25:d=4';
const never = new AbortController().signal;

describe.each(builds)('a stretch of sound with %s', (_name, tools) => {
  it.skipIf(tools === null).each([
    ['pcm.mov', ['-c:a', 'pcm_s16le'], 1],
    ['aac.mp4', ['-c:a', 'aac', '-b:a', '256k'], 12],
    ['late.mkv', ['-c:a', 'pcm_s16le', '-output_ts_offset', '7'], 2],
  ])('is in step with the picture: %s', async (name, args, slackMs) => {
    if (!tools) return;
    const path = join(scratch.path, name);
    const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound];
    await ffmpeg([...inputs, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', ...args, path]);
    const info = await createMediaProbe(tools).probe(path);
    const [stream] = info.audio;
    const reader = createSoundRangeReader(tools);
    for (const at of clicks) {
      const range = { startMs: at * 1000 - 100, endMs: at * 1000 + 100 };
      const piece = await reader.read({ path, info, streamIndex: stream?.index ?? 1 }, range, never);
      expect(piece.samples.length / piece.channels / piece.sampleRate).toBeCloseTo(0.2, 3);
      const loudest = piece.samples.reduce(
        (best, value, i) => (Math.abs(value) > Math.abs(piece.samples[best] ?? 0) ? i : best),
        0,
      );
      const ms = (loudest / piece.channels / piece.sampleRate) * 1000;
      expect(Math.abs(ms - 101), `click at ${at}`).toBeLessThanOrEqual(1 + slackMs);
    }
  });
});

describe('a stretch of sound', () => {
  it('is silent before the sound begins, and short after it ends', async () => {
    const tools = createFfmpegTools();
    const path = join(scratch.path, 'behind.mov');
    const tone = ['-itsoffset', '1', '-f', 'lavfi', '-t', '2', '-i', 'sine=f=500:r=48000'];
    const coding = ['-map', '0', '-map', '1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'pcm_s16le'];
    await ffmpeg(['-f', 'lavfi', '-i', picture, ...tone, ...coding, path]);
    const info = await createMediaProbe(tools).probe(path);
    const read = (startMs: number, endMs: number) =>
      createSoundRangeReader(tools).read({ path, info, streamIndex: 1 }, { startMs, endMs }, never);
    const { samples } = await read(500, 1500);
    const first = samples.findIndex((value) => Math.abs(value) > 0.01);
    expect(first / 48).toBeCloseTo(500, -1);
    const last = await read(2800, 3400);
    expect(last.samples.length / 48).toBeLessThan(260);
    await expect(
      createSoundRangeReader(tools).read({ path, info, streamIndex: 0 }, { startMs: 0, endMs: 9 }, never),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
