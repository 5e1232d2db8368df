import { useEffect, useState } from 'react';
import { useClient } from '#renderer/app/client/core.ts';
import type { LabelledClips } from './reportModel.ts';

/** Clips and their labels; null until they are read. */
export function useReportClips(): { clips: LabelledClips | null; failure: unknown } {
  const client = useClient();
  const [clips, setClips] = useState<LabelledClips | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let isShown = true;
    const read = (): void => {
      client.call('library.list', { columns: [] }).then(
        (page) => isShown && setClips(page.clips),
        (error: unknown) => isShown && setFailure(error),
      );
    };
    read();
    const stop = client.on('library.changed', read);
    return () => {
      isShown = false;
      stop();
    };
  }, [client]);
  return { clips, failure };
}
