import { useEffect, useMemo, useRef } from 'react';
import type { Timeline } from '#shared/contract/timeline.ts';
import { useClient } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { ClipLanes } from '#renderer/media/clip/ClipLanes.tsx';
import { ClipPlayer } from '#renderer/media/clip/ClipPlayer.tsx';
import { ClipWorkplace } from '#renderer/media/clip/ClipWorkplace.tsx';
import { partnerOf } from '../model/pairCues.ts';
import { createSubtitleSession } from '../model/subtitleSession.ts';
import { DesksContext, SubtitleDeskContext, useDesks, type Desks } from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { useCueLanes } from '../useCueLane.tsx';
import { useDesk } from '../useDesk.ts';
import { useRows } from '../useRows.ts';
import { CueOverlay } from './CueOverlay.tsx';
import { CuePane } from './CuePane.tsx';
import { DialogHost } from './DialogHost.tsx';
import type { TrackContext } from './TrackView.tsx';

/** Cues beside the player and over the lanes; without a clip the cues alone. */
export function Workplace({ timeline, ...context }: TrackContext & { timeline: Timeline | null }) {
  const say = useTexts(subtitleTexts);
  const desks = useTwoDesks(context, timeline);
  const rows = useRows(desks.first, desks.second);
  const { clip } = desks.first;
  const pane = <CuePane rows={rows} setDialog={context.setDialog} />;
  return (
    <DesksContext value={desks}>
      <SubtitleDeskContext value={desks.inHand}>
        {clip && timeline ? (
          <ClipWorkplace
            player={<ClipPlayer timeline={timeline} overlay={<CueOverlay timeline={timeline} />} />}
            side={{
              ...{ label: say('listWidth'), keepAs: 'subtitle-list', initial: 680, min: 360, max: 1200 },
              content: pane,
            }}
            lanes={{
              ...{ label: say('lanesHeight'), keepAs: 'subtitle-lanes', initial: 280, min: 120, max: 700 },
              content: timeline.kind === 'image' ? null : <Lanes timeline={timeline} clip={clip} />,
            }}
          />
        ) : (
          pane
        )}
        <DialogHost {...context} />
      </SubtitleDeskContext>
    </DesksContext>
  );
}

function Lanes({ timeline, clip }: { timeline: Timeline; clip: NonNullable<Desks['first']['clip']> }) {
  return <ClipLanes timeline={timeline} own={useCueLanes(useDesks(), clip)} />;
}

/** A desk for each of the tracks; where there is one alone, that of the second is made of nothing and shown nowhere. */
function useTwoDesks({ side, setSide, ...context }: TrackContext, timeline: Timeline | null): Desks {
  const client = useClient();
  const nothing = useMemo(() => createSubtitleSession(client, '', () => undefined), [client]);
  const list = useRef<HTMLDivElement>(null);
  const { session, second: other } = context;
  const first = useDesk(context, { timeline, list });
  const beside = useDesk({ ...context, session: other ?? nothing, second: session }, { timeline, list });
  const second = other ? beside : null;
  const inHand = second && side === 'second' ? second : first;
  useEffect(() => {
    if (!other) setSide('first');
  }, [other, setSide]);
  return useMemo(() => {
    const take: Desks['take'] = (next) => {
      if (!second || next === side) return;
      const [from, to] = next === 'second' ? [first, second] : [second, first];
      from.actions.close();
      from.session.select(null);
      setSide(next);
      to.list.current?.focus({ preventScroll: true });
    };
    const takeOther = (): void => {
      const partner = partnerOf(first.rows.current, inHand.session.store.getState().current, side);
      take(side === 'first' ? 'second' : 'first');
      if (partner !== null) (side === 'first' ? second : first)?.actions.go(partner);
    };
    return { first, second, inHand, side: inHand === second ? 'second' : 'first', take, takeOther };
  }, [first, second, inHand, side, setSide]);
}
