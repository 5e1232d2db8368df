import type { SelectedShot } from '#shared/contract/selects.ts';

export interface PresentShot extends SelectedShot {
  clipId: string;
  index: number;
}

/** Whether the clip and the shot in it are there now. */
export function isPresent(shot: SelectedShot): shot is PresentShot {
  return shot.clipId !== null && shot.index !== null;
}

export const presentOf = (shots: readonly SelectedShot[]): PresentShot[] => shots.filter(isPresent);
