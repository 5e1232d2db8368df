import { useCallback } from 'react';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import type { Shown } from '../dataStore.ts';
import { heatMap, type ChartOption } from '../model/chartOptions.ts';
import type { ChartLook } from '../model/chartLook.ts';
import { dataTexts } from '../texts.ts';
import { useAsked } from '../useAsked.ts';
import { useChartFiles } from '../useChartFiles.ts';
import { Awaited } from './Awaited.tsx';
import { Chart } from './Chart.tsx';
import { ScrollPanel } from './ScrollPanel.tsx';

/** Pearson's r of every pair, as a heat map and in numbers. */
export function CorrelationPanel({ shown }: { shown: Shown }) {
  const say = useTexts(dataTexts);
  const { trimmed } = useTranslator();
  const client = useClient();
  const files = useChartFiles();
  const asked = useAsked(String(shown.revision), (signal) =>
    client.call('data.correlations', { name: shown.name, steps: [...shown.steps] }, { signal }),
  );
  const { value } = asked;
  const option = useCallback(
    (look: ChartLook): ChartOption =>
      heatMap(look, value?.columns ?? [], value?.columns ?? [], value?.values ?? [], [-1, 1]),
    [value],
  );
  const few = value !== null && value.columns.length < 2;
  return (
    <ScrollPanel label={say('tab.correlations')} isBusy={asked.isBusy}>
      <div className="data-bar">
        <span className="quiet">{say('correlationHint')}</span>
        {value && !few && (
          <Menu
            align="end"
            trigger={<Button icon="download">{say('export')}</Button>}
            entries={files.entries(`${shown.name} correlations`, option)}
          />
        )}
      </div>
      <Awaited asked={asked} what={say('correlating')}>
        {few && <EmptyState icon="table" title={say('fewNumbers')} />}
        {value && !few && (
          <>
            <Chart
              label={say('tab.correlations')}
              option={option}
              height={Math.min(900, 240 + value.columns.length * 22)}
            />
            <details>
              <summary>{say('numbers')}</summary>
              <table className="summary">
                <thead>
                  <tr>
                    <th scope="col">{say('stat.column')}</th>
                    {value.columns.map((name) => (
                      <th key={name} scope="col" title={name}>
                        <bdi className="truncate">{name}</bdi>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {value.values.map((row, i) => (
                    <tr key={value.columns[i]}>
                      <th scope="row" title={value.columns[i]}>
                        <bdi className="truncate">{value.columns[i]}</bdi>
                      </th>
                      {row.map((r, j) => (
                        <td key={value.columns[j]} className="number">
                          {r === null ? '–' : trimmed(r, 3)}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </>
        )}
      </Awaited>
    </ScrollPanel>
  );
}
