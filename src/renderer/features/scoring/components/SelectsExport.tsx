import type { SelectsList } from '#shared/contract/selects.ts';
import { useClient, useProject } from '#renderer/app/client/core.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { reportPath, useWritten } from '../useWritten.ts';
import { useWords } from '../words.ts';

/** The list as a table, into the project folder. */
export function SelectsExport({ list }: { list: SelectsList }) {
  const { text } = useWords();
  const client = useClient();
  const project = useProject();
  const written = useWritten();
  const { id, name } = list;
  return (['csv', 'json'] as const).map((format) => (
    <Button
      key={format}
      icon="download"
      onClick={() => {
        if (!project) return;
        const path = reportPath(project.root, `selects-${name}`, format);
        written(text('selects.written'), client.call('selects.export', { id, format, path }));
      }}
    >
      {text('selects.export', { format: format.toUpperCase() })}
    </Button>
  ));
}
