import type { Metrics, Validation } from '#shared/domain/scoring/models.ts';
import { fewestGroups, fewestNumbers, fewestOfAClass } from '#shared/domain/scoreTrust.ts';

/** What the numbers of a cross-validation mean, as a word to branch on and as a sentence. */
export function trustOf(model: Metrics, groups: number): Pick<Validation, 'trust' | 'sentence'> {
  const shortage = shortageOf(model, groups);
  if (shortage !== null) {
    return {
      trust: 'too-few',
      sentence: `Too few labels to trust it: ${shortage}. Take its scores as a guess.`,
    };
  }
  const measure = model.type === 'classes' ? model.auc : model.r2;
  const [name, chance, weak] =
    model.type === 'classes' ? (['AUC', 0.5, 0.7] as const) : (['R²', 0, 0.2] as const);
  const said =
    measure.value === null
      ? `${name} cannot be measured`
      : `${name} ${measure.value.toFixed(2)}${
          measure.low === null || measure.high === null
            ? ''
            : ` (95 %: ${measure.low.toFixed(2)} to ${measure.high.toFixed(2)})`
        }`;
  if (measure.value === null || measure.low === null || measure.low <= chance) {
    return { trust: 'no-better', sentence: `It is not reliably better than always guessing: ${said}.` };
  }
  if (measure.value < weak) return { trust: 'weak', sentence: `It helps a little: ${said}.` };
  return { trust: 'good', sentence: `It holds for what it had not seen: ${said}.` };
}

function shortageOf(model: Metrics, groups: number): string | null {
  if (model.type === 'classes') {
    const least = Math.min(model.positives, model.count - model.positives);
    if (least < fewestOfAClass) {
      return `the rarer answer was given ${least} times, and it takes at least ${fewestOfAClass}`;
    }
  } else if (model.count < fewestNumbers) {
    return `${model.count} ratings, and it takes at least ${fewestNumbers}`;
  }
  return groups < fewestGroups
    ? `they come from ${groups} ${groups === 1 ? 'group' : 'groups'} (clips), and it takes at least ${fewestGroups}`
    : null;
}
