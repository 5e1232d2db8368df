import { useEffect, useState } from 'react';
import type { ClipSummary } from '#shared/contract/clips.ts';
import { useClient, useProject } from '#renderer/app/client/core.ts';
import { showError } from '#renderer/app/shell/toasts.ts';

/** Clips that failed. Most of them failed before there was a job: they could not even be opened. */
export function useFailedClips(): readonly ClipSummary[] {
  const client = useClient();
  const project = useProject();
  const [clips, setClips] = useState<readonly ClipSummary[]>([]);
  useEffect(() => {
    if (!project) return;
    let isShown = true;
    const read = (): void => {
      client.call('clips.list', {}).then(
        (all) => isShown && setClips(all.filter(({ status }) => status === 'failed')),
        (error: unknown) => isShown && showError(error),
      );
    };
    read();
    // Both tell of many changes at once; the list is small and read from the store.
    const stops = [client.on('library.changed', read), client.on('projects.changed', read)];
    return () => {
      isShown = false;
      for (const stop of stops) stop();
    };
  }, [client, project]);
  return clips;
}
