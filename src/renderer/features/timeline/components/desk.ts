import { createContext, useContext, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { DeckView } from '#renderer/media/lanes/deckView.ts';
import type { Player } from '#renderer/media/player/player.ts';
import type { PlayerState } from '#renderer/media/player/playerState.ts';
import type { ClipClock } from '#renderer/media/time/clipClock.ts';
import type { SessionState, TimelineSession } from '../model/session.ts';
import type { ShotEdits } from './useShotEdits.ts';

/** What all parts of the view work on. */
export interface Desk {
  session: TimelineSession;
  clock: ClipClock;
  player: Player;
  view: DeckView;
  edits: ShotEdits;
  isReadOnly: boolean;
  /** What is shown full screen. */
  screen: RefObject<HTMLDivElement | null>;
  positionField: RefObject<HTMLInputElement | null>;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk is called outside of the timeline.');
  return desk;
}

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useDesk().session.store, select);
}

export function usePlayerState<T>(select: (state: PlayerState) => T): T {
  return useStore(useDesk().player.store, select);
}
