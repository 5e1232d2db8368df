import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cue, SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { TrackStatistics, type Distribution } from '#shared/domain/subtitles/statistics.ts';
import { coverageOf } from '#main/analysis/subtitles/statistics/coverage.ts';
import { trackStatistics } from '#main/analysis/subtitles/statistics/trackStatistics.ts';
import { vocabularyOf } from '#main/analysis/subtitles/statistics/vocabulary.ts';
import { projectRoot } from '../../../../support/cli.ts';

interface Told {
  startMs: number;
  endMs: number;
  text: string;
  speaker?: string | null;
}

function trackOf(told: readonly Told[]): SubtitleTrack {
  const cues = told.map(({ startMs, endMs, text, speaker }, i): Cue => {
    const lines = text.split('\n').map((line) => [{ text: line }]);
    return { id: `c${i}`, startMs, endMs, lines, speaker: speaker ?? null, position: null };
  });
  return { format: 'srt', language: null, title: null, cues, comments: [] };
}

const options = {
  language: 'en',
  counting: { halfWidth: 1, spaces: true } as const,
  windowMs: 60_000,
  clipMs: null,
};
const measure = (told: readonly Told[], over = {}) => trackStatistics(trackOf(told), { ...options, ...over });

describe('numbers that NumPy gives too', () => {
  type Figures = { charactersPerSecond: Distribution; durationMs: Distribution } & Record<string, number>;
  const reference = JSON.parse(
    readFileSync(`${projectRoot}/test/fixtures/subtitles/statistics.json`, 'utf8'),
  ) as {
    cues: Told[];
    whole: Figures;
    anna: Figures;
  } & Record<'silenceMs' | 'tokens' | 'types' | 'alpha', number>;
  const found = measure(reference.cues);

  function expectFigures(own: object, wanted: Figures): void {
    for (const [name, value] of Object.entries(wanted)) {
      const given = (own as Record<string, number | Distribution>)[name];
      if (typeof value === 'number') expect(given, name).toBeCloseTo(value, 9);
      else {
        for (const [part, number] of Object.entries(value as Distribution)) {
          const close = (given as unknown as Record<string, number>)[part]! / number;
          expect(close, `${name}.${part}`).toBeCloseTo(1, 9);
        }
      }
    }
  }

  it('of the whole', () => {
    expectFigures(found, reference.whole);
    expect(found.silenceMs).toBe(reference.silenceMs);
    expect(found.vocabulary).toMatchObject({ tokens: reference.tokens, types: reference.types });
    expect(found.vocabulary.frequent).toContainEqual({ word: 'alpha', count: reference.alpha });
  });

  it('of one speaker', () => {
    expectFigures(
      found.speakers.find(({ speaker }) => speaker === 'Anna')!,
      reference.anna,
    );
    expect(found.speakers.map(({ speaker }) => speaker).toSorted()).toEqual(['Anna', 'Ben', null]);
  });
});

describe('statistics of a track', () => {
  it('count time covered twice once, and gaps within', () => {
    const { talkMs, silenceMs, gapMs, clip } = measure(
      [
        { startMs: 1000, endMs: 3000, text: 'a' },
        { startMs: 2000, endMs: 4000, text: 'b' },
        { startMs: 5000, endMs: 6000, text: 'c' },
        { startMs: 11_500, endMs: 13_000, text: 'over the end' },
      ],
      { clipMs: 12_000 },
    );
    expect({ talkMs, silenceMs }).toEqual({ talkMs: 5500, silenceMs: 6500 });
    expect(gapMs).toMatchObject({ count: 2, min: 1000, max: 5500 });
    expect(clip).toEqual({
      ...{ durationMs: 12_000, talkMs: 4500, silenceMs: 7500, talkShare: 0.375, cuesOutside: 1 },
    });
  });

  it('name the longest and the fastest cues', () => {
    const { longest, fastest } = measure([
      { startMs: 0, endMs: 1000, text: 'ten chars!' },
      { startMs: 2000, endMs: 9000, text: 'x' },
      { startMs: 9000, endMs: 9000, text: 'takes no time' },
    ]);
    expect(longest.map(({ cue, durationMs }) => [cue, durationMs])).toEqual([
      [2, 7000],
      [1, 1000],
    ]);
    expect(fastest[0]).toEqual({
      ...{ cue: 1, cueId: 'c0', startMs: 0, text: 'ten chars!', charactersPerSecond: 10 },
    });
  });

  it('spread words over windows by time', () => {
    const { overTime } = measure(
      [
        { startMs: 9000, endMs: 11_000, text: 'one two three four' },
        { startMs: 12_000, endMs: 15_000, text: 'five' },
      ],
      { windowMs: 10_000 },
    );
    expect(overTime.windows).toEqual([
      { startMs: 0, words: 2, wordsPerMinute: 12, talkMs: 1000 },
      { startMs: 10_000, words: 3, wordsPerMinute: 36, talkMs: 4000 },
    ]);
  });

  it('give a cue of two voices to both', () => {
    const track = trackOf([{ startMs: 0, endMs: 2000, text: '' }]);
    track.cues[0]!.lines = [
      [{ text: '– Hi.', style: { voice: 'Anna' } }],
      [{ text: '– Hello there.', style: { voice: 'Ben' } }],
    ];
    const { speakers } = trackStatistics(track, options);
    expect(speakers.map(({ speaker, words, talkMs }) => [speaker, words, talkMs])).toEqual([
      ['Anna', 1, 2000],
      ['Ben', 2, 2000],
    ]);
  });

  it('know nothing of an empty track, and say so', () => {
    expect(measure([])).toMatchObject({
      ...{ words: 0, charactersPerSecond: null, wordsPerMinute: null, talkMs: 0, silenceMs: 0, gapMs: null },
      ...{ clip: null, speakers: [], longest: [], overTime: { windows: [] } },
      vocabulary: { tokens: 0, typeTokenRatio: null },
    });
  });

  it('hold together for any cues', () => {
    const cue = fc.record({
      startMs: fc.integer({ min: -5000, max: 500_000 }),
      endMs: fc.integer({ min: -5000, max: 500_000 }),
      text: fc.string({ unit: 'grapheme', maxLength: 30 }),
      speaker: fc.constantFrom('A', 'B', null),
    });
    fc.assert(
      fc.property(fc.array(cue, { maxLength: 30 }), (told) => {
        const found = measure(told, { clipMs: 400_000, windowMs: 7000 });
        expect(TrackStatistics.parse(found)).toEqual(found);
        const words = found.overTime.windows.reduce((sum, window) => sum + window.words, 0);
        expect(words).toBeCloseTo(found.words, 6);
        expect(found.clip!.talkMs + found.clip!.silenceMs).toBe(400_000);
        for (const { talkMs } of found.speakers) expect(talkMs).toBeLessThanOrEqual(found.talkMs);
      }),
    );
  });
});

describe('the vocabulary', () => {
  it('of English keeps stop words apart and folds case', () => {
    const { tokens, types, frequent, stopWords } = vocabularyOf(
      ['The river. THE River isn’t the sea, 7'],
      'en',
    );
    expect({ tokens, types }).toEqual({ tokens: 8, types: 5 });
    expect(frequent).toEqual([
      { word: 'river', count: 2 },
      { word: 'sea', count: 1 },
    ]);
    expect(stopWords).toEqual([
      { word: 'the', count: 3 },
      { word: "isn't", count: 1 },
    ]);
  });

  it('of Chinese and Japanese is cut into words', () => {
    const zh = vocabularyOf(['我们明天去北京', '北京的天气'], 'zh-Hans');
    expect(zh.frequent[0]).toEqual({ word: '北京', count: 2 });
    expect(zh.stopWords.map(({ word }) => word)).toContain('我们');
    expect(vocabularyOf(['東京へ行く', '東京の空'], 'ja').frequent[0]).toEqual({ word: '東京', count: 2 });
  });

  it('of a language without a list says so, and bears tags that are none', () => {
    expect(vocabularyOf(['sana sana'], 'fi')).toMatchObject({ hasStopWordList: false, types: 1 });
    expect(vocabularyOf(['I'], 'not a tag!')).toMatchObject({ hasStopWordList: false, tokens: 1 });
    expect(vocabularyOf(['Ilık I'], 'tr').frequent.map(({ word }) => word)).toContain('ı');
  });
});

describe('coverage', () => {
  const span = (startMs: number, endMs: number) => ({ startMs, endMs });

  it('asks for half of the shorter cue', () => {
    const found = coverageOf(
      [span(0, 1000), span(2000, 4000), span(9000, 9500)],
      [span(500, 3000), span(3001, 8000)],
    );
    expect(found).toEqual({
      ...{ leastOverlap: 0.5, bothMs: 500 + 1000 + 999 },
      here: { cues: 3, partnered: 2, share: 2 / 3, alone: [3] },
      there: { cues: 2, partnered: 1, share: 0.5, alone: [2] },
    });
    expect(coverageOf([span(0, 1000)], [span(501, 3000)]).here.partnered).toBe(0);
  });

  it('of a track with itself is whole, as every pair that is found either way', () => {
    const spans = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 3000 })).map(([at, length]) => ({
        ...span(at, at + length),
      })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        expect(coverageOf(a, a).here.alone).toEqual([]);
        const found = coverageOf(a, b);
        const partners = (one: (typeof a)[0], other: (typeof a)[0]): boolean => {
          const common = Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs);
          return common >= 0.5 * Math.min(one.endMs - one.startMs, other.endMs - other.startMs);
        };
        const alone = a.flatMap((one, i) => (b.some((other) => partners(one, other)) ? [] : [i + 1]));
        expect(found.here.alone).toEqual(alone);
        expect(found.there.cues).toBe(b.length);
      }),
    );
  });
});
