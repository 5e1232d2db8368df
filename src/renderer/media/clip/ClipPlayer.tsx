import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Timeline } from '#shared/contract/timeline.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { FrameView, type FrameSource } from '../player/FrameView.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { EmptyState } from '#renderer/ui/Notice.tsx';
import { playSource, stillOf, type PlaySource } from './model/playSource.ts';
import { clipTexts } from './texts.ts';
import { useClipDesk, useClipState } from './clipDesk.ts';
import { PlaybackNotice } from './PlaybackNotice.tsx';
import { TransportBar } from './TransportBar.tsx';

/** Picture, what there is to say about it, and the buttons under it. `overlay` lies over the picture. */
export function ClipPlayer({ timeline, overlay }: { timeline: Timeline; overlay?: ReactNode }) {
  const say = useTexts(clipTexts);
  const { player, screen, session } = useClipDesk();
  const playback = useClipState((state) => state.playback) ?? timeline.playback;
  const unplayable = useClipState((state) => state.unplayable);
  const source = playSource(timeline, playback, unplayable);
  const frames = useFrameSource(source, timeline);
  const url = source.type === 'film' ? source.url : '';
  const onUnplayable = useCallback(
    (reason: string) => session.setUnplayable({ url, reason }),
    [session, url],
  );
  return (
    <section className="player" ref={screen} aria-label={timeline.path}>
      <div className="player-screen">
        {frames ? (
          <FrameView player={player} source={frames} label={timeline.path} onUnplayable={onUnplayable}>
            {timeline.kind === 'audio' && <Icon name="sound" size={64} />}
            {overlay}
          </FrameView>
        ) : (
          <div className="frame-view nothing">
            <EmptyState icon="offline" title={say('nothingToShow')}>
              {timeline.status === 'offline' ? say('offline') : null}
            </EmptyState>
          </div>
        )}
        <PlaybackNotice timeline={timeline} playback={playback} source={source} />
      </div>
      {timeline.kind !== 'image' && <TransportBar timeline={timeline} source={source} />}
    </section>
  );
}

/** The same object as long as it is the same film: a new one would load it again. */
function useFrameSource(source: PlaySource, timeline: Timeline): FrameSource | null {
  const client = useClient();
  const now = useRef(timeline);
  useEffect(() => {
    now.current = timeline;
  }, [timeline]);
  const load = useCallback((frame: number) => stillOf(client, now.current, frame), [client]);
  const key = source.type === 'film' ? `${source.url} ${source.firstFrameMs}` : source.type;
  // `key` says all that matters of the source.
  return useMemo(
    () => (source.type === 'film' ? source : source.type === 'stills' ? { type: 'stills', load } : null),
    [key, load],
  );
}
