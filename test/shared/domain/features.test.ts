import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { featureGroups, featureNames, features } from '#shared/domain/features/registry.ts';
import { scoreParts } from '#shared/domain/scoring/defaultScore.ts';
import { en } from '#shared/i18n/en.ts';
import { zhCN } from '#shared/i18n/zhCN.ts';
import { featureReaders } from '#main/analysis/scoring/features/featureReaders.ts';
import { featureDocsPath, featureDocsText } from '../../../scripts/featureDocs.ts';

describe('the registry of features', () => {
  it('is what docs/specs/features.md says', () => {
    const page = readFileSync(featureDocsPath, 'utf8');
    expect(page).toBe(featureDocsText(page));
  });
  it('has each name once, a reader and a label in every language for it, and no other readers', () => {
    expect(new Set(featureNames).size).toBe(features.length);
    expect(Object.keys(featureReaders).toSorted()).toEqual(featureNames.toSorted());
    for (const language of [en, zhCN] as Record<string, unknown>[]) {
      for (const name of featureNames) expect(language[`feature.${name}`]).toBeTypeOf('string');
      for (const group of featureGroups) expect(language[`featureGroup.${group}`]).toBeTypeOf('string');
      for (const part of Object.keys(scoreParts)) expect(language[`scorePart.${part}`]).toBeTypeOf('string');
    }
  });
  it('gives the default score features whose better direction is known', () => {
    for (const names of Object.values(scoreParts)) {
      for (const name of names) {
        expect(features.find((one) => one.name === name)?.direction).toMatch(/^(more|less)$/);
      }
    }
  });
});
