import type { Handlers } from '../router.ts';
import type { MediaProbe } from './ports.ts';

export function createMediaService(ports: { probe: MediaProbe }): Pick<Handlers, 'media.probe'> {
  return {
    async 'media.probe'({ path }, { signal }) {
      return ports.probe.probe(path, signal);
    },
  };
}
