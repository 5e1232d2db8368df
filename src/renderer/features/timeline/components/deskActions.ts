import { shotIndexAt } from '../model/shotList.ts';
import type { Desk } from './desk.ts';

/** The frame that is shown or on its way. */
export function playheadOf({ player }: Desk): number {
  const { wanted, frame } = player.store.getState();
  return wanted ?? frame;
}

/** To the start of this shot, of the one before it, or of the next one. */
export function goToCut(desk: Desk, direction: 1 | -1): void {
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

/** Select a shot and bring the playhead to its start. */
export function goToShot({ session, player, view, clock }: Desk, index: number): void {
  const shot = session.store.getState().timeline?.shots[index];
  if (!shot) return;
  session.select(index);
  player.seek(shot.startFrame);
  view.reveal(clock.map.timeOf(shot.startFrame));
}

export function zoomToShot({ session, view, clock }: Desk, index: number): void {
  const shot = session.store.getState().timeline?.shots[index];
  if (!shot) return;
  const [startMs, endMs] = [clock.map.timeOf(shot.startFrame), clock.map.timeOf(shot.endFrame)];
  const air = (endMs - startMs) / 20;
  view.show({ startMs: startMs - air, endMs: endMs + air });
}

export async function toggleFullScreen({ screen }: Desk): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await screen.current?.requestFullscreen();
}
