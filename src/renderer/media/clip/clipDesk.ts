import { createContext, useContext, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { DeckView } from '../lanes/deckView.ts';
import type { Player } from '../player/player.ts';
import type { PlayerState } from '../player/playerState.ts';
import type { ClipClock } from '../time/clipClock.ts';
import type { ClipSession, ClipState } from './model/clipSession.ts';

/** What player, lanes and whatever a feature puts beside them work on: one clip. */
export interface ClipDesk {
  session: ClipSession;
  clock: ClipClock;
  player: Player;
  /** What the lanes show. */
  view: DeckView;
  isReadOnly: boolean;
  /** What is shown full screen. */
  screen: RefObject<HTMLDivElement | null>;
  positionField: RefObject<HTMLInputElement | null>;
}

export const ClipDeskContext = createContext<ClipDesk | null>(null);

export function useClipDesk(): ClipDesk {
  const desk = useContext(ClipDeskContext);
  if (!desk) throw new Error('useClipDesk is called outside of OpenClip.');
  return desk;
}

export function useClipState<T>(select: (state: ClipState) => T): T {
  return useStore(useClipDesk().session.store, select);
}

export function usePlayerState<T>(select: (state: PlayerState) => T): T {
  return useStore(useClipDesk().player.store, select);
}
