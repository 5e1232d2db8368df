import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cueText } from '#shared/domain/subtitles/cue.ts';
import { mendableRules, mendTrack, worseThan } from '#main/analysis/subtitles/mend/mendTrack.ts';
import { judgeTrack } from '#main/analysis/subtitles/rules/judge.ts';
import { optionsOf, type ShortCue, trackOf } from '../../../support/ruleProfiles.ts';

const textOfCue = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'So...',
    '-Yes ?\n- No',
    '(sigh)',
    '3 men  came .',
    '20 of them\nand 5 of us',
    'I saw Anna\nSmith there',
  ),
  fc
    .array(
      fc.constantFrom(
        'the',
        'a',
        'land',
        'of',
        'gatekeepers,',
        'I',
        'you.',
        'what',
        'very',
        'and',
        '7',
        'Anna',
      ),
      { minLength: 1, maxLength: 24 },
    )
    .map((list) => list.join(' ')),
  fc
    .array(fc.constantFrom('我们', '今天', '，', '北京', '。', '看', '…', 'AI'), {
      minLength: 1,
      maxLength: 24,
    })
    .map((list) => list.join('')),
);
const anyTrack = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: -300, max: 9000 }), textOfCue), {
    maxLength: 14,
  })
  .map((list) =>
    trackOf(list.map(([start, length, text]): ShortCue => [start, Math.max(0, start + length), text])),
  );
const anyCuts = fc.option(
  fc
    .uniqueArray(fc.integer({ min: 0, max: 40_000 }), { maxLength: 12 })
    .map((list) => list.sort((a, b) => a - b)),
);
const anyOptions = fc
  .tuple(
    fc.constantFrom('netflix-en', 'netflix-zh-Hans', 'netflix-ja', 'bbc', 'amazon', 'arte'),
    fc.constantFrom(24, 25, 30),
    anyCuts,
  )
  .map(([id, num, cutsMs]) => optionsOf(id, { rate: { num, den: 1 }, cutsMs }));

/** The words of a text whatever its lines and marks. */
const wordsOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '|').replace(/^\||\|$/g, '');
const wordless = mendableRules.filter((id) => id !== 'number-spell' && id !== 'number-start');

describe('mending any track', () => {
  it('ends, keeps times in order and not negative, makes nothing worse, and is done after once', () => {
    fc.assert(
      fc.property(anyTrack, anyOptions, (track, options) => {
        const once = mendTrack(track, options);
        const untouched = new Map(track.cues.map((cue) => [cue.id, cue]));
        for (const cue of once.track.cues) {
          expect(cue.startMs).toBeGreaterThanOrEqual(0);
          if (cue.endMs <= cue.startMs) expect(cue.endMs).toBe(untouched.get(cue.id)?.endMs);
        }
        const starts = once.track.cues.map(({ startMs }) => startMs);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(once.left).toEqual(judgeTrack(once.track, options));
        const twice = mendTrack(once.track, options);
        expect(twice.changes).toEqual([]);
        expect(twice.track).toEqual(once.track);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('makes nothing worse where no cue goes', () => {
    fc.assert(
      fc.property(anyTrack, anyOptions, (track, options) => {
        const rules = mendableRules.filter((id) => !['empty', 'repeated', 'order'].includes(id));
        const { track: after, worse } = mendTrack(track, options, rules);
        expect(worse).toEqual([]);
        expect(worseThan(judgeTrack(track, options), judgeTrack(after, options))).toEqual([]);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('keeps the words by fixes that are not about words', () => {
    fc.assert(
      fc.property(anyTrack, anyOptions, (track, options) => {
        const rules = wordless.filter((id) => id !== 'repeated' && id !== 'empty');
        const before = new Map(track.cues.map((cue) => [cue.id, wordsOf(cueText(cue)).replaceAll('|', '')]));
        for (const cue of mendTrack(track, options, rules).track.cues) {
          expect(wordsOf(cueText(cue)).replaceAll('|', '')).toBe(before.get(cue.id));
        }
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});
