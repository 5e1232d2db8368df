import type { ColumnSummary, TableSummary } from '#shared/domain/tables/summary.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts, useTranslator } from '#renderer/app/i18n/dictionary.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { Shown } from '../dataStore.ts';
import { dataTexts, type DataKey } from '../texts.ts';
import { useAsked } from '../useAsked.ts';
import { usePin } from '../useChartFiles.ts';
import { Awaited } from './Awaited.tsx';
import { ScrollPanel } from './ScrollPanel.tsx';

/** What is in each column. */
export function SummaryPanel({ shown }: { shown: Shown }) {
  const say = useTexts(dataTexts);
  const client = useClient();
  const pin = usePin();
  const asked = useAsked(String(shown.revision), (signal) =>
    client.call('data.summary', { name: shown.name, steps: [...shown.steps] }, { signal }),
  );
  const { value } = asked;
  return (
    <ScrollPanel label={say('tab.summary')} isBusy={asked.isBusy}>
      <div className="data-bar">
        <span className="quiet">{say('summaryHint')}</span>
        {value && (
          <Button
            icon="reports"
            onClick={() =>
              void pin(shown, say('summaryOf', { table: shown.name }), { type: 'summary', summary: value })
            }
          >
            {say('toReport')}
          </Button>
        )}
      </div>
      <Awaited asked={asked} what={say('summing')}>
        {value && <SummaryTable summary={value} />}
      </Awaited>
    </ScrollPanel>
  );
}

const heads = [
  ...(['column', 'type', 'missing', 'distinct', 'shape', 'mean', 'variance', 'varianceSample'] as const),
  ...(['std', 'stdSample', 'min', 'p5', 'p25', 'p50', 'p75', 'p95', 'max'] as const),
];

function SummaryTable({ summary: { columns } }: { summary: TableSummary }) {
  const say = useTexts(dataTexts);
  const isRough = columns.some(({ distinct, quantiles }) => distinct.approximate || quantiles?.approximate);
  return (
    <>
      {isRough && <p className="quiet">{say('approximate')}</p>}
      <table className="summary">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {say(`stat.${head}` as DataKey)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <SummaryRow key={column.name} column={column} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function SummaryRow({ column }: { column: ColumnSummary }) {
  const say = useTexts(dataTexts);
  const { trimmed, number } = useTranslator();
  const { quantiles, distinct } = column;
  const isNumber = column.mean !== undefined;
  const shown = (value: number | null | undefined, mark = ''): string =>
    value === null || value === undefined ? '–' : `${mark}${trimmed(value, 5)}`;
  const rough = quantiles?.approximate ? '≈ ' : '';
  const moments = [
    column.mean,
    column.variance,
    column.varianceSample,
    column.std,
    column.stdSample,
    column.min,
  ];
  const spread = [quantiles?.p5, quantiles?.p25, quantiles?.p50, quantiles?.p75, quantiles?.p95];
  return (
    <tr>
      <th scope="row" title={column.name}>
        <bdi className="truncate">{column.name}</bdi>
      </th>
      <td>{say(`type.${column.type}`)}</td>
      <td className="number">{number(column.missing, 0)}</td>
      <td className="number">{`${distinct.approximate ? '≈ ' : ''}${number(distinct.value, 0)}`}</td>
      {isNumber ? (
        <>
          <td>
            <SmallHistogram column={column} />
          </td>
          {moments.map((value, i) => (
            <td key={i} className="number">
              {shown(value)}
            </td>
          ))}
          {spread.map((value, i) => (
            <td key={i} className="number">
              {shown(value, rough)}
            </td>
          ))}
          <td className="number">{shown(column.max)}</td>
        </>
      ) : (
        <td colSpan={13}>
          <Frequent column={column} />
        </td>
      )}
    </tr>
  );
}

const [wide, high] = [120, 28];

function SmallHistogram({ column: { histogram, name } }: { column: ColumnSummary }) {
  const say = useTexts(dataTexts);
  const { trimmed } = useTranslator();
  const most = histogram.reduce((a, { count }) => Math.max(a, count), 1);
  const step = wide / Math.max(1, histogram.length);
  if (histogram.length === 0) return <>–</>;
  return (
    <svg
      className="small-histogram"
      width={wide}
      height={high}
      role="img"
      aria-label={say('histogramOf', { column: name })}
    >
      {histogram.map(({ from, to, count }, i) => (
        <rect
          key={i}
          x={i * step}
          y={high - (count / most) * high}
          width={Math.max(1, step - 1)}
          height={(count / most) * high}
        >
          <title>{`${trimmed(from, 4)} – ${trimmed(to, 4)}: ${count}`}</title>
        </rect>
      ))}
    </svg>
  );
}

function Frequent({ column }: { column: ColumnSummary }) {
  const say = useTexts(dataTexts);
  const { number } = useTranslator();
  if (column.frequent.length === 0) {
    return (
      <span className="quiet">
        {say('ends', { first: String(column.first ?? '–'), last: String(column.last ?? '–') })}
      </span>
    );
  }
  return (
    <span className="frequent">
      {column.frequent.slice(0, 5).map(({ value, count }) => (
        <span key={String(value)} className="frequent-value">
          <bdi className="truncate" title={String(value)}>
            {String(value)}
          </bdi>{' '}
          <span className="quiet number">{number(count, 0)}</span>
        </span>
      ))}
    </span>
  );
}
