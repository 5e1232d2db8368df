import { readFile, stat } from 'node:fs/promises';
import { TrimbinError } from '#shared/errors.ts';

/** Tables for a model are read whole; what is larger belongs into the data room. */
const mostBytes = 512 * 1024 * 1024;

/**
 * A text file as text: UTF-8, or UTF-16 by its byte order mark, else Windows' western code page.
 *
 * @throws TrimbinError `not-found`, `bad-request` naming the file.
 */
export async function readTextFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    throw new TrimbinError('not-found', `There is no file ${path}. Check its name and folder.`, { path });
  }
  if (found.size > mostBytes) {
    const message = `${path} is larger than 512 MB, which is the most for a model. Take a part of it.`;
    throw new TrimbinError('bad-request', message, { path, bytes: found.size });
  }
  const bytes = await readFile(path);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) {
    const message = `${path} is no text. A table has to be CSV or another text with separators.`;
    throw new TrimbinError('bad-request', message, { path });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
