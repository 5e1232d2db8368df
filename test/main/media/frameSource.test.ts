import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedPath, skipReason } from '../../support/shared.ts';
import { clip, counter, decodeAll, ffmpeg, folder, lossless, oldTools, probe, tools } from './clips.ts';

const { path: ffprobe } = await tools.locate('ffprobe');
/** What ffprobe says of every picture, ms from the first. */
function trueTimes(path: string): number[] {
  const out = execFileSync(ffprobe, [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-show_entries',
    'frame=best_effort_timestamp_time',
    '-of',
    'csv=p=0',
    path,
  ]);
  const times = out
    .toString()
    .trim()
    .split(/[,\n]+/)
    .filter(Boolean)
    .map(Number);
  return times.map((time) => (time - (times[0] ?? 0)) * 1000);
}
/** Full-range luma that the counter clip shows at a frame. */
const shade = (frame: number): number => (4 * (frame % 50) * 255) / 219;
const builds: [string, ReturnType<typeof oldTools>][] = [
  ['found', tools],
  ['2018', oldTools()],
];
const beep = (startSeconds: number): string[] => [
  '-f',
  'lavfi',
  '-i',
  `aevalsrc='if(gte(t,${startSeconds}),0.5*sin(2*PI*1000*t),0)':d=3:s=48000`,
];
/** Seconds of the first sample that is loud. */
const onset = (sound: Float32Array, channels: number, rate: number): number =>
  sound.findIndex((sample) => Math.abs(sample) > 0.1) / channels / rate;

describe.each(builds)('one decode, ffmpeg %s', (_, build) => {
  it.skipIf(build === null)(
    'gives every picture once, in order, with its time, and stills on the same clock',
    async () => {
      const path = clip('count.mp4', ...counter(130), ...lossless);
      const { summary, small, stills, geometry, largestBatch } = await decodeAll(
        path,
        {},
        build ?? undefined,
      );
      expect(summary.frameCount).toBe(130);
      small.forEach((luma, frame) =>
        expect(Math.abs(luma - shade(frame)), `frame ${frame}`).toBeLessThan(1.5),
      );
      summary.ptsMs.forEach((ms, frame) => expect(ms).toBeCloseTo(frame * 40, 6));
      // Half-second stills of a 25 fps clip: 13 frames apart.
      expect([...summary.stillPtsMs]).toEqual(Array.from({ length: 10 }, (__, still) => still * 520));
      stills.forEach((luma, still) => expect(Math.abs(luma - shade(still * 13))).toBeLessThan(1.5));
      expect(geometry).toEqual({
        small: { width: 64, height: 48 },
        still: { width: 64, height: 48 },
        matrix: 'bt601',
        sound: null,
      });
      expect(largestBatch).toBeLessThanOrEqual(32);
      expect(summary).toMatchObject({ damagedFrames: 0, warnings: [], loudness: null, soundOffsetMs: 0 });
    },
  );

  it.skipIf(build === null)('keeps the exact times of a clip whose rate varies', async () => {
    const vary = [
      '-vf',
      "settb=1/1000,setpts='N*40+9*mod(N,4)+if(gt(N,30),700,0)'",
      '-vsync',
      '0',
      '-enc_time_base',
      '1:1000',
    ];
    const path = clip('vary.mkv', ...counter(60), ...vary, ...lossless);
    const { summary } = await decodeAll(path, {}, build ?? undefined);
    expect(summary.frameCount).toBe(60);
    const expected = trueTimes(path);
    summary.ptsMs.forEach((ms, frame) => expect(ms, `frame ${frame}`).toBeCloseTo(expected[frame] ?? NaN, 2));
  });

  it.skipIf(build === null)('measures loudness as ffmpeg does', async () => {
    const tone = [
      '-f',
      'lavfi',
      '-i',
      "aevalsrc='0.2*sin(2*PI*997*t)*(1+0.8*sin(2*PI*t/5))|0.1*sin(2*PI*440*t)':d=12:s=44100",
    ];
    const path = clip('tone.wav', ...tone);
    const { summary, sound, speech } = await decodeAll(path, {}, build ?? undefined);
    expectSameLoudness(summary.loudness, path);
    expect(sound).toHaveLength(12 * 44100 * 2);
    expect(speech).toBe(12 * 16000);
    expect(summary.loudness?.momentaryLufs.length).toBeGreaterThanOrEqual(119);
  });
});

function expectSameLoudness(
  found: Awaited<ReturnType<typeof decodeAll>>['summary']['loudness'],
  path: string,
): void {
  const text = execFileSync(
    'sh',
    [
      '-c',
      'exec "$@" 2>&1',
      'sh',
      'ffmpeg',
      '-nostdin',
      '-hide_banner',
      '-nostats',
      '-i',
      path,
      '-vn',
      '-af',
      'ebur128=peak=true',
      '-f',
      'null',
      '-',
    ],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  const end = text.slice(text.lastIndexOf('Summary:'));
  const value = (name: string): number => Number(new RegExp(`${name}:\\s+(-?[\\d.]+)`).exec(end)?.[1]);
  expect(Math.abs((found?.integratedLufs ?? NaN) - value('I'))).toBeLessThanOrEqual(0.1001);
  expect(Math.abs((found?.loudnessRangeLu ?? NaN) - value('LRA'))).toBeLessThanOrEqual(0.1001);
  expect(Math.abs((found?.truePeakDbtp ?? NaN) - value('Peak'))).toBeLessThanOrEqual(0.1001);
}

describe('time between picture and sound', () => {
  it.each([
    ['late.mkv', 'pcm_s16le'],
    ['late.mp4', 'aac'],
    ['late.mov', 'pcm_s16le'],
  ])('sound that starts late: %s', async (name, codec) => {
    const path = clip(
      name,
      ...counter(100),
      '-itsoffset',
      '0.5',
      ...beep(1),
      ...lossless,
      '-c:a',
      codec,
      '-map',
      '0',
      '-map',
      '1',
    );
    const { summary, sound } = await decodeAll(path);
    const heard = summary.soundOffsetMs + onset(sound, 1, 48000) * 1000;
    expect(Math.abs(heard - 1500)).toBeLessThan(4);
    expect(summary.soundOffsetMs).toBeGreaterThan(400);
  });
  it('picture that starts late: the offset is negative', async () => {
    const path = clip(
      'early.mkv',
      '-itsoffset',
      '0.8',
      ...counter(50),
      ...beep(1),
      ...lossless,
      '-c:a',
      'pcm_s16le',
      '-map',
      '0',
      '-map',
      '1',
    );
    const { summary, sound } = await decodeAll(path);
    expect(summary.soundOffsetMs).toBeCloseTo(-800, 0);
    expect(summary.soundOffsetMs + onset(sound, 1, 48000) * 1000).toBeCloseTo(200, 0);
  });
  it('the encoder delay of AAC is not heard', async () => {
    const path = clip('aac.mp4', ...counter(75), ...beep(1), ...lossless, '-c:a', 'aac', '-b:a', '192k');
    const { summary, sound } = await decodeAll(path);
    expect(Math.abs(summary.soundOffsetMs + onset(sound, 1, 48000) * 1000 - 1000)).toBeLessThan(4);
  });
  it('a hole in the sound is filled, so that what follows stays in step', async () => {
    const hole = ['-af', "aselect='not(between(t,0.5,1.5))'"];
    const path = clip('hole.mkv', ...counter(75), ...beep(2), ...hole, ...lossless, '-c:a', 'pcm_s16le');
    const { summary, sound } = await decodeAll(path);
    expect(Math.abs(summary.soundOffsetMs + onset(sound, 1, 48000) * 1000 - 2000)).toBeLessThan(4);
  });
  it('an edit list that skips pictures is respected', async () => {
    const source = clip('whole.mp4', ...counter(100), ...lossless, '-g', '50');
    const path = clip('edited.mp4', '-ss', '1', '-i', source, '-c', 'copy');
    const { summary, small } = await decodeAll(path);
    expect(Math.abs((small[0] ?? NaN) - shade(25))).toBeLessThan(1.5);
    expect(summary).toMatchObject({ frameCount: 75 });
    expect(summary.ptsMs[1]).toBeCloseTo(40, 3);
  });
});

describe('shapes of picture', () => {
  /** Left half white, right half black, as stored. */
  const halves = (name: string, ...args: string[]): string =>
    clip(
      name,
      '-f',
      'lavfi',
      '-i',
      "color=black:s=64x48:r=25,format=yuv420p,geq=lum='if(lt(X,32),235,16)':cb=128:cr=128,trim=end_frame=5",
      ...lossless,
      ...args,
    );
  it.each(['90', '180', '270'])('turned by metadata as players turn it: %s', async (degrees) => {
    const flat = halves('halves.mp4');
    const path = clip(`halves${degrees}.mp4`, '-i', flat, '-c', 'copy', '-metadata:s:v', `rotate=${degrees}`);
    const { geometry, smallPictures } = await decodeAll(path, { small: { longSide: 32 } });
    const { width, height } = geometry.small ?? expect.fail();
    expect([width, height]).toEqual(degrees === '180' ? [32, 24] : [24, 32]);
    // ffmpeg's own idea of the turn, at the same size.
    const { path: binary } = await tools.locate('ffmpeg');
    const truth = execFileSync(binary, [
      '-v',
      'error',
      '-i',
      path,
      '-frames:v',
      '1',
      '-vf',
      `scale=${width}:${height}:flags=area:out_range=full,format=gray`,
      '-f',
      'rawvideo',
      '-',
    ]);
    const luma = smallPictures[0]?.subarray(0, width * height) ?? expect.fail();
    const worst = luma.reduce(
      (most, value, index) => Math.max(most, Math.abs(value - (truth[index] ?? NaN))),
      0,
    );
    expect(worst).toBeLessThan(6);
  });
  it('anamorphic pictures are shown wide', async () => {
    const path = clip('ana.mp4', ...counter(5, '25', '720x576'), '-vf', 'setsar=64/45', ...lossless);
    const { geometry } = await decodeAll(path);
    expect(geometry.small).toEqual({ width: 160, height: 90 });
    expect(geometry.still).toEqual({ width: 640, height: 360 });
  });
  it.each([
    ['51', '37'],
    ['3', '2'],
    ['1', '1'],
    ['640', '3'],
  ])('odd size %sx%s', async (width, height) => {
    const path = clip(
      `odd${width}x${height}.mkv`,
      ...counter(4, '25', '640x480'),
      '-vf',
      `format=yuv444p,crop=${width}:${height}`,
      '-c:v',
      'ffv1',
    );
    const { summary, small, geometry } = await decodeAll(path);
    expect(summary.frameCount).toBe(4);
    expect(geometry.small?.width).toBe(
      Math.max(2, Math.round(Number(width) * Math.min(1, 160 / Number(width)))),
    );
    expect(Math.abs((small[3] ?? NaN) - shade(3))).toBeLessThan(2);
  });
  it('one field of interlaced pictures: no comb of two moments', async () => {
    // Alternating white and black pictures woven together: top lines white, bottom lines black.
    const flicker =
      "color=black:s=64x48:r=50,format=yuv420p,geq=lum='if(mod(N,2),16,235)':cb=128:cr=128,trim=end_frame=20";
    const path = clip(
      'weave.mpg',
      '-f',
      'lavfi',
      '-i',
      flicker,
      '-vf',
      'tinterlace=interleave_top',
      '-c:v',
      'mpeg2video',
      '-q:v',
      '1',
      '-flags',
      '+ildct+ilme',
      '-top',
      '1',
    );
    const { small, stills } = await decodeAll(path);
    for (const luma of [...small, ...stills]) expect(luma).toBeGreaterThan(240);
  });
  it('full range, 10 bit and RGB all arrive as 0–255', async () => {
    const grey = (format: string, ...args: string[]): string[] => [
      '-f',
      'lavfi',
      '-i',
      'color=0x808080:s=64x48:d=0.2',
      '-vf',
      `format=rgb24,${format}`,
      ...args,
    ];
    const paths = [
      clip('full.mp4', ...grey('scale=out_range=full,format=yuvj420p', ...lossless)),
      clip('limited.mp4', ...grey('format=yuv420p', ...lossless)),
      clip('ten.mov', ...grey('format=yuv422p10le', '-c:v', 'prores_ks')),
      clip('rgb.mkv', ...grey('format=bgr0', '-c:v', 'ffv1')),
      clip('palette.gif', ...grey('format=rgb8')),
    ];
    for (const path of paths) {
      const { small } = await decodeAll(path);
      expect(Math.abs((small[0] ?? NaN) - 128), path).toBeLessThan(path.endsWith('gif') ? 20 : 2);
    }
  });
});

describe('HDR', () => {
  const patch = (name: string, transfer: string, code: number): string =>
    clip(
      name,
      '-f',
      'lavfi',
      '-i',
      `color=black:s=64x48:r=25,format=yuv420p10le,geq=lum=${code}:cb=512:cr=512,trim=end_frame=2`,
      '-c:v',
      'libx264',
      '-qp',
      '0',
      '-pix_fmt',
      'yuv420p10le',
      '-color_primaries',
      'bt2020',
      '-color_trc',
      transfer,
      '-colorspace',
      'bt2020nc',
    );
  it.each(builds)('reference white is bright, middle grey is middle, ffmpeg %s', async (_, build) => {
    if (build === null) return;
    const at = async (name: string, transfer: string, code: number): Promise<number> => {
      const { small, geometry } = await decodeAll(patch(name, transfer, code), {}, build);
      expect(geometry.matrix).toBe('bt709');
      return small[0] ?? NaN;
    };
    expect(await at('pq0.mp4', 'smpte2084', 64)).toBeLessThan(2);
    expect(Math.abs((await at('pq203.mp4', 'smpte2084', 573)) - 228)).toBeLessThan(4);
    expect(Math.abs((await at('pq18.mp4', 'smpte2084', 369)) - 93)).toBeLessThan(4);
    expect(Math.abs((await at('hlg75.mp4', 'arib-std-b67', 721)) - 228)).toBeLessThan(4);
  });
  it.skipIf(!hasShared)(`a real HLG clip is neither dark nor burnt ${skipReason}`, async () => {
    const { small, summary } = await decodeAll(sharedPath('media', 'exo_hlg10-color-test.mp4'));
    expect(small[0]).toBeGreaterThan(100);
    expect(small[0]).toBeLessThan(200);
    expect(summary.warnings).toEqual([]);
  });
});

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
    const { createFrameSource } = await import('#main/media/frameSource.ts');
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
});

it('is made with a real ffmpeg', () => expect(ffmpeg('-version')).toContain('libavfilter'));
