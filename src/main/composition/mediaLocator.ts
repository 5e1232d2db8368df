import { TrimbinError } from '#shared/errors.ts';
import { safePath, seeFile } from '../files/index.ts';
import type { MediaLocator, Relink } from '../services/libraryPorts.ts';

/** A clip's own place comes first; where it is away there, the place that the editor gave counts. */
export function createMediaLocator(): MediaLocator {
  return {
    async locate(project, file) {
      if (!file.offline) return safePath(project.folder, file.path);
      const relink = file.hash === null ? null : project.editor.relinks.get(file.hash);
      if (relink && (await isStill(relink))) return relink.path;
      const message = `${file.path} is offline. Reconnect its disk, or tell where it is now.`;
      throw new TrimbinError('media-missing', message, { path: file.path });
    },
    async relinked(project) {
      const relinks = project.editor.relinks.list();
      const there = await Promise.all(relinks.map(isStill));
      return new Set(relinks.filter((_, i) => there[i]).map(({ hash }) => hash));
    },
  };
}

/** The file that was recognised by its content: same size and time. */
async function isStill({ path, size, mtimeNs }: Relink): Promise<boolean> {
  const found = await seeFile(path);
  return found?.size === size && found.mtimeNs === mtimeNs;
}
