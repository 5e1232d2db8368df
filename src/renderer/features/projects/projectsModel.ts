/** True for a path from the root of a disk: `/x`, `C:\x`, `\\server\share`. */
export function isAbsolutePath(path: string): boolean {
  return /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
}

/** What people paste: quotes and blanks around it, or an address with `file://`. */
export function cleanPath(text: string): string {
  const path = text.trim().replace(/^(["'])(.*)\1$/, '$2');
  if (!path.startsWith('file://')) return path;
  try {
    return decodeURIComponent(new URL(path).pathname).replace(/^\/([A-Za-z]:)/, '$1');
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return path;
    throw error;
  }
}

/** A name below a folder, with the folder's kind of slash. */
export function joinPath(folder: string, name: string): string {
  const slash = /^[A-Za-z]:\\|^\\\\/.test(folder) ? '\\' : '/';
  return folder.endsWith(slash) ? `${folder}${name}` : `${folder}${slash}${name}`;
}
