import { useStore } from 'zustand';
import type { ModelSummary } from '#shared/domain/scoring/models.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { estimateText } from '../model/modelText.ts';
import { curveOf, useScoringStores, type CurveAnswer } from '../stores/scoringContext.ts';
import { useWords, type Words } from '../words.ts';
import { Plot, PlotTable } from './Plot.tsx';
import { shortageText } from './TrainForm.tsx';

/** Is it worth labelling more? The same settings trained on growing parts of the labels of now. */
export function LearningCurve({ model }: { model: ModelSummary }) {
  const words = useWords();
  const { text } = words;
  const client = useClient();
  const stores = useScoringStores();
  const { fraction, result, failure, start, stop } = useStore(curveOf(stores, model.id));
  const { kind, learnsFrom, settings } = model;
  const draw = (): void =>
    void start((signal, report) =>
      client.call(
        'scoring.learningCurve',
        { model: kind, learnsFrom, settings, steps: 6 },
        { signal, onProgress: (told) => report(told.fraction) },
      ),
    );
  return (
    <section className="curve" aria-label={text('curve')}>
      <div className="line">
        <Button icon="curve" disabled={fraction !== null} onClick={draw}>
          {text(result ? 'curve.again' : 'curve.draw')}
        </Button>
        {fraction !== null && (
          <Button icon="stop" onClick={stop}>
            {text('cancel')}
          </Button>
        )}
        <span className="quiet">{text('curve.hint')}</span>
      </div>
      {fraction !== null && <Progress value={fraction} label={text('curve')} />}
      {failure !== null && <Notice kind="error">{errorText(words.language, failure).message}</Notice>}
      {result && !result.trained && <Notice kind="warning">{shortageText(result, words)}</Notice>}
      {result?.trained && <Curve curve={result} words={words} />}
    </section>
  );
}

function Curve({ curve, words }: { curve: Extract<CurveAnswer, { trained: true }>; words: Words }) {
  const { text, shared } = words;
  const name = text(`metric.${curve.measure}`);
  const rows = curve.points.map(({ labels, validation, training }) => {
    const metrics = validation?.model;
    const estimate = metrics ? (metrics.type === 'classes' ? metrics.auc : metrics.r2) : null;
    return { labels, training, estimate };
  });
  const held = rows.flatMap(({ labels, estimate }) =>
    estimate === null || estimate.value === null
      ? []
      : [{ x: labels, y: estimate.value, low: estimate.low, high: estimate.high }],
  );
  const learned = rows.flatMap(({ labels, training }) =>
    training === null ? [] : [{ x: labels, y: training }],
  );
  const most = Math.max(1, ...rows.map(({ labels }) => labels));
  return (
    <Plot
      title={text('curve')}
      axes={{
        ...{ x: [0, most], y: curve.measure === 'auc' ? [0, 1] : [-1, 1] },
        ...{ xLabel: text('curve.labels'), yLabel: name, tickText: (value) => shared.trimmed(value, 2) },
      }}
      lines={[
        { name: text('curve.held'), className: 'plot-1', points: held },
        ...(learned.length > 0
          ? [{ name: text('curve.learned'), className: 'plot-2', points: learned }]
          : []),
      ]}
    >
      <PlotTable
        summary={text('asTable')}
        head={[text('curve.labels'), text('curve.held'), text('curve.learned')]}
        rows={rows.map(({ labels, training, estimate }) => [
          shared.number(labels),
          estimate ? estimateText(estimate, words) : '–',
          training === null ? '–' : shared.number(training, 3),
        ])}
      />
    </Plot>
  );
}
