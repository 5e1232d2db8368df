import { useCallback, useMemo, useState } from 'react';
import type { ChartData, ChartSpec } from '#shared/domain/tables/chart.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import type { Shown } from '../dataStore.ts';
import {
  chartColumns,
  fitted,
  specOf,
  varietyOf,
  type ChartDraft,
  type Variety,
} from '../model/chartFields.ts';
import type { ChartLook } from '../model/chartLook.ts';
import { chartOption, type ChartOption } from '../model/chartOptions.ts';
import { dataTexts } from '../texts.ts';
import { useAsked } from '../useAsked.ts';
import { useChartFiles, usePin } from '../useChartFiles.ts';
import { useChartWords } from '../useChartWords.ts';
import { Awaited } from './Awaited.tsx';
import { Chart } from './Chart.tsx';
import { ChartForm } from './ChartForm.tsx';
import { ScrollPanel } from './ScrollPanel.tsx';

/** A chart of what the steps come to. */
export function ChartPanel({ shown }: { shown: Shown }) {
  const say = useTexts(dataTexts);
  const client = useClient();
  const [chosen, setChosen] = useState<ChartDraft>({ kind: 'histogram' });
  const variety = useVariety(shown);
  const draft = useMemo(
    () => fitted(chosen, shown.columns, variety.known),
    [chosen, shown.columns, variety.known],
  );
  const isLooking = variety.isBusy && chosen.kind !== 'histogram';
  const spec = useMemo(() => (isLooking ? null : specOf(draft)), [draft, isLooking]);
  const asked = useAsked(spec && `${shown.revision} ${JSON.stringify(spec)}`, async (signal) => {
    if (!spec) throw new Error('There is nothing to draw.');
    const input = { name: shown.name, steps: [...shown.steps], spec };
    return { spec, data: await client.call('data.chart', input, { signal }) };
  });
  return (
    <ScrollPanel label={say('tab.charts')} isBusy={asked.isBusy || isLooking}>
      <ChartForm
        draft={draft}
        columns={shown.columns}
        onChange={(change) =>
          setChosen((before) => ('kind' in change ? change : { ...before, [change.key]: change.value }))
        }
      />
      {spec || isLooking ? (
        <Awaited asked={asked} what={say('counting')}>
          {asked.value && <Drawn shown={shown} {...asked.value} />}
        </Awaited>
      ) : (
        <EmptyState icon="curve" title={say('chooseColumns')} />
      )}
    </ScrollPanel>
  );
}

/** Rows of the sample that columns are looked at in. */
const sampleRows = 1000;

/** How varied the columns are, in a sample of the rows. */
function useVariety({ name, steps, revision }: Shown): { known: Variety | undefined; isBusy: boolean } {
  const client = useClient();
  const { value, isBusy } = useAsked(String(revision), async (signal) => {
    const sample = { type: 'sample' as const, rows: sampleRows, seed: 0 };
    const input = { name, steps: [...steps, sample], offset: 0, limit: sampleRows };
    return varietyOf(await client.call('data.page', input, { signal }));
  });
  return { known: value ?? undefined, isBusy };
}

function Drawn({ shown, spec, data }: { shown: Shown; spec: ChartSpec; data: ChartData }) {
  const say = useTexts(dataTexts);
  const words = useChartWords();
  const files = useChartFiles();
  const pin = usePin();
  const option = useCallback(
    (look: ChartLook): ChartOption => chartOption(spec, data, look, words),
    [spec, data, words],
  );
  const title = `${say(`chart.${spec.kind}`)}: ${chartColumns(spec)}`;
  const toReport = async (): Promise<void> =>
    pin(shown, title, { type: 'chart', spec, data, svg: await files.svg(option) });
  return (
    <>
      <div className="data-bar">
        <ChartFacts data={data} />
        <span className="line export">
          <Button icon="reports" onClick={() => void toReport().catch(showError)}>
            {say('toReport')}
          </Button>
          <Menu
            align="end"
            trigger={<Button icon="download">{say('exportChart')}</Button>}
            entries={files.entries(`${shown.name} ${spec.kind}`, option)}
          />
        </span>
      </div>
      <Chart label={title} option={option} height={440} />
    </>
  );
}

/** What of the rows is drawn, in words: also for those who do not see the chart. */
function ChartFacts({ data }: { data: ChartData }) {
  const say = useTexts(dataTexts);
  const words = useChartWords();
  const { number } = useTranslator();
  const facts: string[] = [];
  if (data.kind === 'scatter') {
    facts.push(
      say('dots', { n: data.dots.length, shown: number(data.dots.length, 0), rows: number(data.rows, 0) }),
    );
    if (data.regression) facts.push(words.regression(data.regression));
  }
  if (data.kind === 'line' && data.thinned) facts.push(say('thinned'));
  if (data.kind === 'histogram') facts.push(say('missingValues', { n: data.missing }));
  if ('others' in data && data.others > 0) facts.push(say('othersLeft', { n: data.others }));
  return (
    <span className="quiet" role="status" data-testid="chart-facts">
      {facts.join(' · ')}
    </span>
  );
}
