import type { NotMeasured as Missing } from '#shared/contract/scoring.ts';
import { useAnalysis } from '#renderer/app/client/core.ts';
import { navigate } from '#renderer/app/shell/route.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { useWords } from '../words.ts';

/** No shot at all: why, and what to do. */
export function ScoringEmpty({
  notMeasured,
  isReadOnly,
}: {
  notMeasured: readonly Missing[];
  isReadOnly: boolean;
}) {
  const { text } = useWords();
  const analysis = useAnalysis();
  const isBusy = analysis.progress !== null;
  const hasClips = notMeasured.length > 0;
  return (
    <EmptyState
      icon="sparkle"
      title={text(hasClips ? 'empty.notAnalysed' : 'empty.noClips')}
      actions={
        <>
          {!isReadOnly && hasClips && (
            <Button variant="primary" isBusy={isBusy} disabled={isBusy} onClick={() => void analysis.start()}>
              {text('analyse')}
            </Button>
          )}
          <Button onClick={() => navigate(['library'])}>{text('toLibrary')}</Button>
        </>
      }
    >
      {text(hasClips ? 'empty.notAnalysedHint' : 'empty.noClipsHint')}
    </EmptyState>
  );
}

/** What is missing because an analysis has not run on some clips. */
export function NotMeasured({
  notMeasured,
  isReadOnly,
}: {
  notMeasured: readonly Missing[];
  isReadOnly: boolean;
}) {
  const { text } = useWords();
  const analysis = useAnalysis();
  if (notMeasured.length === 0) return null;
  const isBusy = analysis.progress !== null;
  return (
    <Notice
      kind="warning"
      title={text('notMeasured')}
      action={
        !isReadOnly && (
          <Button isBusy={isBusy} disabled={isBusy} onClick={() => void analysis.start()}>
            {text('analyse')}
          </Button>
        )
      }
    >
      {notMeasured.map(({ source, clips }) => text(`notMeasured.${source}`, { n: clips })).join(' ')}
    </Notice>
  );
}
