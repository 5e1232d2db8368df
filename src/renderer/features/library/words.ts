import { useMemo } from 'react';
import type { MessageKey } from '#shared/i18n/en.ts';
import { sayIn, translatorOf, type Say, type Values } from '#renderer/app/i18n/dictionary.ts';
import { useLanguage, type Language } from '#renderer/app/i18n/language.ts';
import { libraryTexts, type LibraryTextKey } from './texts.ts';

/** The words of the library, and those that it shares with the reports. */
export interface Words {
  language: Language;
  text: Say<LibraryTextKey>;
  shared(key: MessageKey, values?: Values): string;
  number(value: number, decimals?: number): string;
  trimmed(value: number, mostDecimals: number): string;
  /** Mean, Minimum, … of a `StatPart`. */
  statPart(part: string): string;
}

const made = new Map<Language, Words>();

export function wordsOf(language: Language): Words {
  const known = made.get(language);
  if (known) return known;
  const { text: shared, number, trimmed } = translatorOf(language);
  const text = sayIn(language, libraryTexts);
  const words: Words = {
    ...{ language, text, shared, number, trimmed },
    statPart: (part) =>
      part === 'variance' ? text('column.variance') : shared(`stat.${part}` as MessageKey),
  };
  made.set(language, words);
  return words;
}

/** The words of the library in the language of the window. */
export function useWords(): Words {
  const language = useLanguage();
  return useMemo(() => wordsOf(language), [language]);
}
