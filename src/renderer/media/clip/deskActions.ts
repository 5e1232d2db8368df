import { shotIndexAt } from './model/shotList.ts';
import type { ClipDesk } from './clipDesk.ts';

/** The frame that is shown or on its way. */
export function playheadOf({ player }: Pick<ClipDesk, 'player'>): number {
  const { wanted, frame } = player.store.getState();
  return wanted ?? frame;
}

/** To the start of this shot, of the one before it, or of the next one. */
export function goToCut(desk: ClipDesk, direction: 1 | -1): void {
  const shots = desk.session.store.getState().timeline?.shots ?? [];
  const frame = playheadOf(desk);
  const index = shotIndexAt(shots, frame);
  const start = shots[index]?.startFrame ?? 0;
  const target =
    direction === 1
      ? (shots[index + 1]?.startFrame ?? desk.clock.map.frameCount - 1)
      : frame > start
        ? start
        : (shots[index - 1]?.startFrame ?? 0);
  desk.player.seek(target);
}

/** Show one shot over the whole width, with a little air around it. */
export function zoomToShot({ session, view, clock }: ClipDesk, index: number): void {
  const shot = session.store.getState().timeline?.shots[index];
  if (!shot) return;
  const [startMs, endMs] = [clock.map.timeOf(shot.startFrame), clock.map.timeOf(shot.endFrame)];
  const air = (endMs - startMs) / 20;
  view.show({ startMs: startMs - air, endMs: endMs + air });
}

export async function toggleFullScreen({ screen }: ClipDesk): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await screen.current?.requestFullscreen();
}
