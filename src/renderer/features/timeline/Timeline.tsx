import { useEffect, useMemo } from 'react';
import { useCore, useProject } from '#renderer/app/client/core.ts';
import { sayNow, useTexts } from '#renderer/app/i18n/dictionary.ts';
import { navigate, replaceRoute, useRoute } from '#renderer/app/shell/route.ts';
import { showDone, showError, showToast } from '#renderer/app/shell/toasts.ts';
import { createClipSession } from '#renderer/media/clip/model/clipSession.ts';
import { OpenClip } from '#renderer/media/clip/OpenClip.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { ShotWorkplace } from './components/ShotWorkplace.tsx';
import { createShotSession } from './model/shotSession.ts';
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
      <div className="view clip-view">
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
  const { client, history } = useCore();
  const session = useMemo(
    () => createClipSession(client, clipId, { isReadOnly, onFailure: showError }),
    [client, clipId, isReadOnly],
  );
  const shots = useMemo(
    () =>
      createShotSession(client, session, {
        done: (entry) => showDone(entry, history),
        failed: showError,
        found(n) {
          const message = sayNow(timelineTexts)('redetectFound', { n });
          showToast({ kind: 'success', message, key: 'redetect' });
        },
      }),
    [client, history, session],
  );
  useEffect(() => shots.start(), [shots]);
  return (
    <OpenClip session={session} startFrame={startFrame} onPlace={onPlace}>
      {(timeline) => <ShotWorkplace shots={shots} timeline={timeline} />}
    </OpenClip>
  );
}
