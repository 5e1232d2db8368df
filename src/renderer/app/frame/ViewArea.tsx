import { Suspense } from 'react';
import { useProjectState } from '../client/core.ts';
import { useTexts } from '../i18n/dictionary.ts';
import { errorText } from '../i18n/errorText.ts';
import { useLanguage } from '../i18n/language.ts';
import { navigate } from '../shell/route.ts';
import { shellTexts } from '../shell/texts.ts';
import type { View } from '../views.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState, Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { ViewBoundary } from './ViewBoundary.tsx';

/** The view, or what stands in its way: no project, or the core cannot tell. */
export function ViewArea({ view }: { view: View }) {
  const shell = useTexts(shellTexts);
  const language = useLanguage();
  const { status, project, failure, refresh } = useProjectState();
  const waiting = (
    <div className="view waiting">
      <Spinner label={shell('loading')} />
    </div>
  );
  if (view.needsProject && !project) {
    if (status === 'loading') return waiting;
    return (
      <div className="view">
        {status === 'error' && (
          <Notice
            kind="error"
            {...errorNotice(language, failure)}
            action={<Button onClick={() => void refresh()}>{shell('retry')}</Button>}
          />
        )}
        <EmptyState
          icon="projects"
          title={shell('noProject')}
          actions={
            <Button variant="primary" onClick={() => navigate(['projects'])}>
              {shell('goToProjects')}
            </Button>
          }
        >
          {shell('noProjectHint')}
        </EmptyState>
      </div>
    );
  }
  return (
    <ViewBoundary key={view.id}>
      <Suspense fallback={waiting}>
        <view.Component key={view.needsProject ? project?.id : undefined} />
      </Suspense>
    </ViewBoundary>
  );
}

function errorNotice(language: Parameters<typeof errorText>[0], error: unknown) {
  const { title, message } = errorText(language, error);
  return { title, children: message };
}
