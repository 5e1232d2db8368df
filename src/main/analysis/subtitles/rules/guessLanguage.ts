import { type Cue, cueText } from '#shared/domain/subtitles/cue.ts';
import type { LanguageWords } from '#shared/domain/subtitles/profile.ts';

/** Enough to tell, and no more work for a long film than for a short one. */
const MOST_CUES = 400;
const LEAST_SHARE = 0.06;

const scripts: readonly (readonly [string, RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['el', /\p{Script=Greek}/gu],
];

/**
 * The language of a text that does not say it: by its script, and among languages of one script by the share of
 * their own small words.
 *
 * @returns A first subtag of BCP 47; `null` where nothing speaks clearly for one.
 */
export function guessLanguage(
  cues: readonly Cue[],
  words: Readonly<Record<string, LanguageWords>>,
): string | null {
  const text = cues
    .slice(0, MOST_CUES)
    .map((cue) => cueText(cue))
    .join('\n');
  const letters = countOf(text, /\p{L}/gu);
  if (letters === 0) return null;
  const kana = countOf(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  if (kana > letters * 0.1) return 'ja';
  if (countOf(text, /\p{Script=Han}/gu) > letters * 0.3) return 'zh';
  if (/[پچژگ]/.test(text) && countOf(text, /\p{Script=Arabic}/gu) > letters * 0.5) return 'fa';
  const byScript = scripts.find(([, script]) => countOf(text, script) > letters * 0.5);
  return byScript ? byScript[0] : byWords(text, words);
}

function byWords(text: string, words: Readonly<Record<string, LanguageWords>>): string | null {
  const tokens = text.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const shares = Object.entries(words)
    .map(([language, { keepWithNext }]) => {
      const known = new Set(Object.values(keepWithNext).flat());
      return { language, share: tokens.filter((token) => known.has(token)).length / tokens.length };
    })
    .sort((a, b) => b.share - a.share);
  const [best, second] = shares;
  if (!best || best.share < LEAST_SHARE) return null;
  return second && best.share < second.share * 1.15 ? null : best.language;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
