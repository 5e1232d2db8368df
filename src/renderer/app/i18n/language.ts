import { createStore, useStore } from 'zustand';
import { languages, type Language } from '#shared/i18n/translator.ts';

/** The language of the window. Texts follow it at once; who chooses it is `app/shell/preferences.ts`. */
const languageStore = createStore<{ language: Language }>(() => ({ language: 'en' }));

export function setLanguage(language: Language): void {
  languageStore.setState({ language });
}

export function currentLanguage(): Language {
  return languageStore.getState().language;
}

export function useLanguage(): Language {
  return useStore(languageStore, (state) => state.language);
}

/** The language of the window for what the system asks for, most wanted first. */
export function pickLanguage(wanted: readonly string[]): Language {
  const first = wanted.find((tag) => /^(en|zh)\b/i.test(tag));
  return first !== undefined && /^zh/i.test(first) ? 'zh-CN' : 'en';
}

export { languages, type Language };
