import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Timeline } from '#shared/contract/timeline.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import { useClient, useCore } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import { useRoute } from '#renderer/app/shell/route.ts';
import { ClipLanes } from '#renderer/media/clip/ClipLanes.tsx';
import { ClipPlayer } from '#renderer/media/clip/ClipPlayer.tsx';
import { SplitPane } from '#renderer/ui/SplitPane.tsx';
import { createCueActions } from '../cueActions.ts';
import { isShown } from '../model/findingList.ts';
import { createJudgeStore, type JudgeBy } from '../model/judgeStore.ts';
import { limitsOf, measureCache, noLimits } from '../model/limits.ts';
import { pairCues, rowsOf, type CueRow } from '../model/pairCues.ts';
import { languageOf, usualProfile } from '../model/trackList.ts';
import {
  SubtitleDeskContext,
  useMaybeClip,
  useSubtitleDesk,
  type CueEditorHandle,
  type SubtitleDesk,
} from '../subtitleDesk.ts';
import { subtitleTexts } from '../texts.ts';
import { useCueLanes } from '../useCueLane.tsx';
import { useTimeStyle } from '../timeStyle.ts';
import { useProfiles } from '../useTracks.ts';
import { CueOverlay } from './CueOverlay.tsx';
import { CuePane } from './CuePane.tsx';
import { DialogHost } from './DialogHost.tsx';
import type { TrackContext } from './TrackView.tsx';

const usualRate: FrameRate = { num: 24, den: 1 };

/** Cues beside the player and over the lanes; without a clip the cues alone. */
export function Workplace({ timeline, ...context }: TrackContext & { timeline: Timeline | null }) {
  const say = useTexts(subtitleTexts);
  const desk = useDesk(context, timeline);
  const rows = useRows(desk);
  const { clip } = desk;
  const pane = <CuePane rows={rows} setDialog={context.setDialog} />;
  return (
    <SubtitleDeskContext value={desk}>
      {clip && timeline ? (
        <SplitPane
          label={say('lanesHeight')}
          direction="column"
          sized="end"
          initial={280}
          min={120}
          max={700}
          keepAs="subtitle-lanes"
          start={
            <SplitPane
              label={say('listWidth')}
              sized="end"
              initial={680}
              min={360}
              max={1200}
              keepAs="subtitle-list"
              start={<ClipPlayer timeline={timeline} overlay={<CueOverlay timeline={timeline} />} />}
              end={pane}
            />
          }
          end={timeline.kind === 'image' ? null : <Lanes timeline={timeline} />}
        />
      ) : (
        pane
      )}
      <DialogHost {...context} />
    </SubtitleDeskContext>
  );
}

function Lanes({ timeline }: { timeline: Timeline }) {
  const desk = useSubtitleDesk();
  return desk.clip && <LanesOf timeline={timeline} desk={desk} clip={desk.clip} />;
}

function LanesOf({
  timeline,
  desk,
  clip,
}: {
  timeline: Timeline;
  desk: SubtitleDesk;
  clip: NonNullable<SubtitleDesk['clip']>;
}) {
  return <ClipLanes timeline={timeline} own={useCueLanes(desk, clip)} />;
}

function useDesk(
  { session, second, project, tracks }: TrackContext,
  timeline: Timeline | null,
): SubtitleDesk {
  const client = useClient();
  const say = useTexts(subtitleTexts);
  const clip = useMaybeClip();
  const profiles = useProfiles();
  const [timeStyle] = useTimeStyle();
  const judge = useMemo(() => createJudgeStore(client), [client, session]);
  const rows = useRef<readonly CueRow[]>([]);
  const list = useRef<HTMLDivElement>(null);
  const editor = useRef<CueEditorHandle>(null);
  const opened = useStore(session.store, (state) => state.opened);
  const guessed = useStore(judge.store, (state) => state.judgement?.language ?? null);
  const told = languageOf({ opened }, tracks, session.id);
  const language = told ?? guessed;
  const rate = timeline?.frameRate ?? opened?.track.frameRate ?? usualRate;
  const rateKey = `${rate.num}/${rate.den}`;
  // One that was deleted judges nothing any more.
  const wanted = profiles.find(({ id }) => id === opened?.profile);
  const profileId = wanted?.id ?? usualProfile(profiles, told);
  const profile = profiles.find(({ id }) => id === profileId);
  const limits = useMemo(
    () => (profile ? limitsOf(profile, language, rate) : noLimits),
    // `rateKey` says all of the rate.
    [profile, language, rateKey],
  );
  const judgeBy: JudgeBy = useMemo(
    () => ({
      ...{ profile: profileId, fps: rate, clipId: timeline?.clipId ?? null },
      ...(told === null ? {} : { language: told }),
    }),
    // An own profile that was changed judges anew, under its old name.
    [profileId, profile, rateKey, timeline?.clipId, told],
  );
  useJudging({ session, judge, judgeBy }, profile !== undefined);
  useHomecoming(session, editor);
  const isReadOnly = project.readOnly || opened?.readOnly === true;
  return useMemo(() => {
    const actions = createCueActions({ session, judge, clip, rate, rows, editor, say });
    const measure = measureCache(limits);
    return {
      ...{ session, second, judge, judgeBy, clip, isReadOnly, rate, limits, measure, timeStyle },
      ...{ rows, list, editor, actions },
    };
  }, [session, second, judge, judgeBy, clip, isReadOnly, rateKey, limits, timeStyle, say]);
}

/** What is typed and on its way is saved before a step is taken back: then it is the newest one, and nothing is stale. */
function useHomecoming(session: SubtitleDesk['session'], editor: SubtitleDesk['editor']): void {
  const { history } = useCore();
  useEffect(
    () =>
      history.getState().beforeSteps(() => {
        editor.current?.commit();
        return session.settled();
      }),
    [history, session, editor],
  );
}

/** The rules are asked whenever the cues, or what they are judged by, are others. */
function useJudging(
  { session, judge, judgeBy }: Pick<SubtitleDesk, 'session' | 'judge' | 'judgeBy'>,
  isReady: boolean,
): void {
  const shots = useMaybeClip()?.session.store;
  useEffect(() => {
    if (!isReady) return;
    const want = (): void => {
      const track = session.track();
      if (track) judge.want(track, judgeBy);
    };
    want();
    const offs = [
      session.store.subscribe((now, before) => {
        if (now.cues !== before.cues) want();
      }),
      shots?.subscribe((now, before) => {
        if (now.timeline?.shots !== before.timeline?.shots) want();
      }),
    ];
    return () => {
      offs.forEach((off) => off?.());
      judge.stop();
    };
  }, [session, judge, judgeBy, isReady, shots]);
}

const noCues: readonly never[] = [];

/** The rows that the filter lets through. A cue in hand stays while it is mended. */
function useRows({ session, second, judge, rows: shown, actions }: SubtitleDesk): readonly CueRow[] {
  const cues = useStore(session.store, (state) => state.cues);
  const filter = useStore(session.store, (state) => state.filter);
  const editing = useStore(session.store, (state) => state.editing);
  const others = useStore(second?.store ?? session.store, (state) => (second ? state.cues : noCues));
  const byCue = useStore(judge.store, (state) => state.byCue);
  const all = useMemo(() => (second ? pairCues(cues, others) : rowsOf(cues)), [cues, second, others]);
  const rows = useMemo(
    () =>
      filter === 'all'
        ? all
        : all.filter(({ cue }) => cue && (cue.id === editing || isShown(byCue.get(cue.id), filter))),
    [all, filter, byCue, editing],
  );
  useEffect(() => {
    shown.current = rows;
  }, [shown, rows]);
  useWantedCue(cues.length > 0, actions.go);
  return rows;
}

/** The address may name a cue: a hit of the search. */
function useWantedCue(isReady: boolean, go: SubtitleDesk['actions']['go']): void {
  const { query } = useRoute();
  const wanted = query.get('cue');
  const [gone, setGone] = useState<string | null>(null);
  useEffect(() => {
    if (!isReady || wanted === null || wanted === gone) return;
    setGone(wanted);
    go(wanted);
  }, [isReady, wanted, gone, go]);
}
