import { Component, type ReactNode } from 'react';
import { useTexts } from '../i18n/dictionary.ts';
import { shellTexts } from '../shell/texts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { frameTexts } from './texts.ts';

/** A view that fails takes nothing else with it. */
export class ViewBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <ViewFailure error={error} onRetry={() => this.setState({ error: null })} />;
  }
}

function ViewFailure({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const say = useTexts(frameTexts);
  const shell = useTexts(shellTexts);
  return (
    <div className="view" role="alert">
      <EmptyState
        icon="error"
        title={say('viewFailed')}
        actions={
          <Button variant="primary" onClick={onRetry}>
            {shell('retry')}
          </Button>
        }
      >
        <p>{say('viewFailedHint')}</p>
        <p className="timecode">{error instanceof Error ? error.message : String(error)}</p>
      </EmptyState>
    </div>
  );
}
