import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveCustom, resolveProfiles } from '#main/analysis/subtitles/rules/resolveProfiles.ts';
import {
  ownRulesUrl,
  ruleIds,
  type ProfileSource,
  type RuleId,
  type RuleProfile,
} from '#shared/domain/subtitles/profile.ts';
import {
  baseOf,
  differsFrom,
  draftOf,
  faultsOf,
  freeId,
  resetRule,
  sourceOf,
  type ProfileDraft,
  type RuleDraft,
} from '#renderer/features/subtitles/profiles/model/profileDraft.ts';
import { ruleKinds } from '#renderer/features/subtitles/profiles/model/ruleFields.ts';
import { readBound, typedOf } from '#renderer/features/subtitles/profiles/model/typedTime.ts';
import { projectRoot } from '../../../../support/cli.ts';

const houses = resolveProfiles(
  ['common', 'netflix', 'bbc', 'amazon', 'arte', 'custom'].flatMap(
    (name) =>
      (
        JSON.parse(readFileSync(join(projectRoot, `resources/rules/${name}.json`), 'utf8')) as {
          profiles: unknown[];
        }
      ).profiles,
  ),
);
const house = (id: string): RuleProfile => houses.find((one) => one.id === id) as RuleProfile;
const kind = (id: RuleId) => ruleKinds.find((one) => one.id === id) as (typeof ruleKinds)[number];
const begin = (id: string): ProfileDraft => draftOf(house(id), { id: 'mine', name: 'Mine', base: id });
const change = (draft: ProfileDraft, id: RuleId, rule: Partial<RuleDraft>): ProfileDraft => ({
  ...draft,
  rules: { ...draft.rules, [id]: { ...draft.rules[id], ...rule } },
});
/** A saved draft, as the core makes it out. */
const saved = (draft: ProfileDraft, base = draft.base): { source: ProfileSource; profile: RuleProfile } => {
  const source = sourceOf(draft, house(base), '2026-11-25');
  return { source, profile: resolveCustom(source, houses) };
};

describe('house rules of the editor in the form', () => {
  it('has every rule of the program once', () => {
    expect(ruleKinds.map(({ id }) => id).sort()).toEqual([...ruleIds].sort());
  });

  it.each(houses.map(({ id }) => id))('saves %s unchanged as nothing but a name', (id) => {
    const draft = begin(id);
    expect(faultsOf(draft)).toEqual([]);
    const { source, profile } = saved(draft);
    expect(source).toEqual({
      ...{ id: 'mine', extends: id, name: 'Mine', checked: '2026-11-25', rules: {} },
      source: { title: 'Mine', url: ownRulesUrl },
    });
    expect(profile.rules).toEqual(house(id).rules);
    expect(profile.byLanguage).toEqual(house(id).byLanguage);
  });

  it('writes what was changed, with the editor as its source, in every language', () => {
    let draft = change(begin('netflix-default'), 'cps-max', { number: '15,5', severity: 'warning' });
    draft = change(draft, 'duration-min', { time: { text: '0.8', unit: 'seconds' } });
    draft = change(draft, 'one-line', { isOn: false });
    draft = change(draft, 'wpm-max', { isOn: true });
    draft = { ...draft, spaces: false };
    const { source, profile } = saved(draft);
    expect(source.rules).toEqual({
      'cps-max': { severity: 'warning', limit: 15.5, source: ownRulesUrl },
      'wpm-max': { severity: 'error', limit: 180, source: ownRulesUrl },
      'one-line': null,
      'duration-min': { severity: 'error', limit: { seconds: '4/5' }, source: ownRulesUrl },
    });
    expect(profile.counting).toEqual({ halfWidth: 1, spaces: false });
    // Arabic has a limit of its own at the house: the editor's goes first.
    expect(house('netflix-default').byLanguage['ar']?.rules['cps-max']?.limit).toBe(20);
    expect(profile.byLanguage['ar']?.rules['cps-max']?.limit).toBe(15.5);
    expect(profile.byLanguage['ar']?.rules['one-line']).toBeUndefined();
    // What was not touched stays as the house has it.
    expect(profile.byLanguage['th']?.rules['line-length']?.limit).toBe(35);
  });

  it('comes back into the form as it was saved, and can go on from there', () => {
    let draft = change(begin('arte'), 'gap-min', { time: { text: '5', unit: 'frames' } });
    draft = change(draft, 'dialogue-hyphen', { style: 'second' });
    draft = { ...draft, sourceTitle: 'Sheet of the broadcaster', sourceUrl: 'https://example.com/sheet' };
    const { source, profile } = saved(draft);
    expect(profile.rules['gap-min']?.source).toBe('https://example.com/sheet');
    const again = draftOf(profile, { id: source.id, name: profile.name, base: baseOf(source) });
    expect(again).toEqual(draft);
    expect(sourceOf(again, house('arte'), '2026-11-25')).toEqual(source);
  });

  it('takes another style of hyphens for every language', () => {
    const { profile } = saved(change(begin('netflix-default'), 'dialogue-hyphen', { style: 'second' }));
    expect(new Set(Object.values(profile.rules['dialogue-hyphen']?.byLanguage ?? {}))).toEqual(
      new Set(['second']),
    );
  });

  it('puts a rule back as the house has it', () => {
    const base = house('netflix-en');
    const draft = change(begin('netflix-en'), 'cps-max', { number: '3' });
    expect(differsFrom(draft, base, kind('cps-max'))).toBe(true);
    expect(resetRule(draft, base, kind('cps-max'))).toEqual(begin('netflix-en'));
  });

  it.each([
    ['cps-max', { number: '0' }, 'cps-max.number', 'number'],
    ['cps-max', { number: 'many' }, 'cps-max.number', 'number'],
    ['cps-max', { number: '' }, 'cps-max.number', 'number'],
    ['line-count', { number: '2.5' }, 'line-count.number', 'whole'],
    ['line-balance', { number: '25' }, 'line-balance.number', 'ratio'],
    ['gap-min', { time: { text: '1.5', unit: 'frames' } }, 'gap-min.time', 'frames'],
    ['gap-min', { time: { text: '1/0', unit: 'seconds' } }, 'gap-min.time', 'seconds'],
    ['duration-min', { time: { text: '8', unit: 'seconds' } }, 'duration-max.time', 'order'],
    ['gap-close', { to: { text: '1', unit: 'seconds' } }, 'gap-close.time', 'wider'],
    ['shot-in', { snap: '101' }, 'shot-in.snap', 'share'],
  ] as const)('says what is wrong: %s %o', (id, rule, at, reason) => {
    expect(faultsOf(change(begin('netflix-en'), id, rule))).toEqual([{ at, reason }]);
    // A rule that does not count may say anything.
    if (!id.startsWith('duration')) {
      expect(faultsOf(change(begin('netflix-en'), id, { ...rule, isOn: false }))).toEqual([]);
    }
  });

  it('wants a name, and an address that is one', () => {
    expect(faultsOf({ ...begin('bbc'), name: ' ', sourceUrl: 'our sheet' })).toEqual([
      { at: 'name', reason: 'name' },
      { at: 'sourceUrl', reason: 'url' },
    ]);
  });

  it('reads times exactly', () => {
    const seconds = (text: string) => readBound({ text, unit: 'seconds' });
    expect(['0.2', '0,8', '5/6', '10/4', '7', '1.', '0.833', ' 1 / 3 '].map(seconds)).toEqual(
      ['1/5', '4/5', '5/6', '5/2', '7', '1', '833/1000', '1/3'].map((text) => ({ seconds: text })),
    );
    expect(['-1', '', 'x', '1/0', '4000', '1e3'].map(seconds)).toEqual(Array(6).fill(null));
    expect(typedOf({ frames: 12 })).toEqual({ text: '12', unit: 'frames' });
  });

  it('finds a free id for any name', () => {
    expect(freeId('Netflix, English, own', [])).toBe('netflix-english-own');
    expect(freeId('Été — 2026!', ['ete-2026'])).toBe('ete-2026-2');
    expect(freeId('自定义', ['house'])).toBe('house-2');
  });
});
