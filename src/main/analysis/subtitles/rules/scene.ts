import type { Span } from '#shared/domain/metrics.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import { type Cue, type SubtitleTrack, cueText } from '#shared/domain/subtitles/cue.ts';
import { type CueMeasure, measureCue } from '#shared/domain/subtitles/measure.ts';
import type {
  Counting,
  LanguageWords,
  RuleId,
  RuleProfile,
  RuleSet,
} from '#shared/domain/subtitles/profile.ts';
import { nearestFrame } from '#shared/time/frameTime.ts';
import { guessLanguage } from './guessLanguage.ts';

/** What a track is judged against. */
export interface JudgeOptions {
  profile: RuleProfile;
  /** Words by language, `resources/rules/words.json`. */
  words: Readonly<Record<string, LanguageWords>>;
  rate: FrameRate;
  /** Where a new shot starts, ms from the start of the film, ascending; `null`: not known, and not judged. */
  cutsMs: readonly number[] | null;
  /** Where somebody speaks, ms, in order and apart; `null`: not known, and not judged. */
  speech?: readonly Span[] | null;
  /** BCP 47 of the text; the profile's, the file's or a guess where it is left out. */
  language?: string | undefined;
  /** Judge these rules alone. */
  only?: readonly RuleId[] | undefined;
}

/** A cue with its measures and its place in the order of the file and of time. */
export interface PlacedCue {
  cue: Cue;
  /** 0-based in the file. */
  index: number;
  measure: CueMeasure;
}

/** A track made ready for the rules. */
export interface Scene {
  /** In the order of the file. */
  placed: PlacedCue[];
  /** In the order of time. */
  timed: PlacedCue[];
  /** Place of a cue in `timed`, by its index in the file. */
  rankOf: number[];
  rules: RuleSet;
  counting: Counting;
  /** BCP 47; `null`: not known. */
  language: string | null;
  words: LanguageWords | null;
  rate: FrameRate;
  cuts: CutList | null;
  speech: readonly Span[] | null;
  profile: RuleProfile;
}

export interface CutList {
  ms: readonly number[];
  /** The same in frames at the rate of the scene. */
  frames: readonly number[];
}

/** Measure every cue once. O(n log n) in the number of cues. */
export function buildScene(track: SubtitleTrack, options: JudgeOptions): Scene {
  const { profile, rate, cutsMs, only } = options;
  const language =
    options.language ?? profile.language ?? track.language ?? guessLanguage(track.cues, options.words);
  const base = baseOf(language);
  const differing = profile.language === null ? profile.byLanguage[base] : undefined;
  const counting = differing?.counting ?? profile.counting;
  const all = differing?.rules ?? profile.rules;
  const rules = only
    ? Object.fromEntries(Object.entries(all).filter(([id]) => only.includes(id as RuleId)))
    : all;
  const placed = track.cues.map((cue, index) => ({ cue, index, measure: measureCue(cue, counting) }));
  return {
    ...{ placed, ...timeOrder(placed), rules, counting, language, rate, profile },
    words: options.words[base] ?? null,
    speech: options.speech ?? null,
    cuts: cutsMs && { ms: cutsMs, frames: cutsMs.map((ms) => nearestFrame(ms, rate)) },
  };
}

/** The order of time: by start, then by end, then as in the file. */
export function byTime(a: Pick<PlacedCue, 'cue' | 'index'>, b: Pick<PlacedCue, 'cue' | 'index'>): number {
  return a.cue.startMs - b.cue.startMs || a.cue.endMs - b.cue.endMs || a.index - b.index;
}

function timeOrder(placed: readonly PlacedCue[]): Pick<Scene, 'timed' | 'rankOf'> {
  const timed = [...placed].sort(byTime);
  const rankOf = Array.from<number>({ length: placed.length });
  for (const [rank, { index }] of timed.entries()) rankOf[index] = rank;
  return { timed, rankOf };
}

/** The first subtag in lower case; empty for an unknown language. */
export function baseOf(language: string | null): string {
  return (language ?? '').split(/[-_]/)[0]?.toLowerCase() ?? '';
}

/** The cue that comes after this one in time, or before it. */
export function neighbour(scene: Scene, index: number, by: 1 | -1): PlacedCue | undefined {
  const rank = scene.rankOf[index];
  return rank === undefined ? undefined : scene.timed[rank + by];
}

/** Several rules ask for the same text, and a cue with new times keeps its lines. */
const seen = new WeakMap<Cue['lines'], string>();

/** Text without the white space around it and the marks that cannot be seen. */
export function visibleTextOf(cue: Cue): string {
  let text = seen.get(cue.lines);
  if (text === undefined) {
    text = cueText(cue)
      .replace(/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, (sign) => (sign === '\n' ? sign : ''))
      .trim();
    seen.set(cue.lines, text);
  }
  return text;
}
