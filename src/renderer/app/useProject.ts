import { useEffect, useState } from 'react';
import type { Client } from '#shared/client.ts';
import type { ProjectSummary } from '#shared/contract/projects.ts';

/** The open project, or null; follows what any window or menu opens. */
export function useProject(client: Client): ProjectSummary | null {
  const [project, setProject] = useState<ProjectSummary | null>(null);
  useEffect(() => {
    let isShown = true;
    const read = async (): Promise<void> => {
      const current = await client.call('projects.current', {});
      if (isShown) setProject(current);
    };
    void read();
    const stop = client.on('projects.changed', () => void read());
    return () => {
      isShown = false;
      stop();
    };
  }, [client]);
  return project;
}
