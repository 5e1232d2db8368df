import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Timeline } from '#shared/contract/timeline.ts';
import { useAnalysis } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { useLanguage } from '#renderer/app/i18n/language.ts';
import { navigate } from '#renderer/app/shell/route.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { createDeckView } from '../lanes/deckView.ts';
import { createPlayer } from '../player/player.ts';
import { createClipClock, type ClipClock } from '../time/clipClock.ts';
import { ClipDeskContext, type ClipDesk } from './clipDesk.ts';
import { ClipHeader } from './ClipHeader.tsx';
import type { ClipSession } from './model/clipSession.ts';
import { clipTexts } from './texts.ts';
import { useClipPlace, type ClipPlace } from './useClipPlace.ts';
import './clip.css';

interface OpenClipProps extends ClipPlace {
  session: ClipSession;
  /** Shown once the clip has been read; parts inside reach it by `useClipDesk`. */
  children: (timeline: Timeline) => ReactNode;
  /** Shown where there is no clip to play after all, for views that can do without. */
  instead?: ReactNode;
}

/**
 * A clip in a view: reads it, says what keeps it from being shown, and gives player, clock and lanes' view to what is
 * inside. Features build their views on it.
 */
export function OpenClip({ session, startFrame, onPlace, children, instead }: OpenClipProps) {
  const say = useTexts(clipTexts);
  useEffect(() => session.start(), [session]);
  const status = useStore(session.store, (state) => state.status);
  const timeline = useStore(session.store, (state) => state.timeline);
  const clock = useClock(timeline);
  if (status === 'loading') {
    return (
      <div className="view clip-view waiting">
        <Spinner label={say('preparing')} />
      </div>
    );
  }
  if (instead !== undefined && (!timeline || !clock)) return <div className="view clip-view">{instead}</div>;
  if (!timeline) return <UnreadClip session={session} />;
  if (!clock) return <TimelessClip timeline={timeline} isReadOnly={session.isReadOnly} />;
  return (
    <ClipOnDesk {...{ session, clock, startFrame, onPlace }}>
      <ClipHeader timeline={timeline} clock={clock} />
      {children(timeline)}
    </ClipOnDesk>
  );
}

function ClipOnDesk({
  session,
  clock,
  startFrame,
  onPlace,
  children,
}: ClipPlace & { session: ClipSession; clock: ClipClock; children: ReactNode }) {
  const first = useRef(startFrame);
  const player = useMemo(() => createPlayer(clock.map, first.current), [clock]);
  const view = useMemo(
    () => createDeckView({ durationMs: clock.map.endMs, frameMs: clock.frameMs }),
    [clock],
  );
  const screen = useRef<HTMLDivElement>(null);
  const positionField = useRef<HTMLInputElement>(null);
  const desk: ClipDesk = useMemo(
    () => ({ session, clock, player, view, isReadOnly: session.isReadOnly, screen, positionField }),
    [session, clock, player, view],
  );
  useEffect(() => () => player.dispose(), [player]);
  useClipPlace(player, { startFrame, onPlace });
  return (
    <ClipDeskContext value={desk}>
      <div className="view clip-view">{children}</div>
    </ClipDeskContext>
  );
}

function UnreadClip({ session }: { session: ClipSession }) {
  const say = useTexts(clipTexts);
  const language = useLanguage();
  const failure = useStore(session.store, (state) => state.failure);
  const isGone = (failure as { code?: string } | null)?.code === 'not-found';
  const { title, message } = errorText(language, failure);
  return (
    <div className="view clip-view">
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

/** Neither its frames nor its length are known. */
function TimelessClip({ timeline, isReadOnly }: { timeline: Timeline; isReadOnly: boolean }) {
  const say = useTexts(clipTexts);
  const analysis = useAnalysis();
  const isWaiting = timeline.status === 'skipped';
  return (
    <div className="view clip-view">
      <ClipHeader timeline={timeline} clock={null} />
      <EmptyState
        icon={timeline.kind === 'audio' ? 'sound' : 'film'}
        title={isWaiting ? say('notAnalysed') : say('nothingToShow')}
        actions={
          isWaiting && !isReadOnly ? (
            <Button onClick={() => void analysis.start()} isBusy={analysis.progress !== null}>
              {say('analyse')}
            </Button>
          ) : undefined
        }
      >
        {isWaiting ? say('notAnalysedHint') : say('noTimes')}
      </EmptyState>
    </div>
  );
}

/** Stays the same while the times of the clip do: everything below is built on it. */
function useClock(timeline: Timeline | null): ClipClock | null {
  const key = useMemo(() => (timeline ? clockKey(timeline) : null), [timeline]);
  const kept = useRef<{ key: string | null; clock: ClipClock | null }>({ key: null, clock: null });
  return useMemo(() => {
    if (kept.current.key !== key) kept.current = { key, clock: timeline && createClipClock(timeline) };
    return kept.current.clock;
    // `key` says all that matters of the timeline.
  }, [key]);
}

const clockKey = ({
  times,
  frameRate,
  variableFrameRate,
  durationMs,
  startTimecode,
  dropFrame,
  kind,
}: Timeline): string =>
  JSON.stringify([times, frameRate, variableFrameRate, durationMs, startTimecode, dropFrame, kind]);
