import { describe, expect, it } from 'vitest';
import type { Span } from '#shared/domain/metrics.ts';
import { speechDefaults } from '#main/analysis/audio/speechSpans.ts';
import { fitSubtitle } from '#main/analysis/subtitles/sync/fitSubtitle.ts';
import { settleOnSpeech } from '#main/analysis/subtitles/sync/settle.ts';
import { wordSpans } from '#main/analysis/subtitles/sync/wordSpans.ts';
import { uniteSpans } from '#main/analysis/subtitles/spans.ts';
import { createPrng, type Prng } from '../../../../quality/prng.ts';
import { drawnFilm } from '../../../../quality/sync/film.ts';

const spread = (random: Prng, ms: number): number =>
  Math.round((random.next() + random.next() + random.next() - 1.5) * 2 * ms);

/** Speech as a detector hears these lines: pauses of less than 0.3 s are bridged, edges are off. */
function heard(lines: readonly Span[], random: Prng): Span[] {
  const wide = lines.map(({ startMs, endMs }) => ({ startMs: startMs - 150, endMs: endMs + 150 }));
  return uniteSpans(wide).map(({ startMs, endMs }) => ({
    startMs: startMs + 150 + spread(random, 60),
    endMs: endMs - 150 + spread(random, 60),
  }));
}

/** Cues of these lines that stay on after the words. */
function typed(lines: readonly Span[], random: Prng, lingerMs: number, shiftMs = 0): Span[] {
  return lines.map(({ startMs, endMs }) => ({
    startMs: startMs + shiftMs + spread(random, 80),
    endMs: endMs + shiftMs + lingerMs + spread(random, 80),
  }));
}

describe('settleOnSpeech', () => {
  it.each([0, 150, 300, 600])('is not pulled early by cues that stay on for %i ms', (lingerMs) => {
    for (const seed of [1, 2, 3, 4]) {
      const random = createPrng(seed);
      const lines = drawnFilm(15 * 60_000, random);
      const cues = typed(lines, random, lingerMs, 45_000);
      const { segments } = fitSubtitle(cues, heard(lines, random), { kind: 'speech' });
      expect(segments).toHaveLength(1);
      expect(Math.abs(segments[0]!.offsetMs + 45_000)).toBeLessThanOrEqual(60);
    }
  });

  it('chooses the ratio that fits best among near ones, and keeps the runs', () => {
    const random = createPrng(9);
    const lines = drawnFilm(20 * 60_000, random);
    const cues = typed(lines, random, 200);
    const middle = cues[cues.length >> 1]!.startMs;
    const readings = [1.001, 1, 0.999].map((ratio) => ({
      ratio,
      runs: [{ first: 0, end: cues.length, offsetMs: middle * (1 - ratio), score: 0 }],
      cost: 0,
    }));
    const [first, ...others] = readings;
    const settled = settleOnSpeech(cues, heard(lines, random), [first!, ...others]);
    expect(settled.ratio).toBe(1);
    expect(settled.runs.map(({ first, end }) => [first, end])).toEqual([[0, cues.length]]);
  });
});

describe('wordSpans', () => {
  const { padMs } = speechDefaults;

  it('takes off the room for the eye but for what the detector misses: more before the words than after', () => {
    expect(wordSpans([{ startMs: 1000, endMs: 3000 }])).toEqual([
      { startMs: 1000 + padMs - 100, endMs: 3000 - padMs + 10 },
    ]);
  });

  it('drops what is room alone', () => {
    expect(wordSpans([{ startMs: 0, endMs: 190 }])).toEqual([]);
    expect(wordSpans([{ startMs: 0, endMs: 191 }])).toEqual([{ startMs: 50, endMs: 51 }]);
  });
});
