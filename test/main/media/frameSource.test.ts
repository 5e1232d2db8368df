import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  builds,
  clip,
  counter,
  decodeAll,
  expectSameLoudness,
  lossless,
  probe,
  shade,
  tools,
} from './clips.ts';

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
    // The file runs for longer than its picture, which is whole all the same.
    expect(summary.warnings).toEqual([]);
    expect((await probe.probe(path)).video).toMatchObject({ startMs: 800, durationMs: 2000 });
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
