import { TrimbinError } from '#shared/errors.ts';
import { chineseSentence } from '#shared/i18n/errorSentences.ts';
import { translatorOf } from './dictionary.ts';
import type { Language } from './language.ts';

/** What went wrong: the kind of error in the window's language, and the sentence that names the file. */
export interface ErrorText {
  title: string;
  message: string;
}

/** @param error - Anything thrown, or the `{code, message}` of a row. */
export function errorText(language: Language, error: unknown): ErrorText {
  const code = codeOf(error);
  const sentence =
    error instanceof Error || hasMessage(error) ? String(error.message) : String(error as string);
  const { text } = translatorOf(language);
  return { title: text(`error.${code}`), message: sentenceText(language, sentence) };
}

/** A sentence of the program in the window's language. */
export function sentenceText(language: Language, sentence: string): string {
  return language === 'zh-CN' ? chineseSentence(sentence) : sentence;
}

export function isCancelled(error: unknown): boolean {
  return codeOf(error) === 'cancelled';
}

function codeOf(error: unknown): TrimbinError['code'] {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (error instanceof TrimbinError || hasMessage(error))
    ? (code as TrimbinError['code'])
    : 'internal';
}

function hasMessage(value: unknown): value is { message: unknown } {
  return typeof value === 'object' && value !== null && 'message' in value;
}
