import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/client.ts';
import type { Judgement, JudgeRequest } from '#shared/contract/subtitleRules.ts';
import type { InputOf } from '#shared/contract/define.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { SubtitleTrack } from '#shared/domain/subtitles/cue.ts';
import { isCancelled } from '#renderer/app/i18n/errorText.ts';
import { findingsByCue, type FindingsByCue } from './findingList.ts';

export interface JudgeState {
  judgement: Judgement | null;
  byCue: FindingsByCue;
  isJudging: boolean;
  failure: unknown;
}

/** What a track is judged by, besides its cues. */
export type JudgeBy = Pick<JudgeRequest, 'profile' | 'fps' | 'language'> & { clipId: string | null };

/** Judges what is on screen, a moment after the hand has rested: never while letters are typed. */
export interface JudgeStore {
  readonly store: StoreApi<JudgeState>;
  want(track: SubtitleTrack, by: JudgeBy): void;
  stop(): void;
}

/** Rest before the rules are asked, ms. */
const restMs = 500;

/** So many cues are judged, and tried to be mended, in no time. */
const quickCues = 400;

export function createJudgeStore(client: Client): JudgeStore {
  const store = createStore<JudgeState>(() => ({
    ...{ judgement: null, byCue: new Map(), isJudging: false, failure: null },
  }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: AbortController | null = null;
  const stop = (): void => {
    clearTimeout(timer);
    abort?.abort();
    abort = null;
  };
  const judge = async (track: SubtitleTrack, by: JudgeBy): Promise<void> => {
    const { signal } = (abort = new AbortController());
    const put = (judgement: Judgement, isJudging: boolean): void => {
      if (signal.aborted) return;
      store.setState({ judgement, byCue: findingsByCue(judgement.findings), isJudging, failure: null });
    };
    try {
      // What is wrong is told first; which of it can be mended takes longer to find out.
      if (track.cues.length > quickCues)
        put(await check(client, track, by, { signal, fixable: 'skip' }), true);
      if (signal.aborted) return;
      put(await check(client, track, by, { signal, fixable: 'tell' }), false);
    } catch (failure) {
      if (!signal.aborted && !isCancelled(failure)) store.setState({ isJudging: false, failure });
    }
  };
  return {
    store,
    stop,
    want(track, by) {
      stop();
      store.setState({ isJudging: true });
      timer = setTimeout(() => void judge(track, by), store.getState().judgement ? restMs : 0);
    },
  };
}

/** The request of a check or a fix; a clip that was not analysed yet has no cuts to judge by, but its rate. */
export function judgeInput(
  track: SubtitleTrack,
  { clipId, ...by }: JudgeBy,
): InputOf<Contract['subtitles.check']> {
  return { from: { edited: track }, ...by, ...(clipId === null ? {} : { video: { clipId } }) };
}

async function check(
  client: Client,
  track: SubtitleTrack,
  by: JudgeBy,
  how: { signal: AbortSignal; fixable: 'tell' | 'skip' },
): Promise<Judgement> {
  const { signal, fixable } = how;
  try {
    return await client.call('subtitles.check', { ...judgeInput(track, by), fixable }, { signal });
  } catch (error) {
    if (by.clipId === null || (error as { code?: string }).code !== 'not-analysed') throw error;
    return check(client, track, { ...by, clipId: null }, how);
  }
}
