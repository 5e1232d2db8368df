import { useEffect, useRef, useState } from 'react';
import { exportFormats, type data } from '#shared/contract/data.ts';
import type { InputOf } from '#shared/contract/define.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { previewUrl } from '#renderer/app/client/pictureUrl.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import { Menu, type MenuEntry } from '#renderer/ui/Menu.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { download } from '../download.ts';
import { dataTexts } from '../texts.ts';

type Request = InputOf<(typeof data)['data.exportFile']>;

/** The whole result as a file: into the project, or from a browser to wherever it keeps downloads. */
export function ExportMenu({
  from,
  file,
  more = [],
}: {
  from: Request['from'];
  file: string;
  more?: readonly MenuEntry[];
}) {
  const say = useTexts(dataTexts);
  const client = useClient();
  const { kind } = useHostFacts();
  const [isBusy, setBusy] = useState(false);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const write = async (format: Request['format'], place: Request['place']): Promise<void> => {
    const own = new AbortController();
    abort.current = own;
    setBusy(true);
    try {
      const input = { from, file, format, place };
      const { path, rows } = await client.call('data.exportFile', input, { signal: own.signal });
      if (place === 'download') download(previewUrl(path), path);
      showToast({ kind: 'success', message: say('exported', { n: rows }), detail: path, key: 'export' });
    } catch (error) {
      showError(error);
    } finally {
      setBusy(false);
    }
  };
  const formats = (place: Request['place']): MenuEntry[] =>
    exportFormats.map((format) => ({
      label: format.toUpperCase(),
      onSelect: () => void write(format, place),
    }));
  const places: MenuEntry[] =
    kind === 'web'
      ? [
          { kind: 'heading', label: say('toProject') },
          ...formats('project'),
          { kind: 'separator' },
          { kind: 'heading', label: say('download') },
          ...formats('download'),
        ]
      : [{ kind: 'heading', label: say('toProject') }, ...formats('project')];
  return (
    <span className="line export">
      {isBusy && (
        <>
          <Spinner label={say('exporting')} />
          <IconButton icon="stop" label={say('stop')} onClick={() => abort.current?.abort()} />
        </>
      )}
      <Menu
        align="end"
        trigger={
          <Button icon="download" disabled={isBusy}>
            {say('export')}
          </Button>
        }
        entries={[...more, ...places]}
      />
    </span>
  );
}
