import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useCore, useProject } from '#renderer/app/client/core.ts';
import { sayNow, useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { navigate, replaceRoute, useRoute } from '#renderer/app/shell/route.ts';
import { showDone, showError, showToast } from '#renderer/app/shell/toasts.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { ClipTimeline } from './components/ClipTimeline.tsx';
import { createTimelineSession } from './model/session.ts';
import { timelineTexts } from './texts.ts';
import './timeline.css';

/** The clip that was open last in each project: the view comes back to it. */
const lastPlaces = new Map<string, { clipId: string; frame: number }>();

/** Watch one clip and edit its shots: `#/timeline/<clipId>?frame=<n>`. */
export function Timeline() {
  const say = useTexts(timelineTexts);
  const project = useProject();
  const { rest, query } = useRoute();
  const clipId = rest[0] ?? null;
  const last = project ? lastPlaces.get(project.id) : undefined;
  useEffect(() => {
    if (clipId === null && last) replaceRoute(['timeline', last.clipId], { frame: last.frame });
  }, [clipId, last]);
  if (clipId === null) {
    return (
      <div className="view timeline">
        <EmptyState
          icon="timeline"
          title={say('pickClip')}
          actions={
            <Button variant="primary" onClick={() => navigate(['library'])}>
              {say('goToLibrary')}
            </Button>
          }
        >
          {say('pickClipHint')}
        </EmptyState>
      </div>
    );
  }
  const frame = Number(query.get('frame') ?? '0');
  return (
    <OneClip
      key={clipId}
      clipId={clipId}
      startFrame={Number.isSafeInteger(frame) && frame > 0 ? frame : 0}
      isReadOnly={project?.readOnly ?? true}
      onPlace={(at) => {
        if (project) lastPlaces.set(project.id, { clipId, frame: at });
        replaceRoute(['timeline', clipId], { frame: at });
      }}
    />
  );
}

function OneClip({
  clipId,
  startFrame,
  isReadOnly,
  onPlace,
}: {
  clipId: string;
  startFrame: number;
  isReadOnly: boolean;
  onPlace(frame: number): void;
}) {
  const core = useCore();
  const say = useTexts(timelineTexts);
  const language = useLanguage();
  const session = useMemo(
    () =>
      createTimelineSession(core.client, clipId, {
        isReadOnly,
        tell: {
          done: (entry) => showDone(entry, core.history),
          failed: showError,
          found: (n) => {
            showToast({
              kind: 'success',
              message: sayNow(timelineTexts)('redetectFound', { n }),
              key: 'redetect',
            });
          },
        },
      }),
    [core, clipId, isReadOnly],
  );
  useEffect(() => session.start(), [session]);
  const status = useStore(session.store, (state) => state.status);
  const failure = useStore(session.store, (state) => state.failure);

  if (status === 'loading') {
    return (
      <div className="view timeline waiting">
        <Spinner label={say('preparing')} />
      </div>
    );
  }
  if (status === 'error') {
    const isGone = (failure as { code?: string } | null)?.code === 'not-found';
    const { title, message } = errorText(language, failure);
    return (
      <div className="view timeline">
        <EmptyState
          icon="error"
          title={isGone ? say('notFound') : title}
          actions={
            <>
              {!isGone && <Button onClick={() => void session.reload()}>{say('retry')}</Button>}
              <Button variant="primary" onClick={() => navigate(['library'])}>
                {say('goToLibrary')}
              </Button>
            </>
          }
        >
          {isGone ? null : message}
        </EmptyState>
      </div>
    );
  }
  return <ClipTimeline session={session} startFrame={startFrame} isReadOnly={isReadOnly} onPlace={onPlace} />;
}
