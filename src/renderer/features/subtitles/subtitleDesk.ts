import { createContext, useContext, useMemo, useSyncExternalStore, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { Cue } from '#shared/domain/subtitles/cue.ts';
import type { FrameRate } from '#shared/domain/frameRate.ts';
import { ClipDeskContext, type ClipDesk } from '#renderer/media/clip/clipDesk.ts';
import { playheadOf } from '#renderer/media/clip/deskActions.ts';
import type { CueActions } from './cueActions.ts';
import type { JudgeBy, JudgeState, JudgeStore } from './model/judgeStore.ts';
import type { CueLimits, LiveMeasure } from './model/limits.ts';
import type { CueRow } from './model/pairCues.ts';
import type { SubtitleSession, SubtitleState } from './model/subtitleSession.ts';
import type { TimeStyle } from './model/timeText.ts';

/** The cue that is open for typing, as commands reach it. */
export interface CueEditorHandle {
  /** Keep what was typed. */
  commit(): void;
  /** Where the caret is in the cue's lines, with what was typed so far. */
  caret(): { cue: Cue; line: number; offset: number } | null;
  toggle(tag: 'i' | 'b' | 'u'): void;
  /** Put the old words back. */
  discard(): void;
}

/** A track, what it is judged by, and the clip beside it, if there is one. */
export interface SubtitleDesk {
  session: SubtitleSession;
  /** The track beside it. */
  second: SubtitleSession | null;
  judge: JudgeStore;
  judgeBy: JudgeBy;
  clip: ClipDesk | null;
  isReadOnly: boolean;
  /** Of the words, BCP 47: as the track or its name says, else as it was guessed from the words. */
  language: string | null;
  rate: FrameRate;
  limits: CueLimits;
  measure(cue: Cue): LiveMeasure;
  timeStyle: TimeStyle;
  /** The rows in the list as it is filtered now. */
  rows: RefObject<readonly CueRow[]>;
  list: RefObject<HTMLDivElement | null>;
  editor: RefObject<CueEditorHandle | null>;
  actions: CueActions;
}

/** Which of two tracks side by side is in hand. */
export type Side = 'first' | 'second';

/** The tracks that are open: each can be edited where it stands; keys and tools are about the one in hand. */
export interface Desks {
  first: SubtitleDesk;
  second: SubtitleDesk | null;
  inHand: SubtitleDesk;
  side: Side;
  /** Take a track in hand; what was typed in the other one is kept. */
  take(side: Side): void;
  /** Take the other one, at the cue that stands beside the one in hand. */
  takeOther(): void;
}

export const DesksContext = createContext<Desks | null>(null);

export function useDesks(): Desks {
  const desks = useContext(DesksContext);
  if (!desks) throw new Error('useDesks is called outside of the subtitle view.');
  return desks;
}

export const SubtitleDeskContext = createContext<SubtitleDesk | null>(null);

export function useSubtitleDesk(): SubtitleDesk {
  const desk = useContext(SubtitleDeskContext);
  if (!desk) throw new Error('useSubtitleDesk is called outside of the subtitle view.');
  return desk;
}

export function useSubtitleState<T>(select: (state: SubtitleState) => T): T {
  return useStore(useSubtitleDesk().session.store, select);
}

export function useJudgeState<T>(select: (state: JudgeState) => T): T {
  return useStore(useSubtitleDesk().judge.store, select);
}

export const useMaybeClip = (): ClipDesk | null => useContext(ClipDeskContext);

/** When the frame under the playhead begins, ms; `null` without a clip. */
export function playheadMs(clip: ClipDesk | null): number | null {
  return clip && clip.clock.map.timeOf(playheadOf(clip));
}

const nothing = (): (() => void) => () => undefined;

/** Something that follows the playhead, drawn again only when it is another. `look` must stay the same function. */
export function useAtPlayhead<T>(clip: ClipDesk | null, look: (ms: number | null) => T): T {
  const subscribe = useMemo(
    () => (clip ? (listener: () => void) => clip.player.store.subscribe(listener) : nothing),
    [clip],
  );
  return useSyncExternalStore(subscribe, () =>
    look(clip && clip.clock.map.timeOf(clip.player.store.getState().frame)),
  );
}
