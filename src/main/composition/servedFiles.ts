import { TrimbinError } from '#shared/errors.ts';
import { safePath } from '../files/index.ts';
import { pictureFolderName } from '../services/reportService.ts';
import type { OpenProject } from '../services/projectPorts.ts';
import type { ServedFiles } from '../serving/mediaHandler.ts';

export const proxyFolderName = 'proxies';
export const previewFolderName = 'previews';
const dataFolderName = '.trimbin';

/** What hosts may serve of the open project; every path is resolved below its folder, links included. */
export function createServedFiles(peek: () => OpenProject | null): ServedFiles {
  const below = (path: string): string | null => {
    const project = peek();
    return project && resolveBelow(project.folder, path);
  };
  return {
    async clip(clipId) {
      const row = peek()?.files.byClipId(clipId);
      return row && !row.offline ? below(row.path) : null;
    },
    picture: async (name) => below(`${dataFolderName}/${pictureFolderName}/${name}`),
    proxy: async (name) => below(`${dataFolderName}/${proxyFolderName}/${name}`),
    preview: async (name) => below(`${dataFolderName}/${previewFolderName}/${name}`),
  };
}

/** A path that leaves the folder is answered like one where nothing is: the asker learns nothing. */
function resolveBelow(root: string, path: string): string | null {
  try {
    return safePath(root, path);
  } catch (error) {
    if (!(error instanceof TrimbinError)) throw error;
    if (error.code === 'not-found' || error.code === 'path-outside-project') return null;
    throw error;
  }
}
