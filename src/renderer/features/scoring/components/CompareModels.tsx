import type { ModelSummary } from '#shared/domain/scoring/models.ts';
import { trustFactsOf, trustText } from '#shared/domain/scoreTrust.ts';
import { classMeasures, estimateText, modelTitle, numberMeasures, type Measure } from '../model/modelText.ts';
import { useWords, type Words } from '../words.ts';

/** Models side by side: a row a measure, with its interval; what a model does not measure is a dash. */
export function CompareModels({ models }: { models: readonly ModelSummary[] }) {
  const words = useWords();
  const { text, shared } = words;
  const rows = [...classMeasures, ...numberMeasures].filter((name) =>
    models.some((model) => measured(model, name, words) !== null),
  );
  return (
    <section className="panel" aria-label={text('sideBySide')}>
      <h2>{text('sideBySide')}</h2>
      <div className="models-scroll" role="group" aria-label={text('sideBySide')} tabIndex={0}>
        <table className="model-table">
          <thead>
            <tr>
              <th scope="col">{text('metric')}</th>
              {models.map((model) => (
                <th key={model.id} scope="col">
                  {modelTitle(model, words)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((name) => (
              <tr key={name}>
                <th scope="row">{text(`metric.${name}`)}</th>
                {models.map((model) => (
                  <td key={model.id} className="number">
                    {measured(model, name, words) ?? '–'}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{text('trust')}</th>
              {models.map(({ id, validation }) => (
                <td key={id}>
                  {validation ? trustText(trustFactsOf(validation), shared) : text('model.noValidation')}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <p className="quiet">{text('sideBySide.hint')}</p>
    </section>
  );
}

function measured({ validation }: ModelSummary, name: Measure, words: Words): string | null {
  const estimate = validation && Object.entries(validation.model).find(([key]) => key === name)?.[1];
  return estimate ? estimateText(estimate, words) : null;
}
