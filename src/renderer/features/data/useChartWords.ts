import { useMemo } from 'react';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import type { ChartWords } from './model/chartOptions.ts';
import { dataTexts, type DataKey } from './texts.ts';

export function useChartWords(): ChartWords {
  const say = useTexts(dataTexts);
  const { trimmed } = useTranslator();
  return useMemo(
    () => ({
      count: say('aggregate.count'),
      missing: say('missingCell'),
      measure: (aggregate, column) =>
        say('measureOf', { aggregate: say(`aggregate.${aggregate}` as DataKey), column }),
      regression: ({ slope, intercept, r2 }) =>
        say('regression', { slope: trimmed(slope, 5), intercept: trimmed(intercept, 5), r2: trimmed(r2, 4) }),
    }),
    [say, trimmed],
  );
}
