import { describe, expect, it } from 'vitest';
import { modelKinds, TrainingSettings } from '#shared/domain/scoring/models.ts';
import { trustText, type TrustFacts } from '#shared/domain/scoreTrust.ts';
import { featureNames } from '#shared/domain/features/registry.ts';
import { createTranslator } from '#shared/i18n/translator.ts';
import { valueText } from '#renderer/features/scoring/model/featureText.ts';
import { parseLength } from '#renderer/features/scoring/model/shotNames.ts';
import { parseLayers, settingsOf, startForm, withKind } from '#renderer/features/scoring/model/trainForm.ts';
import type { SelectedShot } from '#shared/contract/selects.ts';
import { moved, totalLength } from '#renderer/features/scoring/stores/selectsStore.ts';

describe('the form of a training', () => {
  it.each(modelKinds)('gives settings that the contract takes: %s', (kind) => {
    const settings = settingsOf(withKind(startForm, kind));
    expect(settings).not.toBeNull();
    expect(TrainingSettings.parse(settings)).toEqual(TrainingSettings.parse({}));
  });

  it('learns from what the kind can learn from', () => {
    expect(withKind({ ...startForm, learnsFrom: 'pairs' }, 'logistic').learnsFrom).toBe('flag');
    expect(withKind({ ...startForm, learnsFrom: 'rating' }, 'mlp').learnsFrom).toBe('rating');
  });

  it('takes a decimal comma, and no nonsense', () => {
    expect(settingsOf({ ...startForm, c: '0,5' })).toMatchObject({ c: 0.5 });
    for (const c of ['', '-1', 'many', '0']) expect(settingsOf({ ...startForm, c })).toBeNull();
    expect(settingsOf({ ...startForm, folds: '2.5' })).toBeNull();
    expect(parseLayers('64, 32')).toEqual([64, 32]);
    expect(parseLayers('')).toEqual([]);
    expect(parseLayers('64 0')).toBeNull();
  });
});

describe('lengths', () => {
  it.each([
    ['90', 90_000],
    ['1:30', 90_000],
    ['1：30', 90_000],
    ['1:00:00', 3_600_000],
    ['2,5', 2500],
    ['', null],
    ['0', null],
    ['1:x', null],
    ['-5', null],
    ['1:2:3:4', null],
  ])('%s', (text, ms) => expect(parseLength(text)).toBe(ms));
});

describe('the string-out', () => {
  const select = (key: string, ms: number | null): SelectedShot => ({
    ...{ key, clipId: key, path: key, index: 0, startFrame: 0, endFrame: 1, thumbnail: null, score: null },
    ...{ startMs: 0, endMs: ms },
  });
  const all = ['a', 'b', 'c'].map((key) => select(key, 500));
  const order = (list: readonly SelectedShot[]) => list.map(({ key }) => key).join('');

  it('moves a shot and stops at the ends', () => {
    expect(order(moved(all, 'a', 1))).toBe('bac');
    expect(order(moved(all, 'c', -5))).toBe('cab');
    expect(order(moved(all, 'x', 1))).toBe('abc');
  });

  it('adds up what is known', () => {
    expect(totalLength([...all, select('d', null)])).toBe(1500);
  });
});

describe('words', () => {
  it('has a unit in both languages for every feature', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      const t = createTranslator(language);
      for (const name of featureNames) {
        expect(valueText(name, 0.5, t)).toBeTruthy();
        expect(valueText(name, null, t)).toBeNull();
        if (language === 'zh-CN') expect(valueText(name, 0.5, t)).not.toMatch(/levels|ratio|picture/);
      }
    }
  });

  it('says how far a model can be trusted in either language, from facts alone', () => {
    const facts: TrustFacts = {
      ...{ trust: 'too-few', measure: 'auc', value: 0.9, low: 0.8, high: 0.95 },
      ...{ count: 12, rarer: 1, groups: 6 },
    };
    const [en, zh] = [createTranslator('en'), createTranslator('zh-CN')];
    expect(trustText(facts, en)).toMatch(/Too few labels.*given 1 time; it takes at least 10/);
    expect(trustText(facts, zh)).toMatch(/标注太少.*1 个标注/);
    expect(trustText({ ...facts, rarer: 12, groups: 2 }, en)).toMatch(/come from 2 clips/);
    expect(trustText({ ...facts, rarer: null }, en)).toMatch(/12 ratings/);
    expect(trustText({ ...facts, trust: 'good' }, zh)).toMatch(/AUC 0\.90（95%：0\.80 至 0\.95）/);
  });
});
