import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '#main/router.ts';

/** Handlers that show how each kind of call behaves; only those that a test calls are there. */
export function testHandlers(): Handlers {
  const handlers: Partial<Handlers> = {
    'about.get': async () => ({ version: '1.2.3', node: 'v24', ffmpeg: null, ffprobe: null }),
    'media.probe': async ({ path }) => {
      throw new TrimbinError('media-missing', `${path} is not there.`, { path });
    },
    'projects.current': async () => {
      throw new TypeError('a programming mistake');
    },
    // Tells once how far it is, and goes on until it is cancelled.
    'reports.write': async (_input, { signal, report }) => {
      report({ done: 0, total: 2, file: 'report.html' });
      await new Promise<void>((_resolve, reject) => {
        const stop = (): void => reject(new TrimbinError('cancelled', 'stopped'));
        signal.addEventListener('abort', stop, { once: true });
      });
      return { files: [] };
    },
    'projects.close': async () => ({}),
    'jobs.cancel': async () => ({}),
  };
  return handlers as Handlers;
}
