import type { ModelSummary } from '#shared/domain/scoring/models.ts';
import { useClient, useProject } from '#renderer/app/client/core.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { modelTitle } from '../model/modelText.ts';
import { scoredBy } from '../stores/scoringStore.ts';
import { useScoringStores } from '../stores/scoringContext.ts';
import { reportPath, useWritten } from '../useWritten.ts';
import { useWords } from '../words.ts';

const formats = ['csv', 'json', 'parquet'] as const;

/** The numbers of every shot, and the scores as they stand, as tables in the project folder. */
export function ScoreFiles() {
  const { text } = useWords();
  const client = useClient();
  const project = useProject();
  const written = useWritten();
  const { scoring } = useScoringStores();
  if (!project) return null;
  const path = (name: string, format: string): string => reportPath(project.root, name, format);
  const entries: MenuEntry[] = [
    { kind: 'heading', label: text('files.features') },
    ...formats.map((format): MenuEntry => ({
      label: text('selects.export', { format: format.toUpperCase() }),
      icon: 'download',
      onSelect: () =>
        written(
          text('files.featuresSaved'),
          client.call('scoring.exportFeatures', { format, path: path('features', format) }),
        ),
    })),
    { kind: 'heading', label: text('files.scores') },
    ...formats.map((format): MenuEntry => ({
      label: text('selects.export', { format: format.toUpperCase() }),
      icon: 'download',
      onSelect: () => {
        const by = scoredBy(scoring.getState());
        written(
          text('files.scoresSaved'),
          client.call('scoring.exportScores', { by, format, path: path('scores', format) }),
        );
      },
    })),
  ];
  return (
    <Menu trigger={<Button icon="download">{text('files.save')}</Button>} entries={entries} align="end" />
  );
}

/** The model for other programs. */
export function ModelFile({ model }: { model: ModelSummary }) {
  const words = useWords();
  const client = useClient();
  const project = useProject();
  const written = useWritten();
  if (!project) return null;
  const { id } = model;
  const path = reportPath(project.root, `model-${modelTitle(model, words)}-${id.slice(0, 8)}`, 'onnx');
  return (
    <Button
      icon="download"
      title={words.text('model.onnxHint')}
      onClick={() =>
        written(words.text('model.saved'), client.call('scoring.exportModel', { modelId: id, path }))
      }
    >
      {words.text('selects.export', { format: 'ONNX' })}
    </Button>
  );
}
