import { useEffect, useMemo } from 'react';
import type { Timeline } from '#shared/contract/timeline.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { useClipDesk } from '#renderer/media/clip/clipDesk.ts';
import { ClipLanes } from '#renderer/media/clip/ClipLanes.tsx';
import { ClipPlayer } from '#renderer/media/clip/ClipPlayer.tsx';
import { ClipWorkplace } from '#renderer/media/clip/ClipWorkplace.tsx';
import { shotIndexAt } from '#renderer/media/clip/model/shotList.ts';
import type { ShotSession } from '../model/shotSession.ts';
import { timelineTexts } from '../texts.ts';
import { ShotPane } from './ShotPane.tsx';
import { ShotDeskContext, type ShotDesk } from './shotDesk.ts';
import { useShotCommands } from './useShotCommands.ts';
import { useShotEdits } from './useShotEdits.ts';
import { useShotHand } from './useShotHand.ts';

/** Player, shot list and lanes of one clip, and the edits of its shots. */
export function ShotWorkplace({ shots, timeline }: { shots: ShotSession; timeline: Timeline }) {
  const say = useTexts(timelineTexts);
  const clip = useClipDesk();
  const edits = useShotEdits({ shots, clock: clip.clock, player: clip.player });
  const desk: ShotDesk = useMemo(() => ({ ...clip, shots, edits }), [clip, shots, edits]);
  useSelectionAtPlayhead(desk);
  useShotCommands(desk);
  const hand = useShotHand(desk);
  const isFilm = timeline.kind !== 'image';
  return (
    <ShotDeskContext value={desk}>
      <ClipWorkplace
        player={<ClipPlayer timeline={timeline} />}
        side={{
          ...{ label: say('sidePanel'), keepAs: 'timeline-shots', initial: 430, min: 240, max: 760 },
          content: timeline.kind === 'video' ? <ShotPane timeline={timeline} /> : null,
        }}
        lanes={{
          ...{ label: say('playerHeight'), keepAs: 'timeline-lanes', initial: 400, min: 150, max: 900 },
          content: isFilm ? <ClipLanes timeline={timeline} shotHand={hand} /> : null,
        }}
      />
    </ShotDeskContext>
  );
}

/** A shot that the playhead has left is not in hand any more: edits are about what is seen. */
function useSelectionAtPlayhead({ player, session, shots }: ShotDesk): void {
  useEffect(
    () =>
      player.store.subscribe(({ frame, wanted }) => {
        const { selected, drag, isSaving } = shots.store.getState();
        const { timeline } = session.store.getState();
        if (selected === null || !timeline || drag || isSaving) return;
        if (shotIndexAt(timeline.shots, wanted ?? frame) !== selected) shots.select(null);
      }),
    [player, session, shots],
  );
}
