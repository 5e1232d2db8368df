import { join } from 'node:path';
import { createRouter } from '#main/router.ts';
import { startWebHost, type WebHost } from '#main/hosts/web/index.ts';
import type { TakeUpload } from '#main/serving/uploads.ts';
import { testHandlers } from '../../../contract/testHandlers.ts';

/** The one clip that the host knows. */
export const clipId = '0123456789abcdef';

const nothing = async (): Promise<null> => null;

/** A browser host on the `page` and the `clip.mp4` of a folder, and nothing else. */
export function startClipHost(folder: string, takeUpload: TakeUpload): Promise<WebHost> {
  return startWebHost({
    router: createRouter(testHandlers(), () => undefined),
    rendererDir: join(folder, 'page'),
    files: {
      clip: async (id) => (id === clipId ? join(folder, 'clip.mp4') : null),
      ...{ picture: nothing, proxy: nothing, preview: nothing },
    },
    takeUpload,
    port: 0,
  });
}
