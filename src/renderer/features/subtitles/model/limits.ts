import type { FrameRate } from '#shared/domain/frameRate.ts';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import { leastMs, measureCue, mostMs, type CueMeasure } from '#shared/domain/subtitles/measure.ts';
import type { Counting, RuleProfile } from '#shared/domain/subtitles/profile.ts';

/** What the numbers beside a cue are held against while it is edited. `null`: the profile has no such rule. */
export interface CueLimits {
  counting: Counting;
  charactersPerSecond: number | null;
  wordsPerMinute: number | null;
  lineLength: number | null;
  lineCount: number | null;
  shortestMs: number | null;
  longestMs: number | null;
}

/** Without a profile everything is counted and nothing is limited. */
export const noLimits: CueLimits = {
  counting: { halfWidth: 1, spaces: true },
  ...{ charactersPerSecond: null, wordsPerMinute: null, lineLength: null, lineCount: null },
  ...{ shortestMs: null, longestMs: null },
};

/**
 * The numbers of a profile for a language.
 *
 * @param language - BCP 47 of the track; counts only where the profile is not for one language.
 */
export function limitsOf(profile: RuleProfile, language: string | null, rate: FrameRate): CueLimits {
  const base = (language ?? '').split(/[-_]/)[0]?.toLowerCase() ?? '';
  const differing = profile.language === null ? profile.byLanguage[base] : undefined;
  const rules = differing?.rules ?? profile.rules;
  const least = rules['duration-min']?.limit;
  const most = rules['duration-max']?.limit;
  return {
    counting: differing?.counting ?? profile.counting,
    charactersPerSecond: rules['cps-max']?.limit ?? null,
    wordsPerMinute: rules['wpm-max']?.limit ?? null,
    lineLength: rules['line-length']?.limit ?? null,
    lineCount: rules['line-count']?.limit ?? null,
    shortestMs: least ? leastMs(least, rate) : null,
    longestMs: most ? mostMs(most, rate) : null,
  };
}

export interface LiveMeasure extends CueMeasure {
  isFast: boolean;
  /** By line. */
  isLong: boolean[];
  hasTooManyLines: boolean;
  isShort: boolean;
  isLasting: boolean;
}

/** The numbers of a cue as it is typed, and which of them break a limit. */
export function measureLive(cue: Pick<Cue, 'lines' | 'startMs' | 'endMs'>, limits: CueLimits): LiveMeasure {
  const measure = measureCue(cue, limits.counting);
  const over = (value: number | null, limit: number | null): boolean =>
    value !== null && limit !== null && value > limit;
  return {
    ...measure,
    isFast:
      over(measure.charactersPerSecond, limits.charactersPerSecond) ||
      over(measure.wordsPerMinute, limits.wordsPerMinute),
    isLong: measure.lengths.map((length) => over(length, limits.lineLength)),
    hasTooManyLines: over(measure.lines.length, limits.lineCount),
    isShort: limits.shortestMs !== null && measure.durationMs < limits.shortestMs,
    isLasting: over(measure.durationMs, limits.longestMs),
  };
}

/** Cues never change in place, so what was measured of one stays true for it. */
export function measureCache(limits: CueLimits): (cue: Cue) => LiveMeasure {
  const known = new WeakMap<Cue, LiveMeasure>();
  return (cue) => {
    let measure = known.get(cue);
    if (!measure) {
      measure = measureLive(cue, limits);
      known.set(cue, measure);
    }
    return measure;
  };
}
