import type { Surface } from './surface.ts';

/** Shows pictures that are made one by one: what there is to see before a proxy is ready. */
export function createStillSurface(load: (frame: number, signal: AbortSignal) => Promise<void>): Surface {
  return {
    film: null,
    async show(frame, signal) {
      await load(frame, signal);
      return frame;
    },
    dispose: () => undefined,
  };
}
