import type { ErrorData } from '../errors.ts';

export const fileKinds = ['video', 'audio', 'image', 'subtitle', 'screenplay', 'table'] as const;
export type FileKind = (typeof fileKinds)[number];

/** What became of a file's content; `pending` until a job has ended with it. */
export const fileOutcomes = ['pending', 'ok', 'failed', 'skipped'] as const;
export type FileOutcome = (typeof fileOutcomes)[number];

/** Why something below the project folder is not a file of the project. */
export const skipReasons = [
  'hidden',
  'apple-double',
  'project-data',
  'report-output',
  'link-outside',
  'link-inside',
  'link-loop',
  'link-broken',
  'unreadable-folder',
  'unreadable-file',
  'special-file',
  'name-not-utf8',
  'path-too-long',
  'unknown-type',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/**
 * How the disk tells one file from another. Kept as text, because none of the three fits a JavaScript
 * number: `mtimeNs` in ns since 1970, `inode` and `device` as the system counts them.
 */
export interface FileIdentity {
  size: number;
  mtimeNs: string;
  inode: string;
  device: string;
}

/** A file as the scan found it. `path` is relative to the project folder, forward slashes, as the disk spells it. */
export interface FoundFile extends FileIdentity {
  path: string;
  kind: FileKind;
}

export interface SkippedFile {
  path: string;
  reason: SkipReason;
  /** A sentence for the editor. */
  message: string;
}

export interface ProjectScan {
  /** Sorted by path, in order of code units. */
  files: FoundFile[];
  /** Sorted by path, in order of code units. */
  skipped: SkippedFile[];
}

/** A file as the project remembers it. */
export interface FileRow extends FoundFile {
  id: number;
  /** 16 hex digits, from path and content. */
  clipId: string;
  /** SHA-256 of the content, 64 hex digits; `null` if it was never read to the end. */
  hash: string | null;
  /** Not there at the last scan; its results stay. */
  offline: boolean;
  outcome: FileOutcome;
  /** `offline` where the file is away, otherwise the outcome. */
  status: FileOutcome | 'offline';
  error: ErrorData | null;
}

export type HashOutcome = { hash: string; identity: FileIdentity } | { error: ErrorData };

/** One step from what the project remembers to what the disk holds. */
export type FileChange =
  /** As before; nothing is written. */
  | { type: 'unchanged'; row: FileRow; found: FoundFile }
  /** Same content, new date or place on the disk. */
  | { type: 'touched'; row: FileRow; found: FoundFile }
  /** Was offline, is back with the same content. */
  | { type: 'returned'; row: FileRow; found: FoundFile }
  /** Same content under another path. */
  | { type: 'moved'; row: FileRow; found: FoundFile }
  | { type: 'new'; found: FoundFile; hash: string }
  /** Other content under the same path. */
  | { type: 'changed'; row: FileRow; found: FoundFile; hash: string }
  /** There, but could not be read; `row` is null if it was not known before. */
  | { type: 'unreadable'; row: FileRow | null; found: FoundFile; error: ErrorData }
  /** No longer there. */
  | { type: 'missing'; row: FileRow };
