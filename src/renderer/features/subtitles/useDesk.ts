import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Timeline } from '#shared/contract/timeline.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import { useClient, useCore } from '#renderer/app/client/core.ts';
import { useTexts } from '#renderer/app/i18n/dictionary.ts';
import type { TrackContext } from './components/TrackView.tsx';
import { createCueActions } from './cueActions.ts';
import { createJudgeStore, type JudgeBy } from './model/judgeStore.ts';
import { limitsOf, measureCache, noLimits } from './model/limits.ts';
import type { CueRow } from './model/pairCues.ts';
import { languageOf, usualProfile } from './model/trackList.ts';
import { useMaybeClip, type CueEditorHandle, type SubtitleDesk } from './subtitleDesk.ts';
import { subtitleTexts } from './texts.ts';
import { useTimeStyle } from './timeStyle.ts';
import { useProfiles } from './useTracks.ts';

const usualRate: FrameRate = { num: 24, den: 1 };

/** The desk of one of the tracks that are open. */
export function useDesk(
  { session, second, project, tracks }: Pick<TrackContext, 'session' | 'second' | 'project' | 'tracks'>,
  { timeline, list }: { timeline: Timeline | null; list: SubtitleDesk['list'] },
): SubtitleDesk {
  const client = useClient();
  const say = useTexts(subtitleTexts);
  const clip = useMaybeClip();
  const profiles = useProfiles();
  const [timeStyle] = useTimeStyle();
  const judge = useMemo(() => createJudgeStore(client), [client, session]);
  const rows = useRef<readonly CueRow[]>([]);
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
      ...{ rows, list, editor, actions, language },
    };
  }, [language, session, second, judge, judgeBy, clip, isReadOnly, rateKey, limits, timeStyle, say]);
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
