import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { throwIfCancelled } from '#shared/errors.ts';

/** Files outside of the project folder that the editor pointed at. */
export interface SeenFile {
  path: string;
  size: number;
  mtimeNs: string;
}

/** Most files looked at below a folder. */
const mostFiles = 200_000;

/** @returns `null` where there is no plain file. */
export async function seeFile(path: string): Promise<SeenFile | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (!found?.isFile()) return null;
  return { path, size: Number(found.size), mtimeNs: String(found.mtimeNs) };
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Every plain file below a folder that is not hidden, links not followed; what cannot be listed is passed over. */
export async function filesBelow(folder: string, signal: AbortSignal): Promise<SeenFile[]> {
  const files: SeenFile[] = [];
  const folders = [folder];
  for (let at = folders.shift(); at !== undefined && files.length < mostFiles; at = folders.shift()) {
    throwIfCancelled(signal);
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) folders.push(path);
      if (!entry.isFile()) continue;
      const found = await lstat(path, { bigint: true }).catch(() => null);
      if (found) files.push({ path, size: Number(found.size), mtimeNs: String(found.mtimeNs) });
    }
  }
  return files;
}
