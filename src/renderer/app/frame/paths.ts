/** Absolute paths of this machine as texts; either kind of slash. */

const parts = (path: string): string[] => path.split(/[\\/]/).filter((part) => part !== '');

/** True where `path` is `folder` or lies below it. */
export function isInside(path: string, folder: string): boolean {
  const [own, outer] = [parts(path), parts(folder)];
  return outer.length <= own.length && outer.every((part, i) => part === own[i]);
}

/** The deepest folder that holds all of the paths. Of a single path: itself if it has no extension, else its folder. */
export function parentOf(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  const slash = first.includes('\\') ? '\\' : '/';
  const own = parts(first);
  const isFile = /\.[^.]+$/.test(own.at(-1) ?? '');
  let shared = others.length === 0 && !isFile ? own : own.slice(0, -1);
  for (const other of others.map(parts)) {
    const length = shared.findIndex((part, i) => part !== other[i]);
    if (length >= 0) shared = shared.slice(0, length);
  }
  return (first.startsWith(slash) ? slash : '') + shared.join(slash);
}
