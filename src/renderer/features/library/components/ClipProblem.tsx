import type { LibraryPage } from '#shared/contract/library.ts';
import { useAnalysis } from '#renderer/app/client/core.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { useLibraryStores } from '../stores/libraryContext.ts';
import { useWords } from '../words.ts';

/** Why a clip is not as it should be, and what to do; nothing where all is well. */
export function ClipProblem({
  page,
  clip,
  isReadOnly,
}: {
  page: LibraryPage;
  clip: number;
  isReadOnly: boolean;
}) {
  const words = useWords();
  const { view } = useLibraryStores();
  const analysis = useAnalysis();
  const status = page.clips.status[clip];
  const error = page.clips.error[clip] ?? null;
  if (status === undefined || status === 'ok') return null;
  const title = error ? errorText(words.language, error).title : words.shared(`status.${status}`);
  return (
    <div className="clip-problem">
      <Notice kind={status === 'failed' ? 'error' : 'warning'} title={title}>
        {error && <p>{errorText(words.language, error).message}</p>}
        <p>
          <strong>{words.text('facts.whatToDo')}</strong>
          <br />
          {words.shared(`hint.${status}`)}
        </p>
      </Notice>
      {!isReadOnly && (
        <div className="clip-problem-actions">
          {status === 'offline' && (
            <Button variant="primary" icon="link" onClick={() => view.getState().show('relink')}>
              {words.text('menu.relink')}
            </Button>
          )}
          <Button
            icon="refresh"
            isBusy={analysis.progress !== null}
            disabled={analysis.progress !== null}
            onClick={() => void analysis.start()}
          >
            {words.text('menu.analyse')}
          </Button>
        </div>
      )}
    </div>
  );
}
