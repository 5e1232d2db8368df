import { createContext, useContext } from 'react';
import { textOf, type TextKey, type WindowLanguage } from './texts.ts';

export const LanguageContext = createContext<WindowLanguage>('en');

/** The words of the window in its language. */
export function useText(): (key: TextKey, values?: Readonly<Record<string, string | number>>) => string {
  const language = useContext(LanguageContext);
  return (key, values) => textOf(language, key, values);
}
