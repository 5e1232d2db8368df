import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The path that a command line names, or null. Chromium's own switches and the program itself are left out.
 *
 * @param isBare - Electron runs a folder of source code: its path comes before ours.
 */
export function pathFromArguments(argv: readonly string[], isBare: boolean, from: string): string | null {
  const words = argv.slice(isBare ? 2 : 1).filter((word) => !word.startsWith('-') && word !== '');
  const last = words.at(-1);
  return last === undefined || /^[a-z][a-z0-9+.-]+:\/\//i.test(last) ? null : resolve(from, last);
}

/**
 * The project that is meant by a folder or a file which the system hands over: a folder itself; for a file the
 * nearest folder above it that is a project, otherwise the one that it lies in.
 *
 * @returns null where nothing is there.
 */
export function folderToOpen(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  if (found.isDirectory()) return path;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.trimbin'))) return folder;
    if (dirname(folder) === folder) return dirname(path);
  }
}
