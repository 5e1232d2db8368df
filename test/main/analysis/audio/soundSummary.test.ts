import { describe, expect, it } from 'vitest';
import { createSoundAccumulator } from '#main/analysis/audio/soundLevels.ts';
import { summariseSound } from '#main/analysis/audio/soundSummary.ts';
import { SoundData } from '#shared/domain/results.ts';

describe('summariseSound', () => {
  const accumulator = createSoundAccumulator({ sampleRate: 1000, channels: 1 });
  accumulator.push(Float32Array.from({ length: 4000 }, (_, i) => (i < 1000 ? 0 : 0.5)));
  const levels = accumulator.finish();
  const facts = { streamIndex: 1, channels: 1, sampleRate: 1000, offsetMs: -40 };

  it('moves times onto the clock of the picture and keeps shares', () => {
    const { data, series } = summariseSound(levels, facts, null, [{ startMs: 1000, endMs: 3000 }]);
    expect(() => SoundData.parse(data)).not.toThrow();
    expect(data.metrics.silence).toEqual([{ startMs: -40, endMs: 960 }]);
    expect(data.metrics.speech).toEqual([{ startMs: 960, endMs: 2960 }]);
    expect(data.metrics.silenceShare).toBeCloseTo(0.25);
    expect(data.metrics.speechShare).toBeCloseTo(0.5);
    expect(series.peak).toHaveLength(200);
    expect(series.momentaryLufs).toHaveLength(0);
  });

  it('leaves what was not measured unknown', () => {
    const { metrics } = summariseSound(levels, facts, null, null).data;
    expect([metrics.integratedLufs, metrics.truePeakDbtp, metrics.speechShare]).toEqual([null, null, null]);
  });

  it('takes over the loudness', () => {
    const loudness = {
      integratedLufs: -23,
      loudnessRangeLu: 5,
      shortTermMaxLufs: -18,
      momentaryMaxLufs: -15,
      truePeakDbtp: -1,
      momentaryLufs: Float32Array.of(-30, -20),
    };
    const { data, series } = summariseSound(levels, facts, loudness, null);
    expect(data.metrics).toMatchObject({ integratedLufs: -23, loudnessRangeLu: 5, truePeakDbtp: -1 });
    expect([...series.momentaryLufs]).toEqual([-30, -20]);
  });
});
