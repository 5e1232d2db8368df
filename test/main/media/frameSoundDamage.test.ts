import { copyFileSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFrameSource } from '#main/media/frameSource.ts';
import { hasShared, sharedPath, skipReason } from '../../support/shared.ts';
import {
  clip,
  counter,
  decodeAll,
  expectSameLoudness,
  file,
  folder,
  lossless,
  probe,
  tools,
} from './clips.ts';

describe('sound of every kind', () => {
  it.each([
    ['mono', 1],
    ['stereo', 2],
    ['5.1', 6],
    ['5.1(side)', 6],
    ['7.1', 8],
  ])('%s', async (layout, channels) => {
    const name = `layout${layout.replaceAll(/\W/g, '_')}.wav`;
    const path = clip(
      name,
      '-f',
      'lavfi',
      '-i',
      'sine=1000:d=2:r=44100',
      '-af',
      `aformat=channel_layouts=mono,pan=${layout}|c0=c0${channels > 1 ? '|c1=c0' : ''}`,
    );
    const { summary, geometry, sound, speech } = await decodeAll(path);
    expect(geometry.sound).toEqual({ sampleRate: 44100, channels });
    expect(sound).toHaveLength(2 * 44100 * channels);
    expect(speech).toBe(32000);
    expectSameLoudness(summary.loudness, path);
  });
  it('ten channels without a layout', async () => {
    const parts = Array.from({ length: 10 }, (_, channel) => `[a${channel}]`).join('');
    const path = clip(
      'ten.wav',
      '-f',
      'lavfi',
      '-i',
      'sine=1000:d=1',
      '-filter_complex',
      `[0:a]asplit=10${parts};${parts}amerge=10[o]`,
      '-map',
      '[o]',
    );
    const { summary, geometry, speech } = await decodeAll(path);
    expect(geometry.sound?.channels).toBe(10);
    expect(speech).toBe(16000);
    expect(summary.warnings.join()).toContain('10 channels');
  });
  it('silence is null, not a number', async () => {
    const path = clip('silence.wav', '-f', 'lavfi', '-i', 'anullsrc=d=4');
    const { summary } = await decodeAll(path);
    expect(summary.loudness).toMatchObject({
      integratedLufs: null,
      loudnessRangeLu: null,
      shortTermMaxLufs: null,
      truePeakDbtp: null,
    });
  });
  it('sound that is cut off is measured as far as it goes, with a warning', async () => {
    const whole = clip('whole.flac', '-f', 'lavfi', '-i', 'sine=1000:d=8:r=44100');
    const cut = join(folder, 'cut.flac');
    copyFileSync(whole, cut);
    truncateSync(cut, Math.floor(readFileSync(whole).length / 2));
    expect((await decodeAll(whole)).summary.warnings).toEqual([]);
    const { summary } = await decodeAll(cut);
    expect(summary.warnings.join()).toMatch(
      /The sound ends at [34]\.\d s of 8\.0 s: the file may be cut off\./,
    );
  });
  it('the chosen track of several', async () => {
    const path = clip(
      'tracks.mkv',
      ...counter(25),
      '-f',
      'lavfi',
      '-i',
      'anullsrc=d=1',
      '-f',
      'lavfi',
      '-i',
      'sine=500:d=1',
      '-map',
      '0',
      '-map',
      '1',
      '-map',
      '2',
      ...lossless,
      '-c:a',
      'pcm_s16le',
    );
    const { sound } = await decodeAll(path, { sound: { streamIndex: 2 } });
    expect(Math.max(...sound.subarray(0, 5000))).toBeGreaterThan(0.1);
  });
  it.skipIf(!hasShared)(`real film sound ${skipReason}`, async () => {
    const path = sharedPath('media', 'sintel_trailer_480p.mp4');
    const { summary, small } = await decodeAll(path);
    expectSameLoudness(summary.loudness, path);
    expect(small).toHaveLength(1253);
    expect(summary.ptsMs[334]).toBeCloseTo((334 * 1000) / 24, 2);
  });
});

describe('damage', () => {
  it('two pictures with one time are told apart', async () => {
    const path = clip(
      'twice.mkv',
      ...counter(20),
      '-vf',
      "settb=1/1000,setpts='N*40-if(eq(mod(N,5),4),40,0)'",
      '-vsync',
      '0',
      ...lossless,
    );
    const { summary } = await decodeAll(path);
    expect(summary.frameCount).toBe(20);
    expect(
      summary.ptsMs.every((ms, index) => index === 0 || ms > (summary.ptsMs[index - 1] ?? Infinity)),
    ).toBe(true);
    expect(summary.ptsMs.at(-2)).toBeCloseTo(720, 6);
    expect(summary.warnings.join()).toContain('no usable time');
  });
  it.skipIf(!hasShared)(`corrupt pictures are skipped and counted ${skipReason}`, async () => {
    const { summary } = await decodeAll(sharedPath('media', 'decord_corrupted.mp4'));
    expect(summary.frameCount).toBe(49);
    expect(summary.damagedFrames).toBeGreaterThan(0);
    expect(summary.warnings.join()).toContain('damaged');
  });
  it('a picture that ends before the sound is no cut-off file, where the container knows only the whole', async () => {
    const path = clip(
      'longsound.mkv',
      ...['-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=2:r=25', '-f', 'lavfi', '-i', 'sine=d=6', '-c:v', 'ffv1'],
    );
    // What recorders leave out: the length of each track.
    const bytes = readFileSync(path).toString('latin1').replaceAll('DURATION', 'DURATIOX');
    const bare = file('bare.mkv', Buffer.from(bytes, 'latin1'));
    expect((await probe.probe(bare)).video?.durationMs).toBeNull();
    expect((await decodeAll(bare)).summary.warnings).toEqual([]);
  });
  it('a copy that was cut off gives what it has, and says so', async () => {
    const whole = clip(
      'fast.mp4',
      ...counter(200, '25', '320x240'),
      ...lossless,
      '-movflags',
      '+faststart',
      '-bf',
      '0',
    );
    const path = join(folder, 'halffast.mp4');
    copyFileSync(whole, path);
    truncateSync(path, Math.floor(readFileSync(whole).length * 0.6));
    const { summary } = await decodeAll(path);
    expect(summary.frameCount).toBeGreaterThan(50);
    expect(summary.frameCount).toBeLessThan(190);
    expect(summary.warnings.join()).toContain('cut off');
  });
  it('a file that vanished between probe and decode is missing', async () => {
    const path = clip('gone.mp4', ...counter(5), ...lossless);
    const info = await probe.probe(path);
    rmSync(path);
    const request = { path, info, small: { longSide: 160 }, stills: null, sound: null };
    const nothing = async (): Promise<void> => undefined;
    const sink = { begin: nothing, small: nothing, stills: nothing, speechPcm: nothing, soundPcm: nothing };
    const decoding = createFrameSource(tools).decode(request, sink, { signal: new AbortController().signal });
    await expect(decoding).rejects.toMatchObject({ code: 'media-missing' });
  });
  it('one picture only', async () => {
    const { summary } = await decodeAll(clip('one.mp4', ...counter(1), ...lossless));
    expect([...summary.ptsMs]).toEqual([0]);
    expect(summary).toMatchObject({ frameCount: 1, warnings: [] });
  });
  it('a picture that changes its size on the way keeps one shape', async () => {
    const first = clip('sizeA.ts', ...counter(20), ...lossless);
    const second = clip('sizeB.ts', ...counter(20, '25', '128x96'), ...lossless);
    const path = clip('sizes.ts', '-i', `concat:${first}|${second}`, '-c', 'copy');
    const { summary } = await decodeAll(path);
    expect(summary.frameCount).toBeGreaterThanOrEqual(38);
    expect(
      summary.ptsMs.every((ms, index) => index === 0 || ms > (summary.ptsMs[index - 1] ?? Infinity)),
    ).toBe(true);
  });
  it('a transport stream whose times jump by an hour is not called cut off', async () => {
    const parts = [
      clip('before.ts', ...counter(60), ...lossless),
      clip('after.ts', ...counter(60), ...lossless, '-output_ts_offset', '3600'),
    ];
    const path = file('jump.ts', Buffer.concat(parts.map((part) => readFileSync(part))));
    const { warnings } = (await decodeAll(path)).summary;
    expect(warnings.join()).toMatch(/clock runs to 360\d\.\d s: its times jump/);
    expect(warnings.join()).not.toContain('cut off');
  });
});
