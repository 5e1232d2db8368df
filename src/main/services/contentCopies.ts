import type { FileRow } from '#shared/domain/projectFiles.ts';
import {
  TrimbinError,
  throwIfCancelled,
  toErrorData,
  type ErrorCode,
  type ErrorData,
} from '#shared/errors.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';

/** Failures of one place of a content, not of the content: another copy may still be read. */
const placeCodes: readonly ErrorCode[] = ['media-missing', 'media-unreadable', 'media-timeout', 'not-found'];

/** Whether another copy of the same content may do better. */
export function isOfPlace(error: unknown): boolean {
  return error instanceof TrimbinError && placeCodes.includes(error.code);
}

/**
 * Work on a content that lies in several files: where one of them cannot be read, the next is tried.
 *
 * @param copies - Files with the same content, at least one.
 * @throws what the last one threw.
 */
export async function withFirstReadable<T>(
  copies: readonly FileRow[],
  signal: AbortSignal,
  work: (copy: FileRow) => Promise<T>,
): Promise<T> {
  for (const copy of copies.slice(0, -1)) {
    try {
      return await work(copy);
    } catch (error) {
      throwIfCancelled(signal);
      if (!isOfPlace(error)) throw error;
    }
  }
  return work(copies.at(-1)!);
}

/**
 * A failure of a content in the words for one of its files: the sentence names the file that it is told of, also
 * where a copy of it was read.
 *
 * @param readPath - Absolute path of the copy that was read.
 */
export async function failureFor(
  file: FileRow,
  readPath: string,
  error: unknown,
  project: OpenProject,
  files: Pick<ProjectFiles, 'resolve'>,
): Promise<ErrorData> {
  const data = toErrorData(error);
  const own = await files.resolve(project.folder, file.path).catch(() => file.path);
  const retold = (text: string): string => (readPath === '' ? text : text.replaceAll(readPath, () => own));
  // A fault of Trimbin's own does not know what it was at.
  const message =
    data.code === 'internal'
      ? `${own} could not be measured, which is a fault of Trimbin (${data.message.replaceAll(/\s+/g, ' ')}).`
      : retold(data.message);
  if (!data.details) return { ...data, message };
  const details = Object.entries(data.details).map(([name, value]) => {
    return [name, typeof value === 'string' ? retold(value) : value];
  });
  return { ...data, message, details: Object.fromEntries(details) as Record<string, unknown> };
}
