import { describe, expect, it } from 'vitest';
import { mendTrack } from '#main/analysis/subtitles/mend/mendTrack.ts';
import { notJudged } from '#main/analysis/subtitles/rules/notJudged.ts';
import { buildScene } from '#main/analysis/subtitles/rules/scene.ts';
import { findingsOf, optionsOf, type ShortCue, trackOf } from '../../../support/ruleProfiles.ts';

const speech = [
  { startMs: 10_000, endMs: 12_000 },
  { startMs: 20_000, endMs: 24_000 },
];
const found = (cue: ShortCue): [string, unknown, unknown][] =>
  (['speech-in', 'speech-out'] as const).flatMap((rule) =>
    findingsOf(rule, [cue], 'bbc', { speech }).map(
      ({ value, detail, wantedMs }): [string, unknown, unknown] => [rule, value, detail ?? wantedMs],
    ),
  );

describe('cues around speech (BBC Subtitle Guidelines, 5.2)', () => {
  it('says where the cue should be, on both sides at once', () => {
    expect(found([8000, 14_000, 'Hello'])).toEqual([
      ['speech-in', 2000, 8500],
      ['speech-out', 2000, 13_500],
    ]);
  });

  it('measures a cue that begins or ends amid words as 0', () => {
    expect(found([11_000, 11_500, 'Hello'])).toEqual([]);
    expect(found([11_999, 20_001, 'Hello'])).toEqual([]);
  });

  it('tells a cue without speech once, by the words nearest to it', () => {
    expect(found([13_000, 13_500, 'Hello'])).toEqual([]);
    expect(found([13_000, 13_501, 'Hello'])).toEqual([['speech-out', 1501, 'no-speech']]);
    expect(found([18_499, 19_000, 'Hello'])).toEqual([['speech-in', 1501, 'no-speech']]);
    expect(found([18_500, 19_000, 'Hello'])).toEqual([]);
    expect(found([2000, 4000, 'Hello'])).toEqual([['speech-in', 8000, 'no-speech']]);
    expect(found([40_000, 44_000, 'Hello'])).toEqual([['speech-out', 20_000, 'no-speech']]);
  });

  it.each(['[door slams]', '(SIGHS)', '♪ La la la', '# La la la #', 'APPLAUSE', '♪', '-[laughs]\n-[sobs]'])(
    'leaves %s alone, which nobody says',
    (text) => expect(found([2000, 4000, text])).toEqual([]),
  );

  it('judges the words beside a sound, and scripts without small letters', () => {
    expect(found([2000, 4000, '[sighs] All right'])).toHaveLength(1);
    expect(found([2000, 4000, '你好'])).toHaveLength(1);
  });

  it('says nothing where nobody speaks in the whole film: there is nothing to measure to', () => {
    expect(findingsOf('speech-in', [[0, 1000, 'Hello']], 'bbc', { speech: [] })).toEqual([]);
    expect(findingsOf('speech-in', [[0, 1000, 'Hello']], 'bbc', { speech: null })).toEqual([]);
  });

  it('is mended within the limit and nothing else gets worse', () => {
    const options = optionsOf('bbc', { speech });
    const { track, left, worse } = mendTrack(trackOf([[8000, 14_000, 'Hello there, you.']]), options);
    expect(track.cues.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[8500, 13_500]]);
    expect(left).toEqual([]);
    expect(worse).toEqual([]);
  });
});

describe('rules that nothing is known for', () => {
  const reasons = (id: string, more: Parameters<typeof optionsOf>[1] = {}): Record<string, string> =>
    Object.fromEntries(
      notJudged(buildScene(trackOf([[0, 1000, 'Hello there']]), optionsOf(id, more))).map(
        ({ rule, reason }) => [rule, reason],
      ),
    );

  it('are named with what is missing', () => {
    expect(reasons('bbc')).toEqual({
      'shot-in': 'no-shots',
      'shot-out': 'no-shots',
      'speech-in': 'no-speech',
      'speech-out': 'no-speech',
    });
    expect(reasons('netflix-default', { language: 'de', cutsMs: [] })).toEqual({
      'number-spell': 'no-words',
      'number-start': 'no-words',
    });
  });

  it('are none where all is known', () => {
    expect(reasons('bbc', { cutsMs: [], speech })).toEqual({});
    expect(Object.values(reasons('bbc', { cutsMs: [], speech: [] }))).toEqual(['no-speech', 'no-speech']);
    expect(reasons('netflix-en', { cutsMs: [] })).toEqual({});
    expect(reasons('amazon')).toEqual({});
  });
});
