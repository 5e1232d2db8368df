import { textOf, type TextKey } from './texts.ts';
import { useLanguage } from './language.ts';

/** The words of the window in its language. */
export function useText(): (key: TextKey, values?: Readonly<Record<string, string | number>>) => string {
  const language = useLanguage();
  return (key, values) => textOf(language, key, values);
}
