import type { FrameRate } from '../frameRate.ts';
import { cueLines, type Cue } from './cue.ts';
import { isWide } from './measureWidth.ts';
import type { Counting, TimeBound } from './profile.ts';

/** Scripts and signs whose clusters only a segmenter finds: jamo, Indic, Thai, flags, joined and toned emoji. */
const clustered =
  /[\u0900-\u109f\u1100-\u11ff\u1780-\u17ff\u200d\ua8e0-\ua8ff\ua960-\ua97f\ud7b0-\ud7ff\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\p{Emoji_Presentation}\ufe0f]/u;
const unseen = /[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;
const plainLatin = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027]*$/;
const space = /^\s$/u;
const spaces = /\s/gu;

let segmenter: Intl.Segmenter | undefined;
let wordSegmenter: Intl.Segmenter | undefined;

/**
 * Length of a text as a reader counts it: user-perceived characters (grapheme clusters), a wide one as 1, any
 * other as `counting.halfWidth`. Combining marks, zero-width and control characters count nothing, line breaks
 * neither.
 *
 * @returns characters, ≥ 0, a multiple of 0.5.
 * @see Unicode Standard Annex #29, Grapheme Cluster Boundaries; #11, East Asian Width.
 */
export function displayLength(text: string, counting: Counting): number {
  if (plainLatin.test(text)) {
    return (counting.spaces ? text : text.replace(spaces, '')).length * counting.halfWidth;
  }
  let length = 0;
  for (const cluster of clustersOf(text)) {
    if (!counting.spaces && space.test(cluster)) continue;
    length += counting.halfWidth === 1 || isWideCluster(cluster) ? 1 : counting.halfWidth;
  }
  return length;
}

/** The clusters of a text that can be seen or take room. */
function clustersOf(text: string): Iterable<string> {
  if (!clustered.test(text)) return text.replace(unseen, '');
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment).filter(
    (segment) => segment.replace(unseen, '') !== '',
  );
}

function isWideCluster(cluster: string): boolean {
  return isWide(cluster.codePointAt(0) ?? 0) || /\p{Emoji_Presentation}|\ufe0f/u.test(cluster);
}

/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
const wordSign = /[\p{L}\p{N}]/u;

/** Words: runs between white space that hold a letter or a digit; in scripts without spaces, as a dictionary cuts them. */
export function countWords(text: string): number {
  if (!unspaced.test(text)) {
    return text.split(/\s+/u).filter((word) => wordSign.test(word)).length;
  }
  wordSegmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  let words = 0;
  for (const { isWordLike } of wordSegmenter.segment(text)) if (isWordLike) words += 1;
  return words;
}

export interface CueMeasure {
  lines: string[];
  /** Characters of each line. */
  lengths: number[];
  /** Characters of the cue; the break between lines counts nothing. */
  characters: number;
  words: number;
  durationMs: number;
  /** `null` where the cue takes no time. */
  charactersPerSecond: number | null;
  wordsPerMinute: number | null;
}

/** What the rules and the view need to know of one cue. */
export function measureCue(cue: Pick<Cue, 'lines' | 'startMs' | 'endMs'>, counting: Counting): CueMeasure {
  const lines = cueLines(cue);
  const lengths = lines.map((line) => displayLength(line, counting));
  const characters = lengths.reduce((sum, length) => sum + length, 0);
  const words = lines.reduce((sum, line) => sum + countWords(line), 0);
  return remeasure(cue, { lines, lengths, characters, words });
}

/** The measures of a cue whose text was measured before. */
export function remeasure(
  { startMs, endMs }: Pick<Cue, 'startMs' | 'endMs'>,
  { lines, lengths, characters, words }: Pick<CueMeasure, 'lines' | 'lengths' | 'characters' | 'words'>,
): CueMeasure {
  const durationMs = endMs - startMs;
  const timed = durationMs > 0;
  return {
    ...{ lines, lengths, characters, words, durationMs },
    charactersPerSecond: timed ? (characters * 1000) / durationMs : null,
    wordsPerMinute: timed ? (words * 60_000) / durationMs : null,
  };
}

/**
 * A bound in milliseconds, exact but for one rounding of the quotient: `{frames: 2}` at 24000/1001 is
 * 2·1000·1001/24000.
 */
export function boundMs(bound: TimeBound, rate: FrameRate): number {
  if ('frames' in bound) return (bound.frames * 1000 * rate.den) / rate.num;
  const slash = bound.seconds.indexOf('/');
  if (slash < 0) return Number(bound.seconds) * 1000;
  return (Number(bound.seconds.slice(0, slash)) * 1000) / Number(bound.seconds.slice(slash + 1));
}

/** The least whole number of ms that is not under a lower bound: times in ms were rounded once, so 833 ms are 5/6 s. */
export function leastMs(bound: TimeBound, rate: FrameRate): number {
  return Math.floor(boundMs(bound, rate));
}

/** The most whole ms that are not over an upper bound. */
export function mostMs(bound: TimeBound, rate: FrameRate): number {
  return Math.ceil(boundMs(bound, rate));
}

/** A bound in whole frames, halves upward: half a second is 12 frames at 24 and at 23.976, 13 at 25, 15 at 30. */
export function boundFrames(bound: TimeBound, rate: FrameRate): number {
  if ('frames' in bound) return bound.frames;
  return Math.round((boundMs(bound, rate) * rate.num) / (1000 * rate.den));
}
