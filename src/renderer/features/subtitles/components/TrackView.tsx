import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ProjectSummary } from '#shared/contract/projects.ts';
import type { ProjectTrack } from '#shared/contract/subtitleDesk.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { parseRoute, replaceRoute, useRoute } from '#renderer/app/shell/route.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { createClipSession } from '#renderer/media/clip/model/clipSession.ts';
import { OpenClip } from '#renderer/media/clip/OpenClip.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { createSubtitleSession, type SubtitleSession } from '../model/subtitleSession.ts';
import type { Side } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { TrackBar } from './TrackBar.tsx';
import type { DialogName } from './dialogs.ts';
import { Workplace } from './Workplace.tsx';

export interface TrackContext {
  session: SubtitleSession;
  second: SubtitleSession | null;
  tracks: readonly ProjectTrack[];
  project: ProjectSummary;
  dialog: DialogName | null;
  setDialog(name: DialogName | null): void;
  /** Which of two tracks side by side is in hand: bar, tools and dialogs are about that one. */
  side: Side;
  setSide(side: Side): void;
}

/** The track that is in hand. */
export const inHand = ({ session, second, side }: Pick<TrackContext, 'session' | 'second' | 'side'>) =>
  side === 'second' && second ? second : session;

/** One track: its bar, and below it the cues with the clip that they belong to. */
export function TrackView({
  id,
  tracks,
  project,
}: {
  id: string;
  tracks: readonly ProjectTrack[];
  project: ProjectSummary;
}) {
  const { query } = useRoute();
  const secondId = query.get('second');
  const hasSecond = secondId !== id && tracks.some((track) => track.id === secondId);
  const session = useSession(id);
  const second = useSession(hasSecond ? secondId : null);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [side, setSide] = useState<Side>('first');
  if (!session) return null;
  const context: TrackContext = { session, second, tracks, project, dialog, setDialog, side, setSide };
  return (
    <div className="view subtitle-view">
      <TrackBar {...context} />
      <TrackBody {...context} />
    </div>
  );
}

function useSession(id: string | null): SubtitleSession | null {
  const client = useClient();
  const session = useMemo(
    () => (id === null ? null : createSubtitleSession(client, id, showError)),
    [client, id],
  );
  useEffect(() => session?.start(), [session]);
  return session;
}

function TrackBody(context: TrackContext) {
  const say = useTexts(subtitleTexts);
  const language = useLanguage();
  const { session } = context;
  const status = useStore(session.store, (state) => state.status);
  const failure = useStore(session.store, (state) => state.failure);
  const clipId = useStore(session.store, (state) => state.opened?.clipId ?? null);
  if (status === 'loading') {
    return (
      <div className="view waiting">
        <Spinner label={say('loading')} />
      </div>
    );
  }
  if (status === 'error') {
    const { title, message } = errorText(language, failure);
    return (
      <EmptyState
        icon="error"
        title={title}
        actions={<Button onClick={() => void session.reload()}>{say('retry')}</Button>}
      >
        {message}
      </EmptyState>
    );
  }
  return clipId === null ? (
    <div className="view clip-view">
      <Workplace {...context} timeline={null} />
    </div>
  ) : (
    <WithClip key={clipId} clipId={clipId} {...context} />
  );
}

function WithClip({ clipId, ...context }: TrackContext & { clipId: string }) {
  const client = useClient();
  const { query } = useRoute();
  const isReadOnly = context.project.readOnly;
  const clip = useMemo(
    () => createClipSession(client, clipId, { isReadOnly, onFailure: showError }),
    [client, clipId, isReadOnly],
  );
  const frame = Number(query.get('frame') ?? '0');
  return (
    <OpenClip
      session={clip}
      startFrame={Number.isSafeInteger(frame) && frame > 0 ? frame : 0}
      onPlace={(at) => {
        // An address that names another track, or a file that is awaited, is not this clip's any more.
        if (parseRoute(window.location.hash).rest[0] !== context.session.id) return;
        replaceRoute(['subtitles', context.session.id], { second: context.second?.id, frame: at });
      }}
      instead={<Workplace {...context} timeline={null} />}
    >
      {(timeline) => <Workplace {...context} timeline={timeline} />}
    </OpenClip>
  );
}
