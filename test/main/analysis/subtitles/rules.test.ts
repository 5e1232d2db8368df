import { describe, expect, it } from 'vitest';
import { mostMs } from '#shared/domain/subtitles/measure.ts';
import { findingsOf, profileOf, profiles } from '../../../support/ruleProfiles.ts';
import { measuredCases, table } from './ruleCases.ts';
import { textCases } from './textRuleCases.ts';

const cases = [...measuredCases, ...textCases];

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
