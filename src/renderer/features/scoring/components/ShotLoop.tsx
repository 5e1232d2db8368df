import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ShotRef } from '#shared/contract/scoring.ts';
import type { Timeline } from '#shared/contract/timeline.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { errorText } from '#renderer/app/i18n/errorText.ts';
import { showError } from '#renderer/app/shell/toasts.ts';
import { createClipSession, type ClipSession } from '#renderer/media/clip/model/clipSession.ts';
import { playSource, stillOf } from '#renderer/media/clip/model/playSource.ts';
import { FrameView, type FrameSource } from '#renderer/media/player/FrameView.tsx';
import { createPlayer, type Player } from '#renderer/media/player/player.ts';
import { createClipClock } from '#renderer/media/time/clipClock.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Spinner } from '#renderer/ui/Progress.tsx';
import { useWords } from '../words.ts';

interface ShotLoopProps {
  shot: ShotRef;
  label: string;
  isMuted: boolean;
  isPaused: boolean;
  isReadOnly: boolean;
}

/** One shot that plays again and again from its first frame to its last. */
export function ShotLoop({ shot, ...rest }: ShotLoopProps) {
  const { text, language } = useWords();
  const client = useClient();
  const { clipId } = shot;
  const { isReadOnly } = rest;
  const session = useMemo(
    () => createClipSession(client, clipId, { isReadOnly, onFailure: showError }),
    [client, clipId, isReadOnly],
  );
  useEffect(() => session.start(), [session]);
  const { status, timeline, failure } = useStore(session.store);
  if (status === 'loading') {
    return (
      <div className="shot-loop waiting" aria-busy="true">
        <Spinner label={text('loading')} />
      </div>
    );
  }
  if (!timeline) return <Notice kind="error">{errorText(language, failure).message}</Notice>;
  return <Looped key={`${clipId} ${shot.startFrame}`} {...{ session, timeline, shot, ...rest }} />;
}

function Looped({
  session,
  timeline,
  shot,
  label,
  isMuted,
  isPaused,
}: Omit<ShotLoopProps, 'isReadOnly'> & { session: ClipSession; timeline: Timeline }) {
  const { text } = useWords();
  const player = useShotPlayer(timeline, shot);
  const playback = useStore(session.store, (state) => state.playback) ?? timeline.playback;
  const unplayable = useStore(session.store, (state) => state.unplayable);
  const source = playSource(timeline, playback, unplayable);
  const frames = useFrames(source, timeline);
  const url = source.type === 'film' ? source.url : '';
  const onUnplayable = useCallback(
    (reason: string) => session.setUnplayable({ url, reason }),
    [session, url],
  );
  useEffect(() => player?.set({ isMuted }), [player, isMuted]);
  useRunning(player, isPaused);
  if (!player || !frames) return <div className="shot-loop waiting">{text('noPicture')}</div>;
  return (
    <div className="shot-loop">
      <FrameView player={player} source={frames} label={label} onUnplayable={onUnplayable} />
      {source.type === 'stills' && <span className="shot-loop-note">{text('still')}</span>}
    </div>
  );
}

function useShotPlayer(timeline: Timeline, { startFrame, endFrame }: ShotRef): Player | null {
  const [first] = useState(timeline);
  const player = useMemo(() => {
    const clock = createClipClock(first);
    if (!clock) return null;
    const made = createPlayer(clock.map, startFrame);
    made.setMarks(startFrame, endFrame);
    made.set({ isLooping: true });
    return made;
  }, [first, startFrame, endFrame]);
  useEffect(() => () => player?.dispose(), [player]);
  return player;
}

/** Runs as soon as there is something that can, muted where the browser wants a press of a key before sound. */
function useRunning(player: Player | null, isPaused: boolean): void {
  const canRun = usePlayerFact(player, 'canRun');
  const error = usePlayerFact(player, 'error');
  useEffect(() => {
    if (!player || !canRun) return;
    player.run(isPaused ? 0 : 1);
  }, [player, canRun, isPaused]);
  useEffect(() => {
    if (!player || error === null || isPaused || player.store.getState().isMuted) return;
    player.set({ isMuted: true });
    player.run(1);
  }, [player, error, isPaused]);
}

const nobody = createPlayerStandIn();

function usePlayerFact<K extends 'canRun' | 'error'>(player: Player | null, name: K) {
  return useStore(player?.store ?? nobody.store, (state) => state[name]);
}

/** Hooks want a store even where a clip has no frames to play. */
function createPlayerStandIn(): Pick<Player, 'store'> {
  const clock = createClipClock({
    ...{ times: { type: 'constant', rate: { num: 25, den: 1 }, frameCount: 1 }, durationMs: 40 },
    ...{ frameRate: { num: 25, den: 1 }, variableFrameRate: false, startTimecode: null, dropFrame: null },
  });
  if (!clock) throw new Error('A clip of one frame has a clock.');
  return createPlayer(clock.map);
}

/** The same object as long as it is the same film: a new one would load it again. */
function useFrames(source: ReturnType<typeof playSource>, timeline: Timeline): FrameSource | null {
  const client = useClient();
  const [first] = useState(timeline);
  const load = useCallback((frame: number) => stillOf(client, first, frame), [client, first]);
  const key = source.type === 'film' ? `${source.url} ${source.firstFrameMs}` : source.type;
  // `key` says all that matters of the source.
  return useMemo(
    () => (source.type === 'film' ? source : source.type === 'stills' ? { type: 'stills', load } : null),
    [key, load],
  );
}
