import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { answerFile } from './answerFile.ts';
import { withSafetyHeaders } from './contentPolicy.ts';
import { answerMediaRequest, isMediaPath, type ServedFiles } from './mediaHandler.ts';
import { plainAnswer } from './plainAnswer.ts';

export interface Site {
  /** Folder of the built renderer. */
  rendererDir: string;
  files: ServedFiles;
}

/** Everything that a window may load: the page below `rendererDir`, and media of the open project. */
export async function answerSiteRequest(request: Request, site: Site): Promise<Response> {
  const { pathname } = new URL(request.url);
  const answer = isMediaPath(pathname)
    ? await answerMediaRequest(request, site.files)
    : await answerPageRequest(request, site.rendererDir, pathname);
  return withSafetyHeaders(answer);
}

async function answerPageRequest(request: Request, rendererDir: string, pathname: string): Promise<Response> {
  const path = await pageFile(rendererDir, pathname === '/' ? '/index.html' : pathname);
  return path === null ? plainAnswer(404) : answerFile(request, path, 'none');
}

/** Files of the page have plain names; anything else in an address is somebody trying. */
async function pageFile(rendererDir: string, pathname: string): Promise<string | null> {
  const segments = pathname.slice(1).split('/');
  if (!segments.every((segment) => /^[\w-][\w.-]*$/.test(segment))) return null;
  try {
    const root = await realpath(rendererDir);
    const path = await realpath(join(root, ...segments));
    return path.startsWith(root + sep) ? path : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(code ?? '')) return null;
    throw error;
  }
}
