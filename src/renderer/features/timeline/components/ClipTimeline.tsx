import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Timeline } from '#shared/contract/timeline.ts';
import { useAnalysis } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { createDeckView } from '#renderer/media/lanes/deckView.ts';
import { createPlayer } from '#renderer/media/player/player.ts';
import { createClipClock, type ClipClock } from '#renderer/media/time/clipClock.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { SplitPane } from '#renderer/ui/SplitPane.tsx';
import type { TimelineSession } from '../model/session.ts';
import { shotIndexAt } from '../model/shotList.ts';
import { timelineTexts } from '../texts.ts';
import { ClipHeader } from './ClipHeader.tsx';
import { LanePane } from './LanePane.tsx';
import { PlayerPane } from './PlayerPane.tsx';
import { ShotPane } from './ShotPane.tsx';
import { DeskContext, type Desk } from './desk.ts';
import { useDeskCommands } from './useDeskCommands.ts';
import { useShotEdits } from './useShotEdits.ts';

interface ClipTimelineProps {
  session: TimelineSession;
  startFrame: number;
  isReadOnly: boolean;
  onPlace(frame: number): void;
}

/** One clip that was read: player, shot list and lanes. */
export function ClipTimeline({ session, startFrame, isReadOnly, onPlace }: ClipTimelineProps) {
  const say = useTexts(timelineTexts);
  const analysis = useAnalysis();
  const timeline = useStore(session.store, (state) => state.timeline);
  const clock = useClock(timeline);
  if (!timeline) return null;
  if (!clock) {
    return (
      <div className="view timeline">
        <ClipHeader timeline={timeline} clock={null} />
        <EmptyState
          icon={timeline.kind === 'audio' ? 'sound' : 'film'}
          title={timeline.status === 'skipped' ? say('notAnalysed') : say('nothingToShow')}
          actions={
            timeline.status === 'skipped' && !isReadOnly ? (
              <Button onClick={() => void analysis.start()} isBusy={analysis.progress !== null}>
                {say('analyse')}
              </Button>
            ) : undefined
          }
        >
          {timeline.status === 'skipped' ? say('notAnalysedHint') : say('noTimes')}
        </EmptyState>
      </div>
    );
  }
  return <ClipDesk {...{ session, clock, timeline, startFrame, isReadOnly, onPlace }} />;
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

function ClipDesk({
  session,
  clock,
  timeline,
  startFrame,
  isReadOnly,
  onPlace,
}: ClipTimelineProps & { clock: ClipClock; timeline: Timeline }) {
  const say = useTexts(timelineTexts);
  const first = useRef(startFrame);
  const player = useMemo(() => createPlayer(clock.map, first.current), [clock]);
  const view = useMemo(
    () => createDeckView({ durationMs: clock.map.endMs, frameMs: clock.frameMs }),
    [clock],
  );
  const screen = useRef<HTMLDivElement>(null);
  const positionField = useRef<HTMLInputElement>(null);
  const edits = useShotEdits({ session, clock, player, isReadOnly });
  const desk: Desk = useMemo(
    () => ({ session, clock, player, view, edits, isReadOnly, screen, positionField }),
    [session, clock, player, view, edits, isReadOnly],
  );
  useEffect(() => () => player.dispose(), [player]);
  usePlaceInRoute(desk, startFrame, onPlace);
  useSelectionAtPlayhead(desk);
  useDeskCommands(desk);
  const isFilm = timeline.kind !== 'image';
  return (
    <DeskContext value={desk}>
      <div className="view timeline">
        <ClipHeader timeline={timeline} clock={clock} />
        <SplitPane
          label={say('playerHeight')}
          direction="column"
          sized="end"
          initial={400}
          min={150}
          max={900}
          keepAs="timeline-lanes"
          start={
            <SplitPane
              label={say('sidePanel')}
              sized="end"
              initial={430}
              min={240}
              max={760}
              keepAs="timeline-shots"
              start={<PlayerPane timeline={timeline} />}
              end={timeline.kind === 'video' ? <ShotPane timeline={timeline} /> : null}
            />
          }
          end={isFilm ? <LanePane timeline={timeline} /> : null}
        />
      </div>
    </DeskContext>
  );
}

/** A shot that the playhead has left is not in hand any more: edits are about what is seen. */
function useSelectionAtPlayhead({ player, session }: Desk): void {
  useEffect(
    () =>
      player.store.subscribe(({ frame, wanted }) => {
        const { selected, timeline, drag, isSaving } = session.store.getState();
        if (selected === null || !timeline || drag || isSaving) return;
        if (shotIndexAt(timeline.shots, wanted ?? frame) !== selected) session.select(null);
      }),
    [player, session],
  );
}

/** How long the hand must rest before the place is written into the address, ms. */
const placeMs = 400;

/** The address says which frame is shown, so that a reload comes back to it; another address jumps. */
function usePlaceInRoute({ player }: Desk, startFrame: number, onPlace: (frame: number) => void): void {
  const placed = useRef(startFrame);
  const told = useRef(onPlace);
  useEffect(() => {
    told.current = onPlace;
  }, [onPlace]);
  useEffect(() => {
    if (startFrame === placed.current) return;
    placed.current = startFrame;
    player.seek(startFrame);
  }, [player, startFrame]);
  useEffect(() => {
    let timer = 0;
    const stop = player.store.subscribe(({ frame }) => {
      if (frame === placed.current) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (player.store.getState().rate !== 0) return;
        placed.current = player.store.getState().frame;
        told.current(placed.current);
      }, placeMs);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [player]);
}
