import { describe, expect, it } from 'vitest';
import { mostMs } from '#shared/domain/subtitles/measure.ts';
import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import type { JudgeOptions } from '#main/analysis/subtitles/rules/scene.ts';
import { findingsOf, profileOf, profiles, type ShortCue } from '../../../support/ruleProfiles.ts';

const general = 'Netflix TTSG, General Requirements';
const timing = 'Netflix TTSG, Subtitle Timing Guidelines';
const table = 'Netflix CPS table, SubtitleEdit PR #13347 (2026-08-07)';
const bbc = 'BBC Subtitle Guidelines';
const house = 'Trimbin, docs/specs/subtitle-rules.md';

interface RuleCase {
  rule: RuleId;
  source: string;
  profile: string;
  /** Nothing to find. */
  pass: readonly ShortCue[];
  /** Exactly at the limit: nothing to find. */
  boundary: readonly ShortCue[];
  /** Just over it. */
  fail: readonly ShortCue[];
  value: number | string;
  limit: number | string | null;
  options?: Partial<JudgeOptions>;
}

const cueOf = (length: number, ms = 5000): ShortCue[] => [[0, ms, 'x'.repeat(length)]];
const pairWithGap = (gap: number): ShortCue[] => [
  [0, 2000, 'One here'],
  [2000 + gap, 4000 + gap, 'Two there'],
];
const at25 = { rate: { num: 25, den: 1 } };
const ntsc = { rate: { num: 24000, den: 1001 } };
/** Frames at 24 as whole ms, as a writer rounds them. */
const f = (frame: number): number => Math.round((frame * 1000) / 24);
/** One cut, at frame 240 of 24. */
const cut = { cutsMs: [10_000] };
const from = (frame: number): ShortCue[] => [[f(frame), f(frame) + 3000, 'Near a cut']];
const until = (frame: number): ShortCue[] => [[f(frame) - 3000, f(frame), 'Near a cut']];

const cases: RuleCase[] = [
  {
    ...{ rule: 'cps-max', source: table, profile: 'netflix-en' },
    ...{ pass: cueOf(10, 1000), boundary: cueOf(20, 1000), fail: cueOf(20, 999), value: 20.02, limit: 20 },
  },
  {
    ...{ rule: 'cps-max', source: table, profile: 'netflix-en-children' },
    ...{ pass: cueOf(10, 1000), boundary: cueOf(17, 1000), fail: cueOf(18, 1000), value: 18, limit: 17 },
  },
  {
    ...{ rule: 'cps-max', source: table, profile: 'netflix-zh-Hans', value: 9.5, limit: 9 },
    ...{ pass: [[0, 1000, '你好']], boundary: [[0, 1000, '一二三四五六七八九']] },
    fail: [[0, 1000, '一二三四五六七八九a']],
  },
  {
    ...{ rule: 'wpm-max', source: bbc, profile: 'bbc', value: 180.09, limit: 180 },
    ...{ pass: [[0, 2000, 'one two three']], boundary: [[0, 2000, 'one two three four five six']] },
    fail: [[0, 1999, 'one two three four five six']],
  },
  {
    ...{ rule: 'line-length', source: general, profile: 'netflix-en' },
    ...{ pass: cueOf(10), boundary: cueOf(42), fail: cueOf(43), value: 43, limit: 42 },
  },
  {
    ...{ rule: 'line-length', source: 'Netflix TTSG, Korean', profile: 'netflix-ko', value: 16.5, limit: 16 },
    ...{ pass: [[0, 7000, '안녕']], boundary: [[0, 7000, '가'.repeat(15) + 'ab']] },
    fail: [[0, 7000, '가'.repeat(15) + 'abc']],
  },
  {
    ...{ rule: 'line-length', source: bbc, profile: 'bbc' },
    ...{ pass: cueOf(10), boundary: cueOf(37), fail: cueOf(38), value: 38, limit: 37 },
  },
  {
    ...{ rule: 'line-count', source: general, profile: 'netflix-en', value: 3, limit: 2 },
    ...{ pass: [[0, 3000, 'One']], boundary: [[0, 3000, 'One\nTwo']], fail: [[0, 3000, 'One\nTwo\nThree']] },
  },
  {
    ...{ rule: 'one-line', source: general, profile: 'netflix-en', value: 42, limit: 42 },
    pass: [[0, 4000, 'Short']],
    boundary: [[0, 4000, `${'a'.repeat(21)}\n${'b'.repeat(21)}`]],
    fail: [[0, 4000, `${'a'.repeat(21)}\n${'b'.repeat(20)}`]],
  },
  {
    ...{ rule: 'line-balance', source: house, profile: 'netflix-en', value: 0.225, limit: 0.25 },
    pass: [[0, 4000, `${'a'.repeat(30)}\n${'b'.repeat(30)}`]],
    boundary: [[0, 4000, `${'a'.repeat(10)}\n${'b'.repeat(40)}`]],
    fail: [[0, 4000, `${'a'.repeat(9)}\n${'b'.repeat(40)}`]],
  },
  {
    ...{ rule: 'line-break', source: general, profile: 'netflix-en', value: 'the', limit: null },
    pass: [[0, 5000, 'What brings you here to the land,\nof the gatekeepers of old?']],
    boundary: [[0, 5000, 'What brings you here\nto the land of the gatekeepers?']],
    fail: [[0, 5000, 'What brings you here to the\nland of the gatekeepers?']],
  },
  {
    ...{ rule: 'duration-min', source: general, profile: 'netflix-en', value: 832, limit: 833 },
    ...{ pass: cueOf(3, 2000), boundary: cueOf(3, 833), fail: cueOf(3, 832) },
  },
  {
    ...{ rule: 'duration-min', source: 'Amazon', profile: 'amazon', value: 999, limit: 1000 },
    ...{ pass: cueOf(3, 2000), boundary: cueOf(3, 1000), fail: cueOf(3, 999) },
  },
  {
    ...{ rule: 'duration-max', source: general, profile: 'netflix-en', value: 7001, limit: 7000 },
    ...{ pass: cueOf(30, 5000), boundary: cueOf(30, 7000), fail: cueOf(30, 7001) },
  },
  {
    ...{ rule: 'duration-max', source: 'Arte', profile: 'arte', value: 10_001, limit: 10_000 },
    ...{ pass: cueOf(30, 5000), boundary: cueOf(30, 10_000), fail: cueOf(30, 10_001) },
  },
  {
    ...{ rule: 'end-before-start', source: house, profile: 'netflix-en', value: 0, limit: 1 },
    ...{ pass: cueOf(3, 2000), boundary: cueOf(3, 1), fail: [[500, 500, 'Nothing']] },
  },
  {
    ...{ rule: 'gap-min', source: timing, profile: 'netflix-en', value: 82, limit: 83 },
    ...{ pass: pairWithGap(1000), boundary: pairWithGap(83), fail: pairWithGap(82) },
  },
  {
    ...{ rule: 'gap-min', source: timing, profile: 'netflix-en', options: at25, value: 79, limit: 80 },
    ...{ pass: pairWithGap(1000), boundary: pairWithGap(80), fail: pairWithGap(79) },
  },
  {
    ...{
      rule: 'gap-min',
      source: 'Arte: 5 frames at 25',
      profile: 'arte',
      options: at25,
      value: 199,
      limit: 200,
    },
    ...{ pass: pairWithGap(1000), boundary: pairWithGap(200), fail: pairWithGap(199) },
  },
  {
    ...{ rule: 'gap-close', source: timing, profile: 'netflix-en', value: 499, limit: 500 },
    ...{ pass: pairWithGap(84), boundary: pairWithGap(500), fail: pairWithGap(499) },
  },
  {
    // Three frames are too many, two are what is wanted.
    ...{ rule: 'gap-close', source: timing, profile: 'netflix-en', value: 125, limit: 500 },
    ...{ pass: pairWithGap(83), boundary: pairWithGap(84), fail: pairWithGap(125) },
  },
  {
    ...{ rule: 'gap-close', source: `${timing}: 2 frames at 23.976`, profile: 'netflix-en', options: ntsc },
    ...{ pass: pairWithGap(83), boundary: pairWithGap(84), fail: pairWithGap(85), value: 85, limit: 500 },
  },
  {
    ...{ rule: 'overlap', source: house, profile: 'bbc', value: -1, limit: 0 },
    ...{ pass: pairWithGap(2000), boundary: pairWithGap(0), fail: pairWithGap(-1) },
  },
  {
    ...{ rule: 'shot-in', source: timing, profile: 'netflix-en', options: cut, value: 11, limit: 0 },
    ...{ pass: from(240), boundary: from(252), fail: from(251) },
  },
  {
    ...{ rule: 'shot-in', source: timing, profile: 'netflix-en', options: cut, value: -8, limit: 0 },
    ...{ pass: from(200), boundary: from(228), fail: from(232) },
  },
  {
    ...{ rule: 'shot-in', source: timing, profile: 'netflix-en', options: cut, value: -9, limit: -12 },
    ...{ pass: from(227), boundary: from(228), fail: from(231) },
  },
  {
    ...{ rule: 'shot-out', source: timing, profile: 'netflix-en', options: cut, value: 0, limit: -2 },
    ...{ pass: until(238), boundary: until(228), fail: until(240) },
  },
  {
    ...{ rule: 'shot-out', source: timing, profile: 'netflix-en', options: cut, value: -11, limit: -2 },
    ...{ pass: until(200), boundary: until(228), fail: until(229) },
  },
  {
    ...{ rule: 'shot-out', source: timing, profile: 'netflix-en', options: cut, value: 11, limit: -2 },
    ...{ pass: until(300), boundary: until(252), fail: until(251) },
  },
  {
    ...{ rule: 'shot-out', source: bbc, profile: 'bbc', options: cut, value: -1, limit: 0 },
    ...{ pass: until(240), boundary: until(228), fail: until(239) },
  },
  {
    ...{ rule: 'order', source: house, profile: 'netflix-en', value: 4999, limit: 5000 },
    pass: [
      [0, 1000, 'A'],
      [2000, 3000, 'B'],
    ],
    boundary: [
      [5000, 6000, 'A'],
      [5000, 7000, 'B'],
    ],
    fail: [
      [5000, 6000, 'A'],
      [4999, 5500, 'B'],
    ],
  },
  {
    ...{ rule: 'empty', source: house, profile: 'netflix-en', value: 0, limit: 1 },
    ...{ pass: cueOf(10), boundary: [[0, 2000, '.']], fail: [[0, 2000, ' \u200b\n\u00a0']] },
  },
  {
    ...{ rule: 'repeated', source: house, profile: 'netflix-en', value: 1999, limit: 2000 },
    pass: [
      [0, 1000, 'No!'],
      [1500, 2500, 'Yes!'],
    ],
    boundary: [
      [0, 1000, 'No!'],
      [3000, 4000, 'No!'],
    ],
    fail: [
      [0, 1000, 'No!'],
      [2999, 4000, 'No!'],
    ],
  },
  {
    ...{ rule: 'dialogue-hyphen', source: general, profile: 'netflix-en', value: '- ', limit: '-' },
    ...{ pass: [[0, 3000, 'One speaker\nwho speaks']], boundary: [[0, 3000, '-Are you?\n-I am.']] },
    fail: [[0, 3000, '-Are you?\n- I am.']],
  },
  {
    ...{
      rule: 'dialogue-hyphen',
      source: `${general}: French`,
      profile: 'netflix-default',
      options: { language: 'fr' },
    },
    ...{ value: '-', limit: '- ', pass: [[0, 3000, 'Oui']], boundary: [[0, 3000, '- Oui ?\n- Non.']] },
    fail: [[0, 3000, '- Oui ?\n-Non.']],
  },
  {
    ...{ rule: 'ellipsis', source: general, profile: 'netflix-en', value: '...', limit: '…' },
    ...{ pass: [[0, 3000, 'So.']], boundary: [[0, 3000, 'So…']], fail: [[0, 3000, 'So...']] },
  },
  {
    ...{
      rule: 'number-spell',
      source: 'Netflix TTSG, English',
      profile: 'netflix-en',
      value: '10',
      limit: 'ten',
    },
    ...{ pass: [[0, 3000, 'I saw ten']], boundary: [[0, 3000, 'I saw 11 of them']] },
    fail: [[0, 3000, 'I saw 10 of them']],
  },
  {
    ...{
      rule: 'number-start',
      source: 'Netflix TTSG, English',
      profile: 'netflix-en',
      value: '20',
      limit: null,
    },
    ...{ pass: [[0, 3000, 'Twenty men came.']], boundary: [[0, 3000, 'All 20 men came.']] },
    fail: [[0, 3000, '20 men came.']],
  },
  {
    ...{ rule: 'italics', source: table, profile: 'netflix-ko', value: '안녕', limit: null },
    ...{ pass: [[0, 3000, '안녕']], boundary: [[0, 3000, '<i> </i>']], fail: [[0, 3000, '<i>안녕</i>']] },
  },
  {
    ...{ rule: 'glyph', source: general, profile: 'netflix-en', value: '😀', limit: null },
    ...{ pass: [[0, 3000, 'Ça va, naïve']], boundary: [[0, 3000, '♪ La la ♪']], fail: [[0, 3000, 'Hi 😀']] },
  },
  {
    ...{ rule: 'white-space-double', source: house, profile: 'amazon', value: 1, limit: 0 },
    ...{ pass: [[0, 3000, 'One']], boundary: [[0, 3000, 'One two']], fail: [[0, 3000, 'One  two']] },
  },
  {
    ...{ rule: 'white-space-edge', source: house, profile: 'amazon', value: 1, limit: 0 },
    ...{ pass: [[0, 3000, 'One']], boundary: [[0, 3000, 'One two']], fail: [[0, 3000, 'One two ']] },
  },
  {
    ...{ rule: 'white-space-before-punctuation', source: house, profile: 'netflix-en', value: 1, limit: 0 },
    ...{ pass: [[0, 3000, 'Still flowing.']], boundary: [[0, 3000, 'Ask .com people… now']] },
    fail: [[0, 3000, 'Still flowing .']],
  },
  {
    ...{
      rule: 'sdh-brackets',
      source: general,
      profile: 'netflix-en-sdh',
      value: '(door slams)',
      limit: '[door slams]',
    },
    ...{ pass: [[0, 3000, '[door slams]']], boundary: [[0, 3000, 'He left (as ever) early']] },
    fail: [[0, 3000, '(door slams)']],
  },
];

describe('each rule passes, stops at its limit, and fails just over it', () => {
  it.each(cases)(
    '$rule, $profile: $source',
    ({ rule, profile, pass, boundary, fail, value, limit, options }) => {
      expect(findingsOf(rule, pass, profile, options)).toEqual([]);
      expect(findingsOf(rule, boundary, profile, options)).toEqual([]);
      const [first, ...more] = findingsOf(rule, fail, profile, options);
      expect(first).toMatchObject({ rule, value, limit });
      expect(first?.source).toMatch(/^https:\/\//);
      expect(more).toEqual([]);
    },
  );

  it('has a case for every rule of every profile', () => {
    const covered = new Set(cases.map(({ rule }) => rule));
    for (const { rules } of profiles) for (const rule of Object.keys(rules)) expect(covered).toContain(rule);
  });
});

describe('limits by profile', () => {
  const cps = (id: string): number | undefined => profileOf(id).rules['cps-max']?.limit;
  it.each([
    ['en', 20, 17, 20, 17],
    ['default', 17, 13, 20, 17],
    ['zh-Hans', 9, 7, 11, 9],
    ['zh-Hant', 9, 7, 11, 9],
    ['ja', 4, 4, 7, 7],
    ['ko', 12, 9, 14, 11],
  ])(`${table}: %s`, (language, adult, children, sdh, sdhChildren) => {
    expect(cps(`netflix-${language}`)).toBe(adult);
    expect(cps(`netflix-${language}-children`)).toBe(children);
    expect(cps(`netflix-${language}-sdh`)).toBe(sdh);
    expect(cps(`netflix-${language}-sdh-children`)).toBe(sdhChildren);
  });

  it.each([
    ['ar', [20, 17, 23, 20]],
    ['hi', [22, 18, 25, 20]],
  ])(`${table}: %s by the default profile`, (language, limits) => {
    const ids = ['', '-children', '-sdh', '-sdh-children'].map((variant) => `netflix-default${variant}`);
    expect(ids.map((id) => profileOf(id).byLanguage[language]?.rules['cps-max']?.limit)).toEqual(limits);
    expect(ids.map((id) => profileOf(id).byLanguage[language]?.rules.italics?.severity)).not.toContain(
      undefined,
    );
  });

  it.each([
    ['zh-Hans', 16],
    ['zh-Hant', 16],
    ['ja', 23],
    ['ko', 16],
    ['en', 42],
  ])('characters a line: %s', (language, limit) => {
    expect(profileOf(`netflix-${language}`).rules['line-length']?.limit).toBe(limit);
  });

  it('gives half a second in frames as the timing guidelines do: 12 at 24, 13 at 25, 15 at 30', () => {
    const half = { seconds: '1/2' } as const;
    expect(mostMs(half, { num: 24, den: 1 })).toBe(500);
    const at30 = { cutsMs: [10_000], rate: { num: 30, den: 1 } };
    const inCue = (frames: number): number =>
      findingsOf('shot-in', [[10_000 + Math.round((frames * 1000) / 30), 14_000, 'A']], 'netflix-en', at30)
        .length;
    expect([14, 15].map(inCue)).toEqual([1, 0]);
  });
});
