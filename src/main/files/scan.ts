import type { BigIntStats } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { throwIfCancelled, TrimbinError } from '#shared/errors.ts';
import type {
  FileKind,
  FoundFile,
  ProjectScan,
  SkippedFile,
  SkipReason,
} from '#shared/domain/projectFiles.ts';
import { typeByName } from '#shared/domain/fileTypes.ts';
import { toIdentity } from './identity.ts';
import { judgeLink } from './links.ts';
import { readReportMarker } from './reportMarker.ts';
import { kindByContent, sniffBytes } from './sniff.ts';

/** Open requests to the disk at a time; more do not make a walk faster, and shares have limits. */
const parallel = 32;

interface Walk {
  root: string;
  signal: AbortSignal | undefined;
  files: FoundFile[];
  skipped: SkippedFile[];
}

/**
 * Find every file of a project. Walks all folders below `root` but those that are hidden; never follows a link.
 * What is left out is named with its reason, but for what lies inside of a folder that was left out.
 *
 * @throws TrimbinError `not-found` if `root` is no folder, `media-unreadable` if it cannot be listed, `cancelled`.
 */
export async function scanProject(
  root: string,
  options: { signal?: AbortSignal } = {},
): Promise<ProjectScan> {
  const walk: Walk = { root: resolve(root), signal: options.signal, files: [], skipped: [] };
  let folders = await visitFolder(walk, '');
  while (folders.length > 0) {
    const batch = folders.splice(0, parallel);
    const deeper = await Promise.all(batch.map((folder) => visitFolder(walk, folder)));
    folders = folders.concat(...deeper);
  }
  return { files: walk.files.sort(byPath), skipped: walk.skipped.sort(byPath) };
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function skip(walk: Walk, path: string, reason: SkipReason, message: string): void {
  walk.skipped.push({ path, reason, message });
}

/** Sort the entries of one folder (`''` is the root). Returns the folders to visit next. */
async function visitFolder(walk: Walk, folder: string): Promise<string[]> {
  throwIfCancelled(walk.signal);
  const entries = await list(walk, folder);
  const isReport = await readReportMarker(join(walk.root, folder), entries);
  const folders: string[] = [];
  const pending: (() => Promise<void>)[] = [];
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (refuseName(walk, path, entry.name, folder === '')) continue;
    if (isReport(entry.name)) skip(walk, path, 'report-output', 'A report that Trimbin wrote.');
    else if (entry.isSymbolicLink()) pending.push(() => visitLink(walk, path));
    else if (entry.isDirectory()) folders.push(path);
    else pending.push(() => visitFile(walk, path));
  }
  for (let i = 0; i < pending.length; i += parallel) {
    throwIfCancelled(walk.signal);
    await Promise.all(pending.slice(i, i + parallel).map((visit) => visit()));
  }
  return folders;
}

interface Entry {
  name: string;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

async function list(walk: Walk, folder: string): Promise<Entry[]> {
  const absolute = join(walk.root, folder);
  try {
    const entries = await readdir(absolute, { withFileTypes: true });
    return entries.some(({ name }) => name.includes('\uFFFD'))
      ? await dropUnspellable(walk, folder, entries)
      : entries;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (folder === '') throw rootError(absolute, code, error);
    if (code === 'ENOENT') return []; // Removed while we walked: no longer there, as if it had been before.
    if (code === 'ENAMETOOLONG') skip(walk, folder, 'path-too-long', 'The path is too long for the system.');
    else skip(walk, folder, 'unreadable-folder', `The folder cannot be read (${code}). Check its rights.`);
    return [];
  }
}

function rootError(folder: string, code: string, cause: unknown): TrimbinError {
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TrimbinError('not-found', `There is no folder ${folder}.`, { folder }, { cause });
  }
  const message = `The folder ${folder} cannot be read (${code}). Check its rights and the disk.`;
  return new TrimbinError('media-unreadable', message, { folder }, { cause });
}

/** Names that are not UTF-8 come with replacement characters in them and cannot be opened by that name. */
async function dropUnspellable(walk: Walk, folder: string, entries: Entry[]): Promise<Entry[]> {
  const raw = await readdir(join(walk.root, folder), { encoding: 'buffer' });
  const spellable = new Set<string>();
  for (const bytes of raw) {
    const name = bytes.toString('utf8');
    if (Buffer.from(name).equals(bytes)) spellable.add(name);
    else skipUnspellable(walk, folder, bytes);
  }
  // `delete`, because a name may come twice: as spelled, and as what an unspellable one looks like.
  return entries.filter(({ name }) => spellable.delete(name));
}

/** Each byte beyond ASCII is shown as \\xNN, so that two such names stay two. */
function skipUnspellable(walk: Walk, folder: string, bytes: Buffer): void {
  const name = bytes.toString('latin1').replaceAll(/[\x80-\xff]/g, (char) => {
    return `\\x${char.charCodeAt(0).toString(16)}`;
  });
  const path = folder === '' ? name : `${folder}/${name}`;
  skip(walk, path, 'name-not-utf8', 'The name is not valid UTF-8. Rename the file.');
}

/** Skip by name alone what needs no further look. */
function refuseName(walk: Walk, path: string, name: string, atRoot: boolean): boolean {
  if (atRoot && name === '.trimbin') skip(walk, path, 'project-data', "Trimbin's own data.");
  else if (name.startsWith('._')) skip(walk, path, 'apple-double', 'A companion file of macOS, no media.');
  else if (name.startsWith('.')) skip(walk, path, 'hidden', 'Hidden.');
  else if (/\p{Surrogate}/u.test(name))
    skip(walk, path, 'name-not-utf8', 'The name is not valid Unicode. Rename the file.');
  else return false;
  return true;
}

async function visitLink(walk: Walk, path: string): Promise<void> {
  const { reason, message } = await judgeLink(walk.root, path);
  skip(walk, path, reason, message);
}

async function visitFile(walk: Walk, path: string): Promise<void> {
  try {
    const stats = await lstat(join(walk.root, path), { bigint: true });
    if (!stats.isFile()) {
      skip(walk, path, 'special-file', `${specialName(stats)}, not a file with content.`);
      return;
    }
    const kind = await kindOf(walk, path);
    if (kind) walk.files.push({ path, kind, ...toIdentity(stats) });
    else skip(walk, path, 'unknown-type', 'Not a type of file that Trimbin reads.');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') return; // Removed while we walked.
    if (code === 'ENAMETOOLONG') skip(walk, path, 'path-too-long', 'The path is too long for the system.');
    else skip(walk, path, 'unreadable-file', `The file cannot be read (${code}). Check its rights.`);
  }
}

function specialName(stats: BigIntStats): string {
  if (stats.isFIFO()) return 'A named pipe';
  if (stats.isSocket()) return 'A socket';
  return stats.isBlockDevice() || stats.isCharacterDevice() ? 'A device' : 'A special file';
}

async function kindOf(walk: Walk, path: string): Promise<FileKind | null> {
  const type = typeByName(path.slice(path.lastIndexOf('/') + 1));
  if (!type) return null;
  if (type.kind) return type.kind;
  const file = await open(join(walk.root, path), 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    return kindByContent(type.ask, buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
