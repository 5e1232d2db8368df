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
  /** A number as the language writes it, with exactly this many decimals (0 by default). */
  number(value: number, decimals?: number): string;
  /** The same without zeros at the end: 25, 29.97, 23.976. */
  trimmed(value: number, mostDecimals: number): string;
}

export function createTranslator(language: Language): Translator {
  const dictionary = dictionaries[language];
  const plural = new Intl.PluralRules(language);
  const formats = new Map<string, Intl.NumberFormat>();
  const write = (value: number, least: number, most: number): string => {
    const key = `${least}-${most}`;
    let format = formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(language, { minimumFractionDigits: least, maximumFractionDigits: most });
      formats.set(key, format);
    }
    // A value that rounds to nothing is printed without a sign.
    return format.format(Math.abs(value) * 10 ** most < 0.5 ? 0 : value);
  };
  const number = (value: number, decimals = 0): string => write(value, decimals, decimals);
  return {
    language,
    number,
    trimmed: (value, mostDecimals) => write(value, 0, mostDecimals),
    text: (key, values = {}) => {
      const message = dictionary[key];
      const n = values['n'];
      const isOne = typeof n === 'number' && plural.select(n) === 'one';
      const form = typeof message === 'string' ? message : isOne ? message.one : message.other;
      return form.replace(/\{(\w+)\}/g, (place, name: string) => {
        const value = values[name];
        return value === undefined ? place : typeof value === 'number' ? write(value, 0, 3) : value;
      });
    },
  };
}
