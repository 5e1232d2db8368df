import type { ClassMetrics } from '#shared/domain/scoring/models.ts';
import { useWords } from '../words.ts';
import { Plot, PlotTable } from './Plot.tsx';

/** Of the shots that it gave 70 %, were 70 % picked? */
export function Calibration({ bins }: { bins: ClassMetrics['calibration'] }) {
  const { text, shared } = useWords();
  const filled = bins.filter(({ count }) => count > 0);
  const axes = {
    ...{ x: [0, 1] as const, y: [0, 1] as const },
    ...{ xLabel: text('calibration.said'), yLabel: text('calibration.was') },
    tickText: (value: number) => shared.number(value, 2),
  };
  const points = filled.map(({ predicted, observed }) => ({ x: predicted, y: observed }));
  return (
    <Plot
      title={text('calibration')}
      axes={axes}
      lines={[{ name: text('metric.model'), className: 'plot-1', points }]}
      hasDiagonal
    >
      <PlotTable
        summary={text('asTable')}
        head={[text('calibration.said'), text('calibration.was'), text('calibration.count')]}
        rows={filled.map(({ predicted, observed, count }) => [
          ...[shared.number(predicted, 2), shared.number(observed, 2), shared.number(count)],
        ])}
      />
    </Plot>
  );
}
