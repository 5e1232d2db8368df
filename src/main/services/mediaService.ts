import type { Handlers } from '../router.ts';
import { probeNamed } from './namedMedia.ts';
import type { MediaProbe } from './ports.ts';

export function createMediaService(ports: { probe: MediaProbe }): Pick<Handlers, 'media.probe'> {
  return {
    async 'media.probe'({ path }, { signal }) {
      return probeNamed(ports.probe, path, signal);
    },
  };
}
