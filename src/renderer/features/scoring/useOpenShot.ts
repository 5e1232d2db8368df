import { useCallback } from 'react';
import type { ShotRef } from '#shared/contract/scoring.ts';
import { navigate } from '#renderer/app/shell/route.ts';

/** Show a shot in the timeline, at its first frame. */
export function useOpenShot(): (shot: ShotRef) => void {
  return useCallback(({ clipId, startFrame }) => navigate(['timeline', clipId], { frame: startFrame }), []);
}
