import type { RuleId } from '#shared/domain/subtitles/profile.ts';
import type { Scene } from './scene.ts';

/** A rule of the profile for which nothing was known, and what is missing. */
export interface NotJudged {
  rule: RuleId;
  reason: 'no-shots' | 'no-speech' | 'no-words';
}

/** Rules that are silent because of what is not known, not because all is well. */
export function notJudged({ rules, cuts, speech, words }: Scene): NotJudged[] {
  const lacks: [NotJudged['reason'], boolean, RuleId[]][] = [
    ['no-shots', cuts === null, ['shot-in', 'shot-out']],
    ['no-speech', speech === null || speech.length === 0, ['speech-in', 'speech-out']],
    ['no-words', words === null || words.numbers.length === 0, ['number-spell', 'number-start']],
  ];
  return lacks.flatMap(([reason, isLacking, ids]) =>
    isLacking ? ids.filter((rule) => rules[rule] !== undefined).map((rule) => ({ rule, reason })) : [],
  );
}
