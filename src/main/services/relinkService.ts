import { TrimbinError, throwIfCancelled } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { isClip, requireHashed, type ClipRow } from './clipRecords.ts';
import { requireWritable } from './editorHistory.ts';
import type { Relink } from './libraryPorts.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';

/** A file anywhere on the disk. */
export interface ForeignFile {
  /** Absolute. */
  path: string;
  size: number;
  mtimeNs: string;
}

/** The disk beyond the project folder, where the editor points at it. */
export interface ForeignFiles {
  /** `null` where there is no plain file. */
  see(path: string): Promise<ForeignFile | null>;
  isFolder(path: string): Promise<boolean>;
  below(folder: string, signal: AbortSignal): Promise<ForeignFile[]>;
  /** The folder of a file. */
  folderOf(path: string): string;
  /** @param relative - Forward slashes. */
  join(folder: string, relative: string): string;
}

export interface RelinkPorts {
  current: CurrentProject;
  files: Pick<ProjectFiles, 'hash'>;
  foreign: ForeignFiles;
  /** Contents whose rows are to be shown anew. */
  contentChanged(hashes: readonly string[]): void;
}

type Offline = ClipRow & { hash: string };

export function createRelinkService(ports: RelinkPorts): Pick<Handlers, 'clips.relink'> {
  const { current, files, foreign, contentChanged } = ports;
  return {
    async 'clips.relink'({ clipId, path }, { signal, report }) {
      const project = current.get();
      requireWritable(project);
      const asked = requireHashed(project, clipId);
      const offline = offlineClips(project);
      const found = new Map<string, Relink>();
      const tryFile = async (file: ForeignFile): Promise<void> => {
        const { hash, identity } = await files.hash(file.path, signal);
        if (offline.some((row) => row.hash === hash) && !found.has(hash)) {
          found.set(hash, { hash, path: file.path, size: identity.size, mtimeNs: identity.mtimeNs });
        }
      };
      const isFolder = await foreign.isFolder(path);
      if (!isFolder) {
        await tryFile(await requireFile(foreign, path));
        if (!found.has(asked.hash)) throw otherContent(asked.path, path);
      }
      const candidates = await rest(
        ports,
        isFolder ? path : foreign.folderOf(path),
        { asked, offline, path },
        signal,
      );
      for (const [done, file] of candidates.entries()) {
        throwIfCancelled(signal);
        report({ done, total: candidates.length, file: file.path });
        const isOpen = offline.some(({ hash, size }) => size === file.size && !found.has(hash));
        if (isOpen) await tryFile(file).catch(passOver(signal));
      }
      if (found.size === 0) throw nothingFound(asked.path, path);
      project.transaction(() => {
        for (const relink of found.values()) project.editor.relinks.set(relink);
      });
      contentChanged([...found.keys()]);
      const relinked = offline.flatMap(({ hash, clipId: id, path: from }) => {
        const relink = found.get(hash);
        return relink ? [{ clipId: id, path: relink.path, from }] : [];
      });
      return { relinked, stillOffline: offline.length - relinked.length };
    },
  };
}

function offlineClips(project: OpenProject): Offline[] {
  return project.files
    .list()
    .filter(isClip)
    .flatMap((row) => (row.offline && row.hash !== null ? [{ ...row, hash: row.hash }] : []));
}

/** Files whose size is that of a clip that is offline: first those at the mirrored place, then all below the folder. */
async function rest(
  { foreign }: RelinkPorts,
  folder: string,
  { asked, offline, path }: { asked: Offline; offline: readonly Offline[]; path: string },
  signal: AbortSignal,
): Promise<ForeignFile[]> {
  const sizes = new Set(offline.map(({ size }) => size));
  const root = mirroredRoot(asked.path, path);
  const mirrored =
    root === null ? [] : await Promise.all(offline.map((row) => foreign.see(foreign.join(root, row.path))));
  const below = await foreign.below(folder, signal);
  const all = new Map([...mirrored, ...below].flatMap((file) => (file ? [[file.path, file] as const] : [])));
  all.delete(path);
  return [...all.values()].filter(({ size }) => sizes.has(size));
}

/**
 * The folder that stands for the project's where the new path ends as the old one does: `/b/day 1/a.mov` for
 * `day 1/a.mov` gives `/b`. `null` where it does not.
 */
function mirroredRoot(relative: string, path: string): string | null {
  const normal = path.replaceAll('\\', '/');
  return normal.endsWith(`/${relative}`) ? path.slice(0, path.length - relative.length - 1) : null;
}

async function requireFile(foreign: ForeignFiles, path: string): Promise<ForeignFile> {
  const file = await foreign.see(path);
  if (file) return file;
  throw new TrimbinError('media-missing', `There is no file ${path}. Choose another one.`, { path });
}

/** One file that cannot be read does not end the search. */
function passOver(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    throwIfCancelled(signal);
    if (!(error instanceof TrimbinError)) throw error;
  };
}

function otherContent(clip: string, path: string): TrimbinError {
  const message = `${path} has other content than ${clip}: it is not the same file. Choose the original, or add this one as a new clip.`;
  return new TrimbinError('media-other-content', message, { clip, path });
}

function nothingFound(clip: string, path: string): TrimbinError {
  const message = `Neither ${clip} nor any other offline clip was found below ${path}. Choose another folder.`;
  return new TrimbinError('media-other-content', message, { clip, path });
}
