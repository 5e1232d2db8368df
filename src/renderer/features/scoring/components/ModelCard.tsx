import type { ModelSummary } from '#shared/domain/scoring/models.ts';
import { trustFactsOf, trustText } from '#shared/domain/scoreTrust.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { reasonName } from '../model/featureText.ts';
import { estimateText, measuresOf, modelTitle } from '../model/modelText.ts';
import { useWords } from '../words.ts';
import { Calibration } from './Calibration.tsx';
import { ConfusionTable } from './ConfusionTable.tsx';
import { LearningCurve } from './LearningCurve.tsx';
import { ModelFile } from './ScoreFiles.tsx';

const kinds = { 'too-few': 'warning', 'no-better': 'warning', weak: 'quiet', good: 'good' } as const;

/** How good one model is on clips that it had not seen. */
export function ModelCard({ model }: { model: ModelSummary }) {
  const words = useWords();
  const { text, shared } = words;
  const { validation, constant } = model;
  return (
    <section className="panel model-card" aria-label={text('card')}>
      <header className="line">
        <h2 className="wrap-anywhere">{modelTitle(model, words)}</h2>
        <ModelFile model={model} />
      </header>
      {validation === null ? (
        <Notice kind="warning">{text('model.noValidation')}</Notice>
      ) : (
        <>
          <Notice kind={kinds[validation.trust]}>{trustText(trustFactsOf(validation), shared)}</Notice>
          <p className="quiet">
            {text('validated', { n: validation.folds, clips: String(validation.groups) })}
          </p>
          <table className="model-table">
            <thead>
              <tr>
                <th scope="col">{text('metric')}</th>
                <th scope="col">{text('metric.model')}</th>
                <th scope="col">{text('metric.baseline')}</th>
              </tr>
            </thead>
            <tbody>
              {measuresOf(validation).map(({ name, model: own, baseline }) => (
                <tr key={name}>
                  <th scope="row" title={text(`about.${name}`)}>
                    {text(`metric.${name}`)}
                  </th>
                  <td className="number">{estimateText(own, words)}</td>
                  <td className="number">{baseline ? estimateText(baseline, words) : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {validation.model.type === 'classes' && (
            <div className="model-charts">
              <Calibration bins={validation.model.calibration} />
              <ConfusionTable confusion={validation.model.confusion} />
            </div>
          )}
          <LearningCurve model={model} />
        </>
      )}
      {constant.length > 0 && (
        <p className="quiet">
          {text('constant', { names: constant.map((name) => reasonName(name, false, shared)).join(', ') })}
        </p>
      )}
    </section>
  );
}
