import { useEffect, useRef, useState } from 'react';
import type { LibraryPage } from '#shared/contract/library.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { errorText, isCancelled } from '#renderer/app/i18n/errorText.ts';
import { useHostFacts } from '#renderer/app/shell/host.ts';
import { showError, showToast } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Field, TextInput } from '#renderer/ui/Field.tsx';
import { Progress } from '#renderer/ui/Progress.tsx';
import { clipOf, fileName } from '../model/rows.ts';
import { useView } from '../stores/libraryContext.ts';
import { useWords } from '../words.ts';
import { focusFirst } from './focusFirst.ts';

/** Asks where an offline clip is now. */
export function RelinkDialog({ page }: { page: LibraryPage }) {
  const { of, dialog } = useView((state) => state);
  const focus = useView((state) => state.selection[state.of].focus);
  if (dialog !== 'relink' || focus === null) return null;
  const clip = clipOf(page, of, focus);
  const clipId = page.clips.id[clip];
  return clipId === undefined ? null : (
    <OpenDialog key={clipId} clipId={clipId} path={page.clips.path[clip] ?? ''} />
  );
}

interface Running {
  done: number;
  total: number;
  file: string;
}

function OpenDialog({ clipId, path }: { clipId: string; path: string }) {
  const { text, language } = useWords();
  const client = useClient();
  const show = useView((state) => state.show);
  const { canChoose } = useHostFacts();
  const [place, setPlace] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [running, setRunning] = useState<Running | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const start = async (from: string): Promise<void> => {
    const controller = new AbortController();
    abort.current = controller;
    setFailure(null);
    setRunning({ done: 0, total: 0, file: from });
    try {
      const input = { clipId, path: from };
      const options = { signal: controller.signal, onProgress: setRunning };
      const { relinked, stillOffline } = await client.call('clips.relink', input, options);
      const detail =
        stillOffline > 0 ? text('toast.stillOffline', { n: stillOffline }) : text('toast.allOnline');
      showToast({ kind: 'success', message: text('toast.relinked', { n: relinked.length }), detail });
      show(null);
    } catch (error) {
      const { title, message } = errorText(language, error);
      if (!isCancelled(error)) setFailure(`${title} ${message}`);
    } finally {
      setRunning(null);
    }
  };
  const choose = async (what: 'file' | 'folder'): Promise<void> => {
    try {
      const { paths } = await client.call('host.choose', { what });
      if (paths[0] === undefined) return;
      setPlace(paths[0]);
      await start(paths[0]);
    } catch (error) {
      showError(error);
    }
  };
  const close = (): void => {
    abort.current?.abort();
    show(null);
  };

  return (
    <Dialog
      title={text('relink.title', { name: fileName(path) })}
      closeLabel={text('dialog.cancel')}
      isOpen
      onClose={close}
      width={560}
      footer={
        running ? (
          <Button onClick={() => abort.current?.abort()}>{text('relink.stop')}</Button>
        ) : (
          <>
            <Button onClick={close}>{text('dialog.cancel')}</Button>
            <Button variant="primary" type="submit" form="relink" disabled={place.trim() === ''}>
              {text('relink.start')}
            </Button>
          </>
        )
      }
    >
      <form
        id="relink"
        className="relink"
        onSubmit={(event) => {
          event.preventDefault();
          if (place.trim() !== '' && !running) void start(place.trim());
        }}
      >
        <p className="wrap-anywhere">{text('relink.why', { path })}</p>
        {canChoose && (
          <div className="relink-choices">
            <Button icon="file" disabled={running !== null} onClick={() => void choose('file')}>
              {text('relink.chooseFile')}
            </Button>
            <Button icon="folder" disabled={running !== null} onClick={() => void choose('folder')}>
              {text('relink.chooseFolder')}
            </Button>
          </div>
        )}
        <Field label={text('relink.path')} hint={text('relink.follows')} error={failure}>
          {(control) => (
            <TextInput
              {...control}
              {...(canChoose ? {} : { ref: focusFirst })}
              value={place}
              disabled={running !== null}
              onChange={(event) => setPlace(event.target.value)}
            />
          )}
        </Field>
        {running && (
          <div role="status">
            <Progress
              value={running.total > 0 ? running.done / running.total : null}
              label={text('relink.running', { file: running.file })}
            />
            <p className="quiet wrap-anywhere">{text('relink.running', { file: running.file })}</p>
          </div>
        )}
      </form>
    </Dialog>
  );
}
