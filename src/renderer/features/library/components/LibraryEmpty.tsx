import type { LibraryPage } from '#shared/contract/library.ts';
import { useAnalysis } from '#renderer/app/client/core.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { rowCount } from '../model/rows.ts';
import { useView } from '../stores/libraryContext.ts';
import { useWords } from '../words.ts';

/** Why there is nothing to see, and what to do. */
export function LibraryEmpty({ page, isReadOnly }: { page: LibraryPage; isReadOnly: boolean }) {
  const { text } = useWords();
  const { of, setFilter } = useView((state) => state);
  const analysis = useAnalysis();
  if (rowCount(page, of) > 0) {
    return (
      <EmptyState
        icon="filter"
        title={text('empty.match')}
        actions={<Button onClick={() => setFilter({})}>{text('empty.clear')}</Button>}
      >
        {text('empty.matchHint')}
      </EmptyState>
    );
  }
  const isBusy = analysis.progress !== null;
  return (
    <EmptyState
      icon={of === 'clips' ? 'film' : 'cut'}
      title={text(of === 'clips' ? 'empty.clips' : 'empty.shots')}
      actions={
        !isReadOnly && (
          <Button variant="primary" isBusy={isBusy} disabled={isBusy} onClick={() => void analysis.start()}>
            {text('bar.analyse')}
          </Button>
        )
      }
    >
      {text(of === 'clips' ? 'empty.clipsHint' : 'empty.shotsHint')}
    </EmptyState>
  );
}
