import { describe, expect, it } from 'vitest';
import { DecodeLog } from '#main/media/decodeLog.ts';
import { pictureTimes, stillTimes } from '#main/media/pictureTimes.ts';

describe('pictureTimes', () => {
  it('counts from the first picture', () => {
    const { ptsMs, repaired } = pictureTimes(Float64Array.of(500, 540, 600), 2, 80, 3);
    expect([...ptsMs]).toEqual([0, 80, 200]);
    expect(repaired).toBe(0);
  });
  it('repairs missing, repeated and backward times', () => {
    const { ptsMs, repaired } = pictureTimes(Float64Array.of(0, NaN, 80, 80, 40, 200), 1, 40, 7);
    expect([...ptsMs]).toEqual([0, 40, 80, 120, 160, 200, 240]);
    expect(repaired).toBe(4);
  });
  it('does not push good times away', () => {
    const { ptsMs, repaired } = pictureTimes(Float64Array.of(0, 40, 40, 80, 120), 1, 40, 5);
    expect([...ptsMs]).toEqual([0, 40, 60, 80, 120]);
    expect(repaired).toBe(1);
  });
  it('counts back where the first pictures have no time', () => {
    expect([...pictureTimes(Float64Array.of(NaN, NaN, 100), 1, 40, 3).ptsMs]).toEqual([0, 40, 80]);
  });
  it('is empty for no pictures', () =>
    expect(pictureTimes(new Float64Array(), 1, 40, 0).ptsMs).toHaveLength(0));
});

describe('stillTimes', () => {
  it('looks stills up among the pictures, so that repairs hold for both', () => {
    const ticks = Float64Array.of(0, NaN, 80, 120);
    const { ptsMs } = pictureTimes(ticks, 1, 40, 4);
    const stills = stillTimes(Float64Array.of(0, 80), ticks, ptsMs, { tickMs: 1, frameMs: 40 }, 2);
    expect([...stills]).toEqual([0, 80]);
  });
});

describe('DecodeLog', () => {
  it('reads lines that arrive in pieces, and keeps damage apart from chatter', () => {
    const log = new DecodeLog(0);
    log.push(
      '[showinfo@small @ 0x1] config in time_base: 1/12800, frame_rate: 25/1\n[showinfo@small @ 0x1] n:   0 pt',
    );
    log.push(
      's:    512 pts_time:0.04 pos: 1 fmt:yuv420p\n[showinfo@small @ 0x1] n:   1 pts:  NOPTS pts_time:NOPTS\n',
    );
    log.push(
      'Error while decoding stream #0:0: Invalid data\nError while decoding stream #0:1: Invalid data\n',
    );
    log.push(
      '[ashowinfo@first @ 0x2] n:0 pts:480 pts_time:0.01 pos:1 fmt:flt channels:2 chlayout:stereo rate:48000 nb\n',
    );
    log.push('[ebur128@level @ 0x3] t: 0.1   TARGET:-23 LUFS    M: -20.5 S:-120.7     I: -70.0 LUFS\n');
    log.push('[ebur128@level @ 0x3] Summary:\n\n  Integrated loudness:\n    I:         -23.1 LUFS\n');
    log.push(
      '    Threshold: -33.2 LUFS\n\n  Loudness range:\n    LRA:         4.2 LU\n\n  True peak:\n    Peak:       -1.5 dBFS\n',
    );
    log.end();
    expect(log.tickSeconds).toBe(1 / 12800);
    expect([...log.small.values]).toEqual([512, NaN]);
    expect([log.undecodable, log.undecodableSound, log.damagedFrames]).toEqual([1, 1, 1]);
    expect(log.soundStartSeconds).toBe(0.01);
    expect(log.momentaryMax).toBe(-20.5);
    expect(log.summary).toEqual({ integrated: -23.1, range: 4.2, truePeak: -1.5 });
    expect(log.tail.text).not.toContain('showinfo');
  });
});
