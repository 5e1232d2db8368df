import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ClipDesk } from '#renderer/media/clip/clipDesk.ts';
import type { ShotSession, ShotState } from '../model/shotSession.ts';
import type { ShotEdits } from './useShotEdits.ts';

/** The clip, and its shots in hand. */
export interface ShotDesk extends ClipDesk {
  shots: ShotSession;
  edits: ShotEdits;
}

export const ShotDeskContext = createContext<ShotDesk | null>(null);

export function useShotDesk(): ShotDesk {
  const desk = useContext(ShotDeskContext);
  if (!desk) throw new Error('useShotDesk is called outside of the timeline.');
  return desk;
}

export function useShotState<T>(select: (state: ShotState) => T): T {
  return useStore(useShotDesk().shots.store, select);
}

/** Select a shot and bring the playhead to its start. */
export function goToShot({ session, shots, player, view, clock }: ShotDesk, index: number): void {
  const shot = session.store.getState().timeline?.shots[index];
  if (!shot) return;
  shots.select(index);
  player.seek(shot.startFrame);
  view.reveal(clock.map.timeOf(shot.startFrame));
}
