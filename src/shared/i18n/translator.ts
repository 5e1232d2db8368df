import { en, type MessageKey } from './en.ts';
import type { Message } from './message.ts';
import { zhCN } from './zhCN.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

const dictionaries: Record<Language, Record<MessageKey, Message>> = { en, 'zh-CN': zhCN };

/** Texts and numbers of one language. */
export interface Translator {
  language: Language;
  /** The text of a key with its `{name}` places filled; `n` also picks the plural form. */
  text(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
  /** A number as the language writes it, with at most this many decimals (0 by default). */
  number(value: number, decimals?: number): string;
}

export function createTranslator(language: Language): Translator {
  const dictionary = dictionaries[language];
  const plural = new Intl.PluralRules(language);
  const formats = new Map<number, Intl.NumberFormat>();
  const number = (value: number, decimals = 0): string => {
    let format = formats.get(decimals);
    if (!format) {
      format = new Intl.NumberFormat(language, { maximumFractionDigits: decimals });
      formats.set(decimals, format);
    }
    return format.format(value);
  };
  return {
    language,
    number,
    text: (key, values = {}) => {
      const message = dictionary[key];
      const n = values['n'];
      const isOne = typeof n === 'number' && plural.select(n) === 'one';
      const form = typeof message === 'string' ? message : isOne ? message.one : message.other;
      return form.replace(/\{(\w+)\}/g, (place, name: string) => {
        const value = values[name];
        return value === undefined ? place : typeof value === 'number' ? number(value) : value;
      });
    },
  };
}
