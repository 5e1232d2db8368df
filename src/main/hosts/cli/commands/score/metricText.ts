import type { Estimate, Metrics, Validation } from '#shared/domain/scoring/models.ts';

function estimateText({ value, low, high }: Estimate): string {
  if (value === null) return 'cannot be measured';
  const shown = value.toFixed(3);
  return low === null || high === null ? shown : `${shown} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/** One line a measure. */
export function metricLines(title: string, metrics: Metrics): string[] {
  const lines =
    metrics.type === 'classes'
      ? ([
          ['accuracy', metrics.accuracy],
          ['AUC', metrics.auc],
          ['Brier', metrics.brier],
        ] as const)
      : ([
          ['RMSE', metrics.rmse],
          ['R²', metrics.r2],
        ] as const);
  return [`${title}:`, ...lines.map(([name, estimate]) => `  ${name.padEnd(9)}${estimateText(estimate)}`)];
}

export function validationLines(validation: Validation | null): string[] {
  if (validation === null) return ['Too little to hold anything back: nothing is known of how good it is.'];
  return [
    ...metricLines(`On what it had not seen (${validation.folds} folds)`, validation.model),
    ...metricLines('Always guessing the mean', validation.baseline),
    validation.sentence,
  ];
}
