import { basename } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import { shownPath } from '#shared/systemReason.ts';

/** The error of a file that is no table, or not one that can be read. */
export function unreadable(path: string, why: string, cause?: unknown): TrimbinError {
  const message = `${shownPath(basename(path))} cannot be read as a table: ${why}.`;
  return new TrimbinError('data-unreadable', message, { path }, { cause });
}

/** What the engine says, without the query that it repeats. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? text).replace(/^[\w ]+ Error: /, '').replace(/[\s.]+$/, '');
}
