import { useMemo } from 'react';
import type { Message } from '#shared/i18n/message.ts';
import { createTranslator, type Language, type Translator } from '#shared/i18n/translator.ts';
import { currentLanguage, useLanguage } from './language.ts';

/** The words of one feature; both languages have the same keys, or it does not compile. */
export type Dictionary<K extends string> = Readonly<Record<Language, Readonly<Record<K, Message>>>>;

export type Values = Readonly<Record<string, string | number>>;

/** The text of a key with its `{name}` places filled; the value `n` also picks the plural form. */
export type Say<K extends string> = (key: K, values?: Values) => string;

export function defineTexts<const E extends Record<string, Message>>(
  en: E,
  zhCN: Record<keyof E, Message>,
): Dictionary<keyof E & string> {
  return { en, 'zh-CN': zhCN };
}

const translators = new Map<Language, Translator>();
const plurals = new Map<Language, Intl.PluralRules>();

function kept<T>(map: Map<Language, T>, language: Language, make: () => T): T {
  const value = map.get(language) ?? make();
  map.set(language, value);
  return value;
}

/** Shared words (metrics, errors, history) and numbers as the language writes them. */
export function translatorOf(language: Language): Translator {
  return kept(translators, language, () => createTranslator(language));
}

export function sayIn<K extends string>(language: Language, dictionary: Dictionary<K>): Say<K> {
  const plural = kept(plurals, language, () => new Intl.PluralRules(language));
  const { trimmed } = translatorOf(language);
  return (key, values = {}) => {
    const message = dictionary[language][key];
    const n = values['n'];
    const isOne = typeof n === 'number' && plural.select(n) === 'one';
    const form = typeof message === 'string' ? message : isOne ? message.one : message.other;
    return form.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return value === undefined ? place : typeof value === 'number' ? trimmed(value, 3) : value;
    });
  };
}

/** The words of a feature in the language of the window. The function stays the same until the language changes. */
export function useTexts<K extends string>(dictionary: Dictionary<K>): Say<K> {
  const language = useLanguage();
  return useMemo(() => sayIn(language, dictionary), [language, dictionary]);
}

/** The same outside of components, for the language of this moment. */
export function sayNow<K extends string>(dictionary: Dictionary<K>): Say<K> {
  return sayIn(currentLanguage(), dictionary);
}

/** Shared words and numbers in the language of the window. */
export function useTranslator(): Translator {
  return translatorOf(useLanguage());
}
