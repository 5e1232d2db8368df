import { type Span, lineText } from '#shared/domain/subtitles/cue.ts';
import { displayLength } from '#shared/domain/subtitles/measure.ts';
import type { LanguageWords } from '#shared/domain/subtitles/profile.ts';
import { cutLine, trimLine } from '#shared/domain/subtitles/spans.ts';
import { isDialogue, leadingDash } from '../rules/dialogue.ts';
import { breakFault } from '../rules/lineBreak.ts';
import type { Scene } from '../rules/scene.ts';
import { joinLines } from './spanEdits.ts';

const MOST_CANDIDATES = 6;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Other ways to set the same words on lines, the best first: on one line where that fits, else on as few as it
 * needs, broken after punctuation, before conjunctions and prepositions, and about in the middle. Lines of two
 * speakers are never mixed.
 */
export function rebreaks(lines: readonly Span[][], scene: Scene): Span[][][] {
  const limit = scene.rules['line-length']?.limit ?? Infinity;
  const fits = (line: readonly Span[]): boolean => displayLength(lineText(line), scene.counting) <= limit;
  const texts = lines.map(lineText);
  if (isDialogue(texts)) {
    const speakers = bySpeaker(lines).map(joinLines);
    return speakers.every(fits) ? [speakers] : [];
  }
  const whole = joinLines(lines.filter((line) => lineText(line).trim() !== ''));
  const single = fits(whole) && keepsPauses(texts) ? [[whole]] : [];
  return [...single, ...inTwo(whole, scene, limit), ...inThree(whole, scene, limit)];
}

/** In scripts without spaces the end of a line may stand for a comma; glued together the pause would be lost. */
function keepsPauses(texts: readonly string[]): boolean {
  return texts.slice(0, -1).every((text, index) => {
    if (!unspaced.test(text)) return true;
    // Two ellipses that met would read as one.
    return /\p{P}\s*$/u.test(text) && !(/…\s*$/u.test(text) && /^\s*…/u.test(texts[index + 1] ?? ''));
  });
}

function bySpeaker(lines: readonly Span[][]): Span[][][] {
  const groups: Span[][][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && !leadingDash.test(lineText(line))) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function inTwo(whole: readonly Span[], scene: Scene, limit: number): Span[][][] {
  const text = lineText(whole);
  return breakPlaces(text)
    .flatMap((at) => {
      const first = text.slice(0, at).trim();
      const second = text.slice(at).trim();
      const lengths = [displayLength(first, scene.counting), displayLength(second, scene.counting)] as const;
      if (first === '' || second === '' || lengths[0] > limit || lengths[1] > limit) return [];
      return [{ at, cost: costOf(first, second, lengths, scene.words) }];
    })
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MOST_CANDIDATES)
    .map(({ at }) => cutLine(whole, at).map(trimLine));
}

/** Where a house allows three lines and two do not hold the text: greedily from the top. */
function inThree(whole: readonly Span[], scene: Scene, limit: number): Span[][][] {
  const most = scene.rules['line-count']?.limit ?? 2;
  const text = lineText(whole);
  if (most < 3 || displayLength(text, scene.counting) <= 2 * limit) return [];
  const at = breakPlaces(text)
    .filter((place) => displayLength(text.slice(0, place).trim(), scene.counting) <= limit)
    .at(-1);
  if (at === undefined) return [];
  const [top, below] = cutLine(whole, at);
  return inTwo(below, scene, limit).map((rest) => [trimLine(top), ...rest]);
}

let segmenter: Intl.Segmenter | undefined;

/** Offsets where a line may end: at white space, and between words of a script without spaces. */
export function breakPlaces(text: string): number[] {
  const places = [...text.matchAll(/\s+/gu)].map(({ index }) => index);
  if (!unspaced.test(text)) return places;
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  for (const { index } of segmenter.segment(text)) {
    const before = text.charAt(index - 1);
    if (index > 0 && (unspaced.test(before) || unspaced.test(text.charAt(index)) || /\p{P}/u.test(before))) {
      places.push(index);
    }
  }
  return [...new Set(places)].sort((a, b) => a - b);
}

/** Lower is better; the parts are weighed so that a torn phrase outweighs any imbalance. */
function costOf(
  first: string,
  second: string,
  [above, below]: readonly [number, number],
  words: LanguageWords | null,
): number {
  const torn = breakFault(first, second, words, true) ? 100 : 0;
  const imbalance = (40 * Math.abs(above - below)) / (above + below);
  const topHeavy = above > below ? 2 : 0;
  return torn + imbalance + topHeavy - worthOf(first, second, words);
}

function worthOf(first: string, second: string, words: LanguageWords | null): number {
  if (/[.!?…。！？]["'”’)\]]*$/u.test(first)) return 28;
  if (/[,;:，；：、—–]$/u.test(first)) return 20;
  const next = /^[\p{L}'’]+/u.exec(second)?.[0].toLowerCase() ?? '';
  const { conjunction = [], preposition = [] } = words?.keepWithNext ?? {};
  return conjunction.includes(next) ? 6 : preposition.includes(next) ? 4 : 0;
}
