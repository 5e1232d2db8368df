import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createSoundAccumulator, soundDefaults, type SoundLevels } from '#main/analysis/audio/soundLevels.ts';
import { hasShared, sharedPath, skipReason } from '../../../support/shared.ts';

const rate = 48_000;

/** A tone of the given amplitude on every channel, interleaved. */
function tone(seconds: number, amplitude: number, channels = 1, hz = 1000): Float32Array {
  const frames = Math.round(seconds * rate);
  const out = new Float32Array(frames * channels);
  for (let frame = 0; frame < frames; frame++) {
    const value = amplitude * Math.sin((2 * Math.PI * hz * frame) / rate);
    for (let channel = 0; channel < channels; channel++) out[frame * channels + channel] = value;
  }
  return out;
}

function join(...parts: Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function measure(
  samples: Float32Array,
  channels = 1,
  chunk = samples.length,
  options = soundDefaults,
): SoundLevels {
  const accumulator = createSoundAccumulator({ sampleRate: rate, channels }, options);
  for (let at = 0; at < samples.length; at += chunk) accumulator.push(samples.subarray(at, at + chunk));
  return accumulator.finish();
}

describe('createSoundAccumulator', () => {
  it('measures a tone: RMS is peak − 3.01 dB', () => {
    const levels = measure(tone(2, 0.5, 2), 2);
    expect(levels.durationMs).toBe(2000);
    expect(levels.peakDbfs).toBeCloseTo(-6.02, 2);
    expect(levels.rmsDbfs).toBeCloseTo(-9.03, 2);
    expect(levels.silence).toEqual([]);
    expect(levels.clippedShare).toBe(0);
    expect(levels.envelope.stepMs).toBe(20);
    expect(levels.envelope.peak).toHaveLength(100);
    expect(levels.envelope.peak[50]).toBeCloseTo(0.5, 3);
    expect(levels.envelope.rms[50]).toBeCloseTo(0.5 / Math.SQRT2, 4);
  });

  it('counts samples that are no numbers, and takes them for silence', () => {
    const broken = tone(1, 0.5, 2);
    for (const at of [10, 5000, 70_001]) broken[at] = NaN;
    broken[20_000] = Infinity;
    broken[95_999] = -Infinity;
    const levels = measure(broken, 2, 7_000);
    expect(levels.brokenSamples).toBe(5);
    expect(levels.peakDbfs).toBeCloseTo(-6.02, 2);
    expect(levels.rmsDbfs).toBeCloseTo(-9.03, 2);
    expect(levels.clippedShare).toBe(0);
    expect([...levels.envelope.peak, ...levels.envelope.rms].every(Number.isFinite)).toBe(true);
    expect(measure(tone(1, 0.5)).brokenSamples).toBe(0);
  });

  it('has no level for digital silence and for nothing', () => {
    const silent = measure(new Float32Array(rate));
    expect([silent.rmsDbfs, silent.peakDbfs, silent.clippedShare]).toEqual([null, null, 0]);
    expect(silent.silence).toEqual([{ startMs: 0, endMs: 1000 }]);
    const none = measure(new Float32Array(0));
    expect(none).toMatchObject({
      durationMs: 0,
      rmsDbfs: null,
      peakDbfs: null,
      clippedShare: 0,
      silence: [],
    });
    expect(none.envelope.peak).toHaveLength(0);
  });

  it('finds silence to the sample, at the ends and between, not when it is short', () => {
    const loud = new Float32Array(rate).fill(0.25);
    const gap = (seconds: number): Float32Array => new Float32Array(Math.round(seconds * rate));
    const samples = join(gap(0.6), loud, gap(0.4), loud, gap(0.75), loud, gap(0.5));
    const wanted = [
      { startMs: 0, endMs: 600 },
      { startMs: 3000, endMs: 3750 },
      { startMs: 4750, endMs: 5250 },
    ];
    for (const chunk of [samples.length, 4800, 997])
      expect(measure(samples, 1, chunk).silence).toEqual(wanted);
    // Coarse steps hold whole stretches; they are found there too.
    const coarse = { ...soundDefaults, envelopeStepMs: 2000 };
    expect(measure(samples, 1, samples.length, coarse).silence).toEqual(wanted);
  });

  it('asks every channel to be silent', () => {
    const samples = new Float32Array(rate * 2);
    for (let i = 0; i < samples.length; i += 2) samples[i] = 0.1;
    expect(measure(samples, 2).silence).toEqual([]);
  });

  it('counts runs of three or more at full scale, channel by channel and across calls', () => {
    const samples = new Float32Array(rate);
    samples.fill(1, 100, 103);
    samples.fill(-1, 200, 202);
    samples.fill(32767 / 32768, 958, 964);
    samples.fill(0.999, 500, 600);
    for (const chunk of [samples.length, 960, 101]) {
      expect(measure(samples, 1, chunk).clippedShare * rate).toBeCloseTo(9, 9);
    }
    const stereo = Float32Array.from([1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0]);
    expect(measure(stereo, 2).clippedShare).toBeCloseTo((3 + 3) / 12, 9);
  });

  it('coarsens the envelope of long sound and keeps peaks and energy', () => {
    const options = { ...soundDefaults, mostSteps: 8 };
    const samples = tone(0.5, 0.5);
    samples[1000] = 0.9;
    const { envelope } = measure(samples, 1, 333, options);
    expect(envelope.stepMs).toBe(80);
    expect(envelope.peak).toHaveLength(7);
    expect(envelope.peak[0]).toBeCloseTo(0.9, 6);
    expect(envelope.peak[6]).toBeCloseTo(0.5, 2);
    expect(envelope.rms[6]).toBeCloseTo(0.5 / Math.SQRT2, 2);
  });

  it('refuses broken sample frames', () => {
    const accumulator = createSoundAccumulator({ sampleRate: rate, channels: 2 });
    expect(() => accumulator.push(new Float32Array(3))).toThrow(RangeError);
  });

  it.skipIf(!hasShared).each(['autoeditor_example_loud_silent.mp4', 'sintel_trailer_480p.mp4'])(
    `agrees with ffmpeg's silencedetect and astats on %s ${skipReason}`,
    (file) => {
      const path = sharedPath('media', file);
      const info = execFileSync('ffprobe', [
        '-v',
        'error',
        '-select_streams',
        'a:0',
        '-show_entries',
        'stream=channels,sample_rate',
        '-of',
        'json',
        path,
      ]);
      const [stream] = (JSON.parse(String(info)) as { streams: { channels: number; sample_rate: string }[] })
        .streams;
      const { channels, sample_rate: sampleRate } = stream!;
      const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:a:0', '-f', 'f32le', '-'], {
        maxBuffer: 1 << 28,
      });
      const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      const accumulator = createSoundAccumulator({ sampleRate: Number(sampleRate), channels });
      accumulator.push(samples);
      const levels = accumulator.finish();
      const filter =
        'aformat=sample_fmts=flt,silencedetect=noise=-50dB:duration=0.5,astats=measure_perchannel=none';
      const { stderr } = spawnSync(
        'ffmpeg',
        ['-hide_banner', '-i', path, '-map', '0:a:0', '-af', filter, '-f', 'null', '-'],
        { encoding: 'utf8' },
      );
      const starts = [...stderr.matchAll(/silence_start: (-?[\d.]+)/g)].map(
        (match) => Number(match[1]) * 1000,
      );
      const ends = [...stderr.matchAll(/silence_end: ([\d.]+)/g)].map((match) => Number(match[1]) * 1000);
      expect(levels.silence).toHaveLength(starts.length);
      levels.silence.forEach((span, i) => {
        expect(Math.abs(span.startMs - starts[i]!)).toBeLessThan(1);
        if (ends[i] !== undefined) expect(Math.abs(span.endMs - ends[i])).toBeLessThan(1);
      });
      expect(levels.peakDbfs).toBeCloseTo(Number(/Peak level dB: (-?[\d.]+)/.exec(stderr)![1]), 2);
      expect(levels.rmsDbfs).toBeCloseTo(Number(/RMS level dB: (-?[\d.]+)/.exec(stderr)![1]), 2);
    },
  );
});
