import type { LanguageWords } from '#shared/domain/subtitles/profile.ts';

export interface BreakFault {
  /** The kind of word of `keepWithNext`, `name`, or `sign` for a mark on the wrong side. */
  kind: string;
  text: string;
}

/** Marks that do not start a line, and that do not end one (W3C, JLREQ §3.1.7–8; CLREQ §6.1). */
const notFirst =
  /^[\p{Pe}\p{Pf}、。，．！？：；,.!?:;…‥・ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%～]/u;
const notLast = /[\p{Ps}\p{Pi}$¥￥£€#＃]$/u;
const endsInMark = /[\p{P}\p{S}]["'”’»)\]]*$/u;
const wordAtEnd = /[\p{L}\p{M}\p{N}'’.]+$/u;
const wordAtStart = /^[\p{L}\p{M}\p{N}'’]+/u;
const capital = /^\p{Lu}[\p{Ll}\p{M}'’]+$/u;

const setsOf = new WeakMap<LanguageWords, Map<string, string>>();

/** Kind of each word that belongs to what follows it. */
function kindsOf(words: LanguageWords): Map<string, string> {
  let kinds = setsOf.get(words);
  if (!kinds) {
    kinds = new Map();
    for (const [kind, list] of Object.entries(words.keepWithNext)) {
      for (const word of list) kinds.set(word, kind);
    }
    setsOf.set(words, kinds);
  }
  return kinds;
}

/**
 * Why a cue should not be broken between these two lines, as far as word lists tell: an article, a preposition,
 * a subject pronoun … at the end, two capitalised words of one name torn apart, or a mark on the wrong side.
 * Without word lists only marks are judged. Adjectives cannot be told from nouns this way.
 *
 * @param startsSentence - Whether the first line starts the cue, so that its first word may have a capital.
 * @see Netflix, General Requirements, Line Treatment.
 */
export function breakFault(
  before: string,
  after: string,
  words: LanguageWords | null,
  startsSentence: boolean,
): BreakFault | null {
  const left = before.trim();
  const right = after.trim();
  if (left === '' || right === '') return null;
  if (notFirst.test(right) && !/^(?:\.{2,}|…)/.test(right)) return { kind: 'sign', text: right.slice(0, 1) };
  const open = notLast.exec(left);
  if (open) return { kind: 'sign', text: open[0] };
  const last = wordAtEnd.exec(left)?.[0] ?? '';
  if (!words || last === '') return null;
  const kind = kindsOf(words).get(last.toLowerCase().replaceAll('’', "'"));
  if (kind !== undefined && (!last.endsWith('.') || kind === 'title')) return { kind, text: last };
  if (endsInMark.test(left) || !words.namesByCapitals) return null;
  const next = wordAtStart.exec(right)?.[0] ?? '';
  const isFirstWord = startsSentence && left === last;
  if (capital.test(last) && capital.test(next) && !isFirstWord && !kindsOf(words).has(next.toLowerCase())) {
    return { kind: 'name', text: `${last} ${next}` };
  }
  return null;
}
