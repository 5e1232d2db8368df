import type { Span } from '#shared/domain/metrics.ts';
import type { SpeechFigures } from '#shared/domain/subtitles/statistics.ts';
import { uniteSpans } from '../spans.ts';
import { distributionOf } from './distribution.ts';

/** A cue, or what one speaker says in it. */
export interface MeasuredCue extends Span {
  words: number;
  characters: number;
}

/** Numbers of some cues. Those without length count with their words, and in nothing that is divided by time. */
export function figuresOf(cues: readonly MeasuredCue[]): SpeechFigures {
  const timed = cues.filter(({ startMs, endMs }) => endMs > startMs);
  const talkMs = lengthOf(uniteSpans(timed));
  return {
    cues: cues.length,
    words: sumOf(cues, ({ words }) => words),
    characters: sumOf(cues, ({ characters }) => characters),
    charactersPerSecond: distributionOf(timed.map(charactersPerSecond)),
    durationMs: distributionOf(timed.map(({ startMs, endMs }) => endMs - startMs)),
    talkMs,
    wordsPerMinute: talkMs > 0 ? (sumOf(timed, ({ words }) => words) * 60_000) / talkMs : null,
  };
}

/** Of a cue that lasts. */
export function charactersPerSecond({ startMs, endMs, characters }: MeasuredCue): number {
  return (characters * 1000) / (endMs - startMs);
}

/** Sum of the lengths, ms. */
export function lengthOf(spans: readonly Span[]): number {
  return sumOf(spans, ({ startMs, endMs }) => endMs - startMs);
}

export function sumOf<T>(all: readonly T[], pick: (one: T) => number): number {
  return all.reduce((sum, one) => sum + pick(one), 0);
}
