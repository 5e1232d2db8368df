/** Why the system refused a file or a folder, by its own code (errno). */
const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'a part of the path is a file',
  EROFS: 'the disk is for reading only',
  EACCES: 'the rights do not allow it',
  EPERM: 'the rights do not allow it',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
  EIO: 'the disk fails',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EISDIR: 'there is a folder of that name',
  ENXIO: 'the disk is not connected',
  ENODEV: 'the disk is not connected',
  ENOTCONN: 'the disk is not connected',
  ESTALE: 'the disk is not connected',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  // Node's own, before it asks the system: NUL in a path.
  ERR_INVALID_ARG_VALUE: 'the name holds a character that no file may have',
};

/**
 * Words for what the file system said, for the middle of a sentence.
 *
 * @param error - What a call of the file system threw.
 * @returns such as `the name is too long (ENAMETOOLONG)`.
 */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  return `${reasons[code] ?? 'the system does not allow it'} (${code})`;
}

/** Whether it is the file system that refused a path, or Node on its behalf, and not a fault of ours. */
export function isSystemError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'syscall' in error || systemCode(error) === 'ERR_INVALID_ARG_VALUE';
}

/** @returns such as `EACCES`; `unknown` where there is none. */
export function systemCode(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown';
}

/** Longer than any path that one types or picks; a sentence stays one at that length. */
const mostShown = 300;

/** A path for a sentence: one that is longer than any real one keeps its ends only. */
export function shownPath(path: string): string {
  if (path.length <= mostShown) return path;
  const end = mostShown / 2;
  return `${path.slice(0, end)}…${path.slice(-end)}`;
}
