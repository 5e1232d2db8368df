import { useMemo } from 'react';
import { cueText } from '#shared/domain/subtitles/cue.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import type { ClipDesk } from '#renderer/media/clip/clipDesk.ts';
import { playheadOf } from '#renderer/media/clip/deskActions.ts';
import { LaneTitle } from '#renderer/media/clip/LaneHeads.tsx';
import type { OrderedLane } from '#renderer/media/clip/useClipLanes.tsx';
import { createSpanLane, type SpanLaneActions } from '#renderer/media/lanes/spans/spanLane.ts';
import type { LaneSpan } from '#renderer/media/lanes/spans/spanList.ts';
import { toneOf, type FindingsByCue } from './model/findingList.ts';
import type { SubtitleSession } from './model/subtitleSession.ts';
import { timeText } from './model/timeText.ts';
import type { SubtitleDesk } from './subtitleDesk.ts';
import { subtitleTexts } from './texts.ts';

/** Between shots and sound: what is said stands under the picture that it is said over. */
const orders = { first: 150, second: 160 };

const none: ReadonlySet<string> = new Set();
const noFindings: FindingsByCue = new Map();

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

/** The lanes of cues: that of the track, edited by hand, and that of the second track, to be looked at. */
export function useCueLanes(desk: SubtitleDesk, clip: ClipDesk): readonly OrderedLane[] {
  const say = useTexts(subtitleTexts);
  const { session, second, judge, actions, isReadOnly, timeStyle } = desk;
  return useMemo(() => {
    const { clock, player } = clip;
    const words = {
      ...{ keys: say('laneKeys'), edge: say('laneEdge'), body: say('laneBody') },
      describe: (span: LaneSpan) =>
        `${timeText(span.startMs, timeStyle, clock)} – ${timeText(span.endMs, timeStyle, clock)}: ${span.text}`,
    };
    const common = {
      ...{ map: clock.map, height: 44, colour: 'cue' as const },
      playheadMs: () => clock.map.timeOf(playheadOf(clip)),
      magnets: () =>
        clip.session.store.getState().timeline?.shots.flatMap(({ startMs }) => startMs ?? []) ?? [],
    };
    const seek = (ms: number): void => player.seek(clock.map.frameAt(ms));
    const spans = spanReader(session, () => judge.store.getState().byCue);
    const hand: SpanLaneActions = {
      select: (id, keys) => session.select(id, keys),
      seek,
      open: (id) => actions.open(id),
      preview: (held) => session.set({ held }),
    };
    const edits: Partial<SpanLaneActions> = isReadOnly
      ? {}
      : {
          change: ({ id, startMs, endMs }) => actions.setTimes(id, startMs, endMs),
          remove(id) {
            session.select(id);
            actions.remove();
          },
          create(ms) {
            seek(ms);
            actions.insert();
          },
        };
    const lane = createSpanLane({
      ...common,
      id: 'cues',
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
      actions: { ...hand, ...edits },
      words: { ...words, label: say('laneCues') },
    });
    const lanes: OrderedLane[] = [{ order: orders.first, lane, head: <LaneTitle title={say('laneCues')} /> }];
    if (second) {
      const others = spanReader(second, () => noFindings);
      const other = createSpanLane({
        ...{ ...common, id: 'cues-second', height: 30, colour: 'speech' as const },
        read: () => ({ spans: others(), selected: none }),
        onChange: (listener) =>
          second.store.subscribe((now, before) => {
            if (now.cues !== before.cues) listener();
          }),
        actions: { select: () => undefined, seek },
        words: { ...words, label: say('laneSecond') },
      });
      lanes.push({ order: orders.second, lane: other, head: <LaneTitle title={say('laneSecond')} /> });
    }
    return lanes;
  }, [session, second, judge, actions, isReadOnly, timeStyle, clip, say]);
}
