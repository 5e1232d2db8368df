import { mostMs } from '#shared/domain/subtitles/measure.ts';
import type { Span } from '#shared/domain/metrics.ts';
import { isSpokenText } from '../spokenText.ts';
import { found, type Rule } from './finding.ts';
import { visibleTextOf, type PlacedCue } from './scene.ts';

/** Where speech is beside a cue, ms; `null`: none on that side. */
interface Beside {
  /** Nobody speaks while the cue stands. */
  isSilent: boolean;
  /** From the in-cue to the next words, 0 within words. */
  leadMs: number | null;
  /** From the last words before the out-cue to it, 0 within words. */
  hangMs: number | null;
}

/**
 * In-cues that anticipate the speech by more than the house allows. A cue during which nobody speaks is measured to the words
 * nearest to it and told once, as `no-speech`.
 *
 * @see BBC Subtitle Guidelines, 5.2 "Match subtitle to pace of speaking".
 */
export const speechIn: Rule = (placed, scene) => {
  const setting = scene.rules['speech-in'];
  if (!setting || !scene.speech || !isSpoken(placed)) return [];
  const limit = mostMs(setting.limit, scene.rate);
  const { leadMs, hangMs, isSilent } = besideSpeech(scene.speech, placed.cue);
  if (leadMs === null || leadMs <= limit) return [];
  if (isSilent && hangMs !== null && hangMs < leadMs) return [];
  const fields = { value: leadMs, limit, unit: 'ms' } as const;
  if (isSilent) return [found('speech-in', placed, scene, { ...fields, detail: 'no-speech' })];
  return [found('speech-in', placed, scene, { ...fields, wantedMs: placed.cue.startMs + leadMs - limit })];
};

/** Out-cues that hang on after the speech for longer than the house allows. */
export const speechOut: Rule = (placed, scene) => {
  const setting = scene.rules['speech-out'];
  if (!setting || !scene.speech || !isSpoken(placed)) return [];
  const limit = mostMs(setting.limit, scene.rate);
  const { leadMs, hangMs, isSilent } = besideSpeech(scene.speech, placed.cue);
  if (hangMs === null || hangMs <= limit) return [];
  if (isSilent && leadMs !== null && (leadMs <= limit || leadMs <= hangMs)) return [];
  const fields = { value: hangMs, limit, unit: 'ms' } as const;
  if (isSilent) return [found('speech-out', placed, scene, { ...fields, detail: 'no-speech' })];
  return [found('speech-out', placed, scene, { ...fields, wantedMs: placed.cue.endMs - hangMs + limit })];
};

function isSpoken(placed: PlacedCue): boolean {
  return placed.measure.durationMs > 0 && isSpokenText(visibleTextOf(placed.cue));
}

function besideSpeech(speech: readonly Span[], { startMs, endMs }: Span): Beside {
  const next = speech[firstEndingAfter(speech, startMs)];
  const last = speech[firstEndingAfter(speech, endMs)];
  const isWithin = last !== undefined && last.startMs < endMs;
  const before = isWithin ? last : speech[firstEndingAfter(speech, endMs) - 1];
  return {
    isSilent: next === undefined || next.startMs >= endMs,
    leadMs: next ? Math.max(0, next.startMs - startMs) : null,
    hangMs: before ? Math.max(0, endMs - before.endMs) : null,
  };
}

/** Index of the first stretch that ends after a time; their number where there is none. */
function firstEndingAfter(speech: readonly Span[], ms: number): number {
  let low = 0;
  let high = speech.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (speech[middle]!.endMs <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
