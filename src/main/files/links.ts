import { realpath } from 'node:fs/promises';
import { dirname, join, relative, isAbsolute, sep } from 'node:path';
import type { SkipReason } from '#shared/domain/projectFiles.ts';

/**
 * Say why a link is not followed. One that points into the project would count the same file twice, and one
 * that leaves it would read what the editor did not open.
 */
export async function judgeLink(
  root: string,
  path: string,
): Promise<{ reason: SkipReason; message: string }> {
  const absolute = join(root, path);
  let target: string;
  try {
    target = await realpath(absolute);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ELOOP') return { reason: 'link-loop', message: 'A link that leads back to itself.' };
    return { reason: 'link-broken', message: 'A link to something that is not there.' };
  }
  const realRoot = await realpath(root);
  if (!isInside(realRoot, target)) {
    return { reason: 'link-outside', message: 'A link out of the project folder. Copy the file into it.' };
  }
  if (isInside(target, await realpath(dirname(absolute)))) {
    return { reason: 'link-loop', message: 'A link to a folder that it lies in.' };
  }
  return { reason: 'link-inside', message: 'A link to something in the project, which is there already.' };
}

/** True if `path` is `folder` or lies below it; both real and absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
