import { useMemo } from 'react';
import { cueText } from '#shared/domain/subtitles/cue.ts';
import { useTexts, type Say } from '#renderer/app/i18n/dictionary.ts';
import type { ClipDesk } from '#renderer/media/clip/clipDesk.ts';
import { playheadOf } from '#renderer/media/clip/deskActions.ts';
import { LaneTitle } from '#renderer/media/clip/LaneHeads.tsx';
import type { OrderedLane } from '#renderer/media/clip/useClipLanes.tsx';
import { createSpanLane, type SpanLaneActions } from '#renderer/media/lanes/spans/spanLane.ts';
import type { LaneSpan } from '#renderer/media/lanes/spans/spanList.ts';
import { toneOf, type FindingsByCue } from './model/findingList.ts';
import type { SubtitleSession } from './model/subtitleSession.ts';
import { timeText } from './model/timeText.ts';
import type { Desks, SubtitleDesk } from './subtitleDesk.ts';
import { subtitleTexts, type SubtitleTextKey } from './texts.ts';

/** Between shots and sound: what is said stands under the picture that it is said over. */
const orders = { first: 150, second: 160 };

/** The cues as spans of a lane; a new array only where a cue or a finding is another. */
function spanReader(session: SubtitleSession, findings: () => FindingsByCue): () => readonly LaneSpan[] {
  let [knownCues, knownFindings]: [unknown, unknown] = [null, null];
  let spans: readonly LaneSpan[] = [];
  return () => {
    const { cues } = session.store.getState();
    const byCue = findings();
    if (cues === knownCues && byCue === knownFindings) return spans;
    [knownCues, knownFindings] = [cues, byCue];
    spans = cues
      .map((cue) => ({
        ...{ id: cue.id, startMs: cue.startMs, endMs: cue.endMs, text: cueText(cue) },
        tone: toneOf(byCue.get(cue.id)),
      }))
      .sort((a, b) => a.startMs - b.startMs);
    return spans;
  };
}

/** The lanes of cues, one a track: each is edited by hand, which takes its track in hand. */
export function useCueLanes({ first, second, take }: Desks, clip: ClipDesk): readonly OrderedLane[] {
  const say = useTexts(subtitleTexts);
  return useMemo(() => {
    const lanes = [
      ...[{ desk: first, id: 'cues', side: 'first', order: orders.first, title: say('laneCues') } as const],
      ...(second
        ? [
            {
              desk: second,
              id: 'cues-second',
              side: 'second',
              order: orders.second,
              title: say('laneSecond'),
            } as const,
          ]
        : []),
    ];
    return lanes.map(({ desk, id, side, order, title }): OrderedLane => {
      const look = {
        ...{ id, label: title, height: side === 'first' ? 44 : 34 },
        colour: side === 'first' ? ('cue' as const) : ('speech' as const),
      };
      const lane = createCueLane(desk, clip, { ...look, say, take: () => take(side) });
      return { order, lane, head: <LaneTitle title={title} /> };
    });
  }, [first, second, take, clip, say]);
}

interface LaneLook {
  id: string;
  label: string;
  height: number;
  colour: 'cue' | 'speech';
  say: Say<SubtitleTextKey>;
  take(): void;
}

function createCueLane(desk: SubtitleDesk, clip: ClipDesk, look: LaneLook) {
  const { session, judge, timeStyle } = desk;
  const { clock } = clip;
  const { say, take, label, ...shown } = look;
  const spans = spanReader(session, () => judge.store.getState().byCue);
  return createSpanLane({
    ...{ ...shown, map: clock.map },
    playheadMs: () => clock.map.timeOf(playheadOf(clip)),
    magnets: () =>
      clip.session.store.getState().timeline?.shots.flatMap(({ startMs }) => startMs ?? []) ?? [],
    read: () => ({ spans: spans(), selected: session.store.getState().selected }),
    onChange(listener) {
      const offs = [
        session.store.subscribe((now, before) => {
          if (now.cues !== before.cues || now.selected !== before.selected) listener();
        }),
        judge.store.subscribe((now, before) => {
          if (now.byCue !== before.byCue) listener();
        }),
      ];
      return () => offs.forEach((off) => off());
    },
    actions: handOf(desk, clip, take),
    words: {
      ...{ label, keys: say('laneKeys'), edge: say('laneEdge'), body: say('laneBody') },
      describe: (span: LaneSpan) =>
        `${timeText(span.startMs, timeStyle, clock)} – ${timeText(span.endMs, timeStyle, clock)}: ${span.text}`,
    },
  });
}

/** What the hand does on a lane: it takes the track of the lane in hand first. */
function handOf(
  { session, actions, isReadOnly }: SubtitleDesk,
  clip: ClipDesk,
  take: () => void,
): SpanLaneActions {
  const { player, clock } = clip;
  const seek = (ms: number): void => player.seek(clock.map.frameAt(ms));
  const hand: SpanLaneActions = {
    select(id, keys) {
      take();
      session.select(id, keys);
    },
    seek,
    open(id) {
      take();
      actions.open(id);
    },
    preview: (held) => session.set({ held }),
  };
  if (isReadOnly) return hand;
  return {
    ...hand,
    change({ id, startMs, endMs }) {
      take();
      actions.setTimes(id, startMs, endMs);
    },
    remove(id) {
      take();
      session.select(id);
      actions.remove();
    },
    create(ms) {
      take();
      seek(ms);
      actions.insert();
    },
  };
}
