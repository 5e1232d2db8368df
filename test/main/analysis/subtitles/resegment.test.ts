import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cueText, type SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { clipOfTrack, languageOfName } from '#main/analysis/subtitles/clipOfTrack.ts';
import { runJudgeTask, type FixOutcome } from '#main/analysis/subtitles/mend/judgeTask.ts';
import { mergeShort, splitLong } from '#main/analysis/subtitles/mend/resegment.ts';
import { judgeTrack } from '#main/analysis/subtitles/rules/judge.ts';
import { optionsOf, type ShortCue, trackOf } from '../../../support/ruleProfiles.ts';

const long =
  'We went down to the river that morning, and nobody had told us that the bridge was gone, so we waited there.';
const shorts = (track: SubtitleTrack) => track.cues.map((cue) => [cue.startMs, cue.endMs, cueText(cue)]);
const split = (cues: ShortCue[], profile = 'netflix-en', more = {}) =>
  splitLong(trackOf(cues), optionsOf(profile, more));
const merge = (cues: ShortCue[], profile = 'netflix-en', more = {}) =>
  mergeShort(trackOf(cues), optionsOf(profile, more));

describe('cutting cues that are too long', () => {
  it('cuts at a clause, with the gap of the house and time by characters', () => {
    const { track, changes } = split([[1000, 10_000, long]]);
    const [first, second] = track.cues;
    expect(track.cues.map(cueText).join(' ').replaceAll('\n', ' ')).toBe(long);
    expect(cueText(first ?? { lines: [] })).toMatch(/,$/);
    expect([first?.startMs, track.cues.at(-1)?.endMs, (second?.startMs ?? 0) - (first?.endMs ?? 0)]).toEqual([
      1000, 10_000, 84,
    ]);
    expect(changes).toMatchObject([{ rule: 'split', cueIds: ['c1'] }]);
    expect(changes[0]?.after).toEqual(track.cues);
    expect(
      judgeTrack(track, optionsOf('netflix-en')).filter(({ rule }) => rule.startsWith('line-l')),
    ).toEqual([]);
  });

  it('leaves what only has to be broken anew, what has no time for it, and two speakers', () => {
    const stay: ShortCue[][] = [
      [[0, 4400, 'What brings you to the land of the gatekeepers?']],
      [[0, 1700, long]],
      [[0, 9000, `-${long}\n-${long}`]],
    ];
    for (const cues of stay) expect(shorts(split(cues).track)).toEqual(cues.map((cue) => [...cue]));
  });

  it('loses no word and breaks no rule more, whatever comes', () => {
    const word = fc.constantFrom('a', 'river', 'gone,', 'waited.', 'nobody', 'and', 'extraordinarily');
    const cue = fc.tuple(
      fc.array(word, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 200, max: 12_000 }),
    );
    fc.assert(
      fc.property(fc.array(cue, { maxLength: 8 }), fc.boolean(), (list, isMerge) => {
        let at = 0;
        const cues = list.map(([words, ms]): ShortCue => {
          at += ms + 100;
          return [at - ms, at, words.join(' ')];
        });
        const track = trackOf(cues);
        const options = optionsOf('netflix-en');
        const done = runJudgeTask({
          ...{ kind: 'fix', track, original: track, options, rules: [] },
          ...{ split: true, merge: isMerge },
        }) as FixOutcome;
        const words = (of: typeof track) => of.cues.map(cueText).join(' ').split(/\s+/).join(' ');
        expect(words(done.track)).toBe(words(track));
        expect(new Set(done.track.cues.map(({ id }) => id)).size).toBe(done.track.cues.length);
        for (const [index, one] of done.track.cues.entries()) {
          expect(one.endMs).toBeGreaterThan(one.startMs);
          expect(one.startMs).toBeGreaterThanOrEqual(done.track.cues[index - 1]?.endMs ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('joining cues that are too short', () => {
  const pair: ShortCue[] = [
    [0, 500, 'I came'],
    [600, 2000, 'to see you.'],
  ];

  it('joins what is said in one breath', () => {
    const { track, changes } = merge(pair);
    expect(shorts(track)).toEqual([[0, 2000, 'I came to see you.']]);
    expect(changes).toMatchObject([{ rule: 'merge', cueIds: ['c1', 'c2'] }]);
  });

  it('does not join over a pause or a cut, nor what is long enough', () => {
    expect(merge([pair[0] as ShortCue, [1600, 3000, 'to see you.']]).changes).toEqual([]);
    expect(merge(pair, 'netflix-en', { cutsMs: [550] }).changes).toEqual([]);
    expect(
      merge([
        [0, 1500, 'I came'],
        [1600, 3000, 'to see you.'],
      ]).changes,
    ).toEqual([]);
  });
});

describe('the clip of a subtitle file', () => {
  const clip = (path: string, durationMs: number | null = null, kind: 'video' | 'audio' = 'video') => ({
    ...{ clipId: path, path, kind, durationMs },
  });

  it('is the one it is named after, the nearest first', () => {
    const clips = [
      clip('a/film.mp4'),
      clip('film.mp4'),
      clip('film.part2.mp4'),
      clip('film.wav', null, 'audio'),
    ];
    expect(clipOfTrack('film.en.srt', null, clips)).toBe('film.mp4');
    expect(clipOfTrack('film.part2.de.srt', null, clips)).toBe('film.part2.mp4');
    expect(clipOfTrack('a/Film.srt', null, clips)).toBe('a/film.mp4');
    expect(clipOfTrack('films.srt', null, clips)).toBeNull();
  });

  it('else the only film, else the longest that the cues fit into', () => {
    expect(clipOfTrack('x.srt', null, [clip('a.mp4'), clip('b.wav', 9e6, 'audio')])).toBe('a.mp4');
    const two = [clip('a.mp4', 60_000), clip('b.mp4', 90_000)];
    expect([clipOfTrack('x.srt', 50_000, two), clipOfTrack('x.srt', 95_000, two)]).toEqual([
      'b.mp4',
      'b.mp4',
    ]);
    expect([clipOfTrack('x.srt', 95_001, two), clipOfTrack('x.srt', null, two)]).toEqual([null, null]);
  });

  it.each([
    ['film.en.srt', 'en'],
    ['a/film.zh-hans.sdh.srt', 'zh-Hans'],
    ['film.pt_BR.forced.vtt', 'pt-BR'],
    ['film.srt', null],
    ['film.final.srt', null],
    ['en.srt', null],
  ])('the language of %s is %s', (name, language) => expect(languageOfName(name)).toBe(language));
});
