import { useMemo } from 'react';
import type { ShotEdit } from '#shared/domain/shotEdits.ts';
import { markedRange } from '#renderer/media/player/playerState.ts';
import type { Player } from '#renderer/media/player/player.ts';
import type { ClipClock } from '#renderer/media/time/clipClock.ts';
import type { BoundaryDrag } from '#renderer/media/clip/lanes/shotLane.ts';
import { paramsForSensitivity } from '../model/sensitivity.ts';
import type { ShotSession } from '../model/shotSession.ts';
import { isBoundary, moveLimits, shotIndexAt, type Shot } from '#renderer/media/clip/model/shotList.ts';

/** The edits of the shot list as the hand does them: on the selected shot, else on the one under the playhead. */
export interface ShotEdits {
  /** Index of the shot that edits are about; −1: there is none. */
  current(): number;
  split(): Promise<void>;
  mergeNext(): Promise<void>;
  mergePrevious(): Promise<void>;
  /** Move the cut into the shot by frames. */
  nudge(frames: number): Promise<void>;
  move(drag: BoundaryDrag): Promise<void>;
  change(to: 'cut' | 'dissolve' | 'fade'): Promise<void>;
  reset(range: { startFrame: number; endFrame: number } | null): Promise<void>;
  redetect(sensitivity: number): Promise<void>;
  /** Where `redetect` and a reset look: the marked range, else the shot. */
  range(): { startFrame: number; endFrame: number } | null;
}

interface EditParts {
  shots: ShotSession;
  clock: ClipClock;
  player: Player;
}

export function useShotEdits({ shots: session, clock, player }: EditParts): ShotEdits {
  return useMemo(() => createShotEdits({ shots: session, clock, player }), [session, clock, player]);
}

export function createShotEdits({ shots: session, clock, player }: EditParts): ShotEdits {
  const { isReadOnly } = session.clip;
  const shots = (): readonly Shot[] => session.clip.store.getState().timeline?.shots ?? [];
  const playhead = (): number => player.store.getState().wanted ?? player.store.getState().frame;
  const current = (): number => session.store.getState().selected ?? shotIndexAt(shots(), playhead());
  async function edit(what: ShotEdit): Promise<boolean> {
    // One at a time: the next one is about the list that this one makes.
    if (isReadOnly || session.store.getState().isSaving) return false;
    return session.edit(what, clock.map);
  }
  const boundaryOf = (index: number): number | null =>
    isBoundary(shots(), index) ? (shots()[index]?.startFrame ?? null) : null;

  async function merge(index: number): Promise<void> {
    const boundary = boundaryOf(index);
    if (boundary !== null) await edit({ type: 'merge', boundary });
  }
  const range = (): { startFrame: number; endFrame: number } | null => {
    const marked = markedRange(player.store.getState());
    const shot = shots()[current()];
    return marked ?? (shot ? { startFrame: shot.startFrame, endFrame: shot.endFrame } : null);
  };
  return {
    current,
    range,
    async split() {
      const frame = playhead();
      // After it the later part is the shot in hand.
      if (await edit({ type: 'split', frame })) session.select(shotIndexAt(shots(), frame));
    },
    mergeNext: () => merge(current() + 1),
    mergePrevious: () => merge(current()),
    async nudge(frames) {
      const index = current();
      const boundary = boundaryOf(index);
      const limits = moveLimits(shots(), index);
      if (boundary === null || !limits) return;
      const toFrame = Math.min(limits.last, Math.max(limits.first, boundary + frames));
      if (toFrame === boundary) return;
      if (!(await edit({ type: 'move', boundary, toFrame }))) return;
      session.select(shotIndexAt(shots(), toFrame));
      player.seek(toFrame);
    },
    async move({ boundary, toFrame }) {
      if (await edit({ type: 'move', boundary, toFrame })) session.select(shotIndexAt(shots(), toFrame));
    },
    async change(to) {
      const boundary = boundaryOf(current());
      if (boundary !== null) await edit({ type: 'change', boundary, to });
    },
    async reset(where) {
      await edit({ type: 'reset', ...(where ?? {}) });
    },
    async redetect(sensitivity) {
      const where = range();
      if (isReadOnly || !where) return;
      await session.redetect({ ...where, params: paramsForSensitivity(sensitivity) }, clock.map);
    },
  };
}
