import type { Vocabulary, WordCount } from '#shared/domain/subtitles/statistics.ts';
import { stopWordsOf } from './stopWords.ts';

/** How many of the most frequent words are named. */
const named = 50;
const isNumber = /^[\p{N}.,:]+$/u;

/**
 * Words and how often they come. Cut by the rules of Unicode, in scripts without spaces by the dictionary of the
 * platform's ICU; folded to lower case by the rules of the language.
 *
 * @param texts - One a cue.
 * @param language - BCP 47; `null`: not known, cut by the general rules and without stop words.
 * @see Unicode Standard Annex #29, Word Boundaries.
 */
export function vocabularyOf(texts: readonly string[], language: string | null): Vocabulary {
  const locale = supported(language);
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  const counts = new Map<string, number>();
  let tokens = 0;
  for (const text of texts) {
    for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFC').replaceAll('’', "'"))) {
      if (!isWordLike) continue;
      const word = segment.toLocaleLowerCase(locale);
      counts.set(word, (counts.get(word) ?? 0) + 1);
      tokens += 1;
    }
  }
  const stopWords = stopWordsOf(language);
  const all = [...counts].map(([word, count]) => ({ word, count })).sort(byCount);
  const isStopWord = ({ word }: WordCount): boolean => stopWords?.has(word) === true;
  return {
    ...{ language, tokens, types: counts.size, hasStopWordList: stopWords !== null },
    typeTokenRatio: tokens === 0 ? null : counts.size / tokens,
    frequent: all.filter((one) => !isStopWord(one) && !isNumber.test(one.word)).slice(0, named),
    stopWords: all.filter(isStopWord).slice(0, named),
  };
}

/** Words as frequent as each other stand in the order of their signs: the same on every machine. */
function byCount(a: WordCount, b: WordCount): number {
  return b.count - a.count || (a.word < b.word ? -1 : 1);
}

/** What files call a language is not always a tag. */
function supported(language: string | null): string {
  if (language === null) return 'und';
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'und';
  } catch {
    return 'und';
  }
}
