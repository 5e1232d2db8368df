import type { ScoredBy } from '#shared/contract/scoring.ts';
import { useClient, useProject } from '#renderer/app/client/core.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { Select } from '../stores/selectsStore.ts';
import { useWords } from '../words.ts';

/** The list as a table, into the project folder. */
export function SelectsExport({ selects, by }: { selects: readonly Select[]; by: ScoredBy }) {
  const { text } = useWords();
  const client = useClient();
  const project = useProject();
  const { canReveal } = useHostFacts();
  const write = async (format: 'csv' | 'json'): Promise<void> => {
    if (!project) return;
    const shots = selects.map(({ clipId, startFrame, endFrame }) => ({ clipId, startFrame, endFrame }));
    const path = selectsPath(project.root, format);
    try {
      const { file } = await client.call('scoring.exportSelects', { by, shots, format, path });
      showToast({
        ...{ kind: 'success', message: text('selects.written'), detail: file ?? path, key: 'selects' },
        ...(canReveal
          ? {
              action: {
                label: text('reveal'),
                run: async () =>
                  void (await client.call('host.reveal', { path: file ?? path }).catch(showError)),
              },
            }
          : {}),
      });
    } catch (error) {
      showError(error);
    }
  };
  return (
    <>
      {(['csv', 'json'] as const).map((format) => (
        <Button key={format} icon="download" onClick={() => void write(format)}>
          {text('selects.export', { format: format.toUpperCase() })}
        </Button>
      ))}
    </>
  );
}

/** Beside the reports of the project. */
export function selectsPath(root: string, format: string): string {
  const slash = /^[A-Za-z]:\\|^\\\\/.test(root) ? '\\' : '/';
  return `${root.replace(/[\\/]$/, '')}${slash}trimbin-reports${slash}selects.${format}`;
}
