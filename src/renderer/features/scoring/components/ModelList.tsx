import { useState } from 'react';
import type { ModelSummary } from '#shared/domain/scoring/models.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { dateText, estimateText, headline, kindText, modelTitle, sourceText } from '../model/modelText.ts';
import { useLook, useScoring } from '../stores/scoringContext.ts';
import { useWords } from '../words.ts';

/** Every model with its main number; one of them, or the default score, is in use. */
export function ModelList({
  models,
  shown,
  onShow,
  isReadOnly,
}: {
  models: readonly ModelSummary[];
  shown: string | null;
  onShow(id: string): void;
  isReadOnly: boolean;
}) {
  const words = useWords();
  const { text } = words;
  const { compared, toggleCompared } = useLook((state) => state);
  const inUse = useScoring((state) => state.inUse);
  const use = useScoring((state) => state.use);
  const [doomed, setDoomed] = useState<ModelSummary | null>(null);
  return (
    <section className="panel" aria-label={text('models')}>
      <h2>{text('models')}</h2>
      <div className="models-scroll" role="group" aria-label={text('models')} tabIndex={0}>
        <table className="model-table">
          <thead>
            <tr>
              <th scope="col">{text('compare')}</th>
              <th scope="col">{text('model')}</th>
              <th scope="col">{text('train.from')}</th>
              <th scope="col">{text('labelled')}</th>
              <th scope="col">{text('quality')}</th>
              <th scope="col">
                <span className="visually-hidden">{text('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => {
              const main = headline(model);
              const isInUse = inUse.type === 'model' && inUse.modelId === model.id;
              return (
                <tr key={model.id} className={model.id === shown ? 'shown' : undefined}>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={`${text('compare')}: ${modelTitle(model, words)}`}
                      checked={compared.includes(model.id)}
                      onChange={() => toggleCompared(model.id)}
                    />
                  </td>
                  <th scope="row">
                    <button
                      type="button"
                      className="link"
                      aria-pressed={model.id === shown}
                      onClick={() => onShow(model.id)}
                    >
                      {kindText(model.kind, words)}
                    </button>
                    <span className="quiet number">{dateText(model.createdAt, words)}</span>
                  </th>
                  <td>{sourceText(model.learnsFrom, words)}</td>
                  <td className="number">
                    {text('shotsOfClips', { n: model.labels.shots, clips: String(model.labels.clips) })}
                  </td>
                  <td className="number">
                    {main
                      ? `${text(`metric.${main.name}`)} ${estimateText(main.estimate, words)}`
                      : text('metric.unknown')}
                  </td>
                  <td className="model-actions">
                    <Button
                      aria-pressed={isInUse}
                      disabled={isInUse || isReadOnly}
                      onClick={() => void use({ type: 'model', modelId: model.id }).catch(showError)}
                    >
                      {text(isInUse ? 'inUse' : 'use')}
                    </Button>
                    <IconButton
                      icon="trash"
                      label={`${text('delete')}: ${modelTitle(model, words)}`}
                      disabled={isReadOnly}
                      onClick={() => setDoomed(model)}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <DeleteDialog model={doomed} onClose={() => setDoomed(null)} />
    </section>
  );
}

/** A model can be trained again, but its file is gone for good. */
function DeleteDialog({ model, onClose }: { model: ModelSummary | null; onClose(): void }) {
  const words = useWords();
  const { text } = words;
  const deleteModel = useScoring((state) => state.deleteModel);
  return (
    <Dialog
      title={text('delete.title')}
      isOpen={model !== null}
      onClose={onClose}
      closeLabel={text('cancel')}
      footer={
        <>
          <Button onClick={onClose}>{text('cancel')}</Button>
          <Button
            variant="danger"
            onClick={() => {
              if (model) void deleteModel(model.id).catch(showError);
              onClose();
            }}
          >
            {text('delete')}
          </Button>
        </>
      }
    >
      {model && <p className="wrap-anywhere">{text('delete.text', { model: modelTitle(model, words) })}</p>}
    </Dialog>
  );
}
