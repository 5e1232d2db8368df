import type { Estimate, ModelSummary, Validation } from '#shared/domain/scoring/models.ts';
import type { MessageKey } from '#shared/i18n/en.ts';
import type { Words } from '../words.ts';

/** `Logistic regression · picks and rejects · 14:05`; models of other days have their date. */
export function modelTitle({ kind, learnsFrom, createdAt }: ModelSummary, words: Words): string {
  return `${kindText(kind, words)} · ${sourceText(learnsFrom, words)} · ${dateText(createdAt, words)}`;
}

export const kindText = (kind: ModelSummary['kind'], { shared }: Words): string =>
  shared.text(`modelKind.${kind}` as MessageKey);

export const sourceText = (source: ModelSummary['learnsFrom'], { shared }: Words): string =>
  shared.text(`labelSource.${source}` as MessageKey);

export function dateText(iso: string, { language }: Words): string {
  const style = {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const;
  return new Intl.DateTimeFormat(language, style).format(new Date(iso));
}

/** `0.91 (0.83–0.97)` */
export function estimateText({ value, low, high }: Estimate, { shared, text }: Words): string {
  if (value === null) return text('metric.unknown');
  const shown = shared.number(value, 3);
  if (low === null || high === null) return shown;
  return `${shown} (${shared.number(low, 3)} – ${shared.number(high, 3)})`;
}

export const classMeasures = ['accuracy', 'auc', 'brier', 'logLoss'] as const;
export const numberMeasures = ['rmse', 'mae', 'r2'] as const;
export type Measure = (typeof classMeasures)[number] | (typeof numberMeasures)[number];

/** Each measure of a validation with its baseline. */
export function measuresOf({
  model,
  baseline,
}: Validation): { name: Measure; model: Estimate; baseline: Estimate | null }[] {
  if (model.type === 'classes') {
    return classMeasures.map((name) => ({
      ...{ name, model: model[name] },
      baseline: baseline.type === 'classes' ? baseline[name] : null,
    }));
  }
  return numberMeasures.map((name) => ({
    ...{ name, model: model[name] },
    baseline: baseline.type === 'numbers' ? baseline[name] : null,
  }));
}

/** The measure that a list shows of each model. */
export function headline({ validation }: ModelSummary): { name: Measure; estimate: Estimate } | null {
  if (!validation) return null;
  const { model } = validation;
  return model.type === 'classes' ? { name: 'auc', estimate: model.auc } : { name: 'r2', estimate: model.r2 };
}
