import type { AnalyzeSummary } from '#shared/contract/analysis.ts';
import type { FileChange, FileRow, HashOutcome } from '#shared/domain/projectFiles.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { TrimbinError, throwIfCancelled, toErrorData } from '#shared/errors.ts';
import type { MediaInfo } from '#shared/domain/mediaInfo.ts';
import { probeVersion } from './analysisKeys.ts';
import { failureFor, isOfPlace } from './contentCopies.ts';
import type { MediaProbe } from './ports.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';

export type SyncProgress = (stage: 'scan' | 'hash' | 'probe', done: number, total: number) => void;

export interface SyncPorts {
  files: ProjectFiles;
  probe: MediaProbe;
}

/** Bring the project's list of files up to date with its folder, reading only what is new or looks changed. */
export async function syncFolder(
  project: OpenProject,
  ports: SyncPorts,
  signal: AbortSignal,
  progress: SyncProgress,
): Promise<{ moved: AnalyzeSummary['moved'] }> {
  progress('scan', 0, 0);
  const scan = await ports.files.scan(project.folder, signal);
  const rows = project.files.list();
  const comparison = ports.files.compare(rows, scan);
  const hashes = new Map<string, HashOutcome>();
  for (const [index, path] of comparison.unsettled.entries()) {
    progress('hash', index, comparison.unsettled.length);
    hashes.set(path, await hashOne(project, ports.files, path, signal));
  }
  throwIfCancelled(signal);
  const changes = comparison.settle(hashes);
  project.files.apply(changes, scan.skipped);
  return { moved: changes.flatMap(moveOf) };
}

function moveOf(change: FileChange): { from: string; to: string }[] {
  return change.type === 'moved' ? [{ from: change.row.path, to: change.found.path }] : [];
}

/** What a file of the project holds; one that cannot be read says why. @throws TrimbinError `cancelled`. */
export async function hashOne(
  project: OpenProject,
  files: ProjectFiles,
  path: string,
  signal: AbortSignal,
): Promise<HashOutcome> {
  try {
    return await files.hash(await files.resolve(project.folder, path), signal);
  } catch (error) {
    throwIfCancelled(signal);
    return { error: toErrorData(error) };
  }
}

/** Answers about the content itself: asking the same bytes again gives the same. */
const finalCodes: readonly ErrorCode[] = [
  'media-empty',
  'media-not-media',
  'media-damaged',
  'media-no-picture',
  'media-refused',
];

const mediaKinds: readonly string[] = ['video', 'audio', 'image'];

/** Whether there is media whose content nobody has looked into yet. */
export function hasUnprobed(project: OpenProject): boolean {
  return project.files.list().some((row) => needsProbe(project, row));
}

/** Probe every clip whose content was never probed, two at a time. A file that fails is marked and the rest goes on. */
export async function probeClips(
  project: OpenProject,
  ports: SyncPorts,
  signal: AbortSignal,
  progress: SyncProgress,
): Promise<void> {
  const waiting = project.files.list().filter((row) => needsProbe(project, row));
  const known = new Map<string, Asked>();
  let done = 0;
  const next = async (): Promise<void> => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      throwIfCancelled(signal);
      progress('probe', done, done + waiting.length + 1);
      await probeOne(project, ports, row, known, signal);
      done += 1;
    }
  };
  await Promise.all([next(), next()]);
}

/** One content is asked once, at the first of its files. */
interface Asked {
  path: string;
  info: Promise<MediaInfo>;
}

function needsProbe(project: OpenProject, row: FileRow): boolean {
  if (!mediaKinds.includes(row.kind) || row.offline || row.hash === null) return false;
  if (row.outcome === 'failed' && row.error && finalCodes.includes(row.error.code)) return false;
  const info = project.mediaInfo.get(row.hash, probeVersion);
  return info === null || info.kind !== row.kind;
}

async function probeOne(
  project: OpenProject,
  { probe, files }: SyncPorts,
  row: FileRow,
  known: Map<string, Asked>,
  signal: AbortSignal,
): Promise<void> {
  const hash = row.hash ?? '';
  const ask = async (path: string): Promise<MediaInfo> => probe.probe(path, signal);
  try {
    const path = await files.resolve(project.folder, row.path);
    const stored = project.mediaInfo.get(hash, probeVersion);
    const asked = known.get(hash) ?? { path, info: stored ? Promise.resolve(stored) : ask(path) };
    known.set(hash, asked);
    const info = await asked.info.catch((error: unknown) => {
      if (!isOfPlace(error) || asked.path === path) throw error;
      const again = { path, info: ask(path) };
      known.set(hash, again);
      return again.info;
    });
    project.transaction(() => {
      project.mediaInfo.put(hash, probeVersion, info);
      if (info.kind !== row.kind) project.files.setKind(row.id, info.kind);
      if (row.outcome === 'failed') project.files.setOutcome(row.id, 'pending');
    });
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof TrimbinError && error.code === 'ffmpeg-missing') throw error;
    const readPath = known.get(hash)?.path ?? '';
    project.files.setOutcome(row.id, 'failed', await failureFor(row, readPath, error, project, files));
  }
}
