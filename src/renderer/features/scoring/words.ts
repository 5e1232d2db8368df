import { useMemo } from 'react';
import type { Translator } from '#shared/i18n/translator.ts';
import { sayIn, translatorOf, type Say } from '#renderer/app/i18n/dictionary.ts';
import { useLanguage, type Language } from '#renderer/app/i18n/language.ts';
import { scoringTexts, type ScoringTextKey } from './texts.ts';

/** The words of the view, and those that it shares with the reports. */
export interface Words {
  language: Language;
  text: Say<ScoringTextKey>;
  shared: Translator;
  /** A score with two decimals; `–` where there is none. */
  score(value: number): string;
}

export function useWords(): Words {
  const language = useLanguage();
  return useMemo(() => {
    const shared = translatorOf(language);
    return {
      ...{ language, shared, text: sayIn(language, scoringTexts) },
      score: (value) => (Number.isNaN(value) ? '–' : shared.number(value, 2)),
    };
  }, [language]);
}
