import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import type { JudgeOptions } from '#main/analysis/subtitles/rules/scene.ts';
import type { ShortCue } from '../../../support/ruleProfiles.ts';

export const general = 'Netflix TTSG, General Requirements';
const timing = 'Netflix TTSG, Subtitle Timing Guidelines';
export const table = 'Netflix CPS table, SubtitleEdit PR #13347 (2026-08-07)';
const bbc = 'BBC Subtitle Guidelines';
export const house = 'Trimbin, docs/specs/subtitle-rules.md';

export interface RuleCase {
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

export const cueOf = (length: number, ms = 5000): ShortCue[] => [[0, ms, 'x'.repeat(length)]];
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

/** Somebody speaks from 10 to 12 s. */
const talk = { speech: [{ startMs: 10_000, endMs: 12_000 }] };
const early = (ms: number): ShortCue[] => [[10_000 - ms, 12_000, 'Hello there']];
const late = (ms: number): ShortCue[] => [[10_000, 12_000 + ms, 'Hello there']];

/** Speed, lines, time and cuts. */
export const measuredCases: RuleCase[] = [
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
    ...{ rule: 'speech-in', source: `${bbc}, 5.2`, profile: 'bbc', options: talk, value: 1501, limit: 1500 },
    ...{ pass: early(0), boundary: early(1500), fail: early(1501) },
  },
  {
    ...{ rule: 'speech-out', source: `${bbc}, 5.2`, profile: 'bbc', options: talk, value: 1501, limit: 1500 },
    ...{ pass: late(0), boundary: late(1500), fail: late(1501) },
  },
];
