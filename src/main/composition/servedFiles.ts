import { realpath } from 'node:fs/promises';
import { safePath } from '../files/index.ts';
import { pictureFolderName, previewFolderName } from '../services/reportService.ts';
import type { OpenProject } from '../services/projectPorts.ts';
import type { ServedFiles } from '../serving/mediaHandler.ts';
import { createMediaLocator } from './mediaLocator.ts';

export const proxyFolderName = 'proxies';
export const dataFolderName = '.trimbin';

/** What hosts may serve of the open project; every path is resolved below its folder, links included. */
export function createServedFiles(peek: () => OpenProject | null): ServedFiles {
  const locator = createMediaLocator();
  const below = async (path: string): Promise<string | null> => {
    const project = peek();
    return project && orNull(() => safePath(project.folder, path));
  };
  return {
    async clip(clipId) {
      const project = peek();
      const row = project?.files.byClipId(clipId);
      if (!project || !row) return null;
      // The editor may have told where an offline clip is now; it was recognised there by its content.
      return orNull(async () => realpath(await locator.locate(project, row)));
    },
    picture: async (name) => below(`${dataFolderName}/${pictureFolderName}/${name}`),
    proxy: async (name) => below(`${dataFolderName}/${proxyFolderName}/${name}`),
    preview: async (name) => below(`${dataFolderName}/${previewFolderName}/${name}`),
  };
}

/** What leaves the folder is answered like what is not there: the asker learns nothing. */
async function orNull(find: () => string | Promise<string>): Promise<string | null> {
  try {
    return await find();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (['not-found', 'path-outside-project', 'media-missing', 'ENOENT'].includes(String(code))) return null;
    throw error;
  }
}
