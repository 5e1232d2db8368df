import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { contentPolicy, isOurPage } from './guards.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface PageFolders {
  rendererDir: string;
  /** Folder of thumbnails of the open project, or null while none is open. */
  picturesDir: () => string | null;
}

/** Answer what the window asks for: files of the page, and pictures of the open project below `pictures/`. */
export async function answerPageRequest(
  request: { url: string; method: string },
  folders: PageFolders,
): Promise<Response> {
  if (!isOurPage(request.url) || request.method !== 'GET') return plain(403, 'Refused.');
  const path = pathOf(request.url);
  const pictures = '/pictures/';
  const file = path?.startsWith(pictures)
    ? below(folders.picturesDir(), path.slice(pictures.length))
    : below(folders.rendererDir, path === '/' ? 'index.html' : path);
  const body = file === null ? null : await readIfThere(file);
  if (file === null || body === null) return plain(404, 'Not found.');
  const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': type,
      'content-security-policy': contentPolicy,
      'x-content-type-options': 'nosniff',
    },
  });
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** The decoded path, or null where it is malformed. */
function pathOf(address: string): string | null {
  try {
    return decodeURIComponent(new URL(address).pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function below(root: string | null, path: string | null): string | null {
  if (root === null || path === null || path.includes('\0') || path.includes('\\')) return null;
  const file = normalize(join(root, path));
  return file.startsWith(normalize(root) + sep) ? file : null;
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw error;
  }
}
