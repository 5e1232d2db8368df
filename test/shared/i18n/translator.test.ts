import { describe, expect, it } from 'vitest';
import { en, type MessageKey } from '#shared/i18n/en.ts';
import { createTranslator } from '#shared/i18n/translator.ts';
import { zhCN } from '#shared/i18n/zhCN.ts';

const places = (message: string): string[] =>
  [...message.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const forms = (message: string | { one: string; other: string }): string[] =>
  typeof message === 'string' ? [message] : [message.one, message.other];

describe('the dictionaries', () => {
  it('have the same keys and the same places to fill', () => {
    expect(Object.keys(zhCN).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en) as MessageKey[]) {
      const wanted = places(forms(en[key]).at(-1) ?? '');
      for (const form of [...forms(en[key]), ...forms(zhCN[key])]) expect(places(form), key).toEqual(wanted);
    }
  });

  it('have nothing empty, and Chinese texts that are Chinese with full-width punctuation', () => {
    // Signs, units, and a form that holds nothing but places.
    const latin = new Set<MessageKey>(['transition.none', 'camera.unknown', 'field.fps', 'history.subtitle']);
    for (const key of Object.keys(en) as MessageKey[]) {
      for (const form of forms(zhCN[key])) {
        if (!latin.has(key)) expect(form, key).toMatch(/\p{Script=Han}/u);
        expect(form, key).not.toMatch(/\p{Script=Han}[,;:?!]/u);
      }
    }
  });
});

describe('createTranslator', () => {
  it('picks the plural form and writes numbers as the language does', () => {
    const t = createTranslator('en');
    expect(t.text('count.shots', { n: 1 })).toBe('1 shot');
    expect(t.text('count.shots', { n: 0 })).toBe('0 shots');
    expect(t.text('count.shots', { n: 12_345 })).toBe('12,345 shots');
    expect(createTranslator('zh-CN').text('count.shots', { n: 1 })).toBe('1 个镜头');
    expect(t.number(-23, 1)).toBe('-23.0');
    expect(t.number(-0.001, 1)).toBe('0.0');
    expect(t.trimmed(24_000 / 1001, 3)).toBe('23.976');
    expect(t.trimmed(25, 3)).toBe('25');
  });

  it('leaves a filled-in text alone even where it looks like a place', () => {
    expect(createTranslator('en').text('view.sort', { field: '{n}$&' })).toBe('Sort by {n}$&');
  });
});
