import { z } from 'zod';
import type { Translator } from '../i18n/translator.ts';
import type { Validation } from './scoring/models.ts';

/** What the sentence about a model's trust says, as data: for the languages that the sentence is not in. */
export const TrustFacts = z.object({
  trust: z.enum(['too-few', 'no-better', 'weak', 'good']),
  measure: z.enum(['auc', 'r2']),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  count: z.int().describe('what was tested'),
  rarer: z.int().nullable().describe('of the answer that was given less often; null: numbers'),
  groups: z.int().describe('clips that they come from'),
});
export type TrustFacts = z.infer<typeof TrustFacts>;

/** Below these a cross-validation says next to nothing: with 10 of a class one label more moves its rate by 10 %. */
export const fewestOfAClass = 10;
export const fewestNumbers = 20;
export const fewestGroups = 5;

export function trustFactsOf({ trust, groups, model }: Validation): TrustFacts {
  const isClasses = model.type === 'classes';
  return {
    ...{ trust, groups, count: model.count, measure: isClasses ? 'auc' : 'r2' },
    ...(isClasses ? model.auc : model.r2),
    rarer: isClasses ? Math.min(model.positives, model.count - model.positives) : null,
  };
}

/** How far a model can be trusted, in one or two plain sentences. */
export function trustText(facts: TrustFacts, { text, number }: Translator): string {
  const { trust, measure, value, low, high } = facts;
  if (trust === 'too-few') return `${text('score.trust.tooFew')} ${shortageText(facts, text)}`;
  const name = measure === 'auc' ? 'AUC' : 'R²';
  const range =
    value === null
      ? text('score.trust.unknown', { name })
      : low === null || high === null
        ? `${name} ${number(value, 2)}`
        : text('score.trust.range', {
            ...{ name, value: number(value, 2) },
            ...{ low: number(low, 2), high: number(high, 2) },
          });
  const keys = { 'no-better': 'noBetter', weak: 'weak', good: 'good' } as const;
  return text(`score.trust.${keys[trust]}`, { range });
}

function shortageText({ rarer, count, groups }: TrustFacts, text: Translator['text']): string {
  if (rarer !== null && rarer < fewestOfAClass) {
    return text('score.trust.fewClass', { n: rarer, least: fewestOfAClass });
  }
  if (rarer === null && count < fewestNumbers) {
    return text('score.trust.fewRatings', { n: count, least: fewestNumbers });
  }
  return text('score.trust.fewClips', { n: groups, least: fewestGroups });
}
