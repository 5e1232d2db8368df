import { readFile, stat } from 'node:fs/promises';
import { TrimbinError } from '#shared/errors.ts';
import { decodeText } from './textEncoding.ts';

/** Tables for a model are read whole; what is larger belongs into the data room. */
const mostBytes = 512 * 1024 * 1024;

/**
 * A text file as text: UTF-8, UTF-16, or what its bytes look like.
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
  const { text } = decodeText(bytes, null);
  // Text in two or four bytes a letter has its zeros decoded by now.
  if (text.slice(0, 4096).includes('\0')) {
    const message = `${path} is no text. A table has to be CSV or another text with separators.`;
    throw new TrimbinError('bad-request', message, { path });
  }
  return text;
}
