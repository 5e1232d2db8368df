import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { SoundData } from '#shared/domain/results.ts';
import { TrimbinError } from '#shared/errors.ts';
import { seeFile } from '../files/index.ts';
import { resultKey } from '../services/analysisKeys.ts';
import { settingsOf } from '../services/clipRecords.ts';
import type { OpenProject, ProjectOpener } from '../services/projectPorts.ts';

/**
 * The sound of a file as the open project, or the project of a folder above it, measured it. A file that has changed
 * since counts as never measured, and so does one whose project cannot be read just now: it is listened to instead.
 */
export function createStoredSound(
  opener: ProjectOpener,
  peek: () => OpenProject | null,
): (path: string) => Promise<SoundData | null> {
  return async (path) => {
    const open = peek();
    const own = open ? await soundIn(open, path) : null;
    if (own) return own;
    const folder = projectFolderOf(path);
    if (folder === null || folder === open?.folder) return null;
    try {
      const project = await opener.open(folder, { readOnly: true });
      try {
        return await soundIn(project, path);
      } finally {
        project.close();
      }
    } catch (error) {
      if (error instanceof TrimbinError) return null;
      throw error;
    }
  };
}

function projectFolderOf(path: string): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.trimbin', 'project.db'))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

async function soundIn(project: OpenProject, path: string): Promise<SoundData | null> {
  const row = project.files.byPath(relative(project.folder, path).split(sep).join('/'));
  const seen = await seeFile(path);
  if (!row?.hash || !seen || seen.size !== row.size || seen.mtimeNs !== row.mtimeNs) return null;
  return project.results.getData(resultKey(row.hash, 'sound', settingsOf(project)));
}
