import { TrimbinError } from '#shared/errors.ts';

/** Say why a picture could not be written, in terms the editor can act on. */
export function writeFailure(path: string, cause: unknown): TrimbinError {
  const code = (cause as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `The disk is full: ${path} could not be written. Free some space and run again.`;
    return new TrimbinError('disk-full', message, { path }, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${path} could not be written (${reason}). Check the rights of the project folder.`;
  return new TrimbinError('write-failed', message, { path }, { cause });
}
