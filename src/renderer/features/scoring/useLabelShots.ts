import { useCallback } from 'react';
import type { ShotRef } from '#shared/contract/scoring.ts';
import type { Label } from '#shared/domain/labels.ts';
import { useCore } from '#renderer/app/client/core.ts';
import { showDone, showError } from '#renderer/app/shell/toasts.ts';

/** Set labels of shots, with a word on what was done and a way back. */
export function useLabelShots(): (shots: readonly ShotRef[], set: Partial<Label>) => Promise<void> {
  const { client, history } = useCore();
  return useCallback(
    async (shots, set) => {
      if (shots.length === 0) return;
      const targets = shots.map(({ clipId, startFrame, endFrame }) => ({
        ...{ clipId, shot: { startFrame, endFrame } },
      }));
      try {
        showDone((await client.call('library.label', { targets, set })).entry, history);
      } catch (error) {
        showError(error);
      }
    },
    [client, history],
  );
}
