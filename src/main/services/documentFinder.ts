import type { FileRow, HashOutcome, ProjectScan } from '#shared/domain/projectFiles.ts';
import { documentKinds } from '#shared/domain/report.ts';
import { throwIfCancelled } from '#shared/errors.ts';
import type { Emit } from '#shared/contract/index.ts';
import type { Handlers } from '../router.ts';
import { hashOne } from './folderSync.ts';
import type { OpenProject, ProjectFiles } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';

/**
 * Brings the subtitles, screenplays and tables of a folder into the project as soon as it is opened: they need no
 * measuring, and whoever only wants to mend a subtitle shall not wait for the footage. Media is left to the analysis.
 */
export interface DocumentFinder {
  /** Look in the background; ends with `stop`. */
  lookSoon(): void;
  /** Before the project closes, or before somebody else looks through the folder. */
  stop(): Promise<void>;
}

export interface DocumentFinderPorts {
  current: Pick<CurrentProject, 'peek'>;
  files: ProjectFiles;
  emit: Emit;
  /** Something was found, or is gone. */
  onFound(): void;
  onFault(error: unknown): void;
}

export function createDocumentFinder(ports: DocumentFinderPorts): DocumentFinder {
  let running: Promise<void> = Promise.resolve();
  let stopping = new AbortController();
  return {
    lookSoon() {
      const { signal } = stopping;
      running = running.then(async () => {
        const project = ports.current.peek();
        if (!project || project.readOnly || signal.aborted) return;
        try {
          if (!(await findDocuments(project, ports.files, signal))) return;
          ports.emit('projects.changed', { id: project.id });
          ports.onFound();
        } catch (error) {
          if (!signal.aborted) ports.onFault(error);
        }
      });
    },
    async stop() {
      stopping.abort();
      await running;
      stopping = new AbortController();
    },
  };
}

type Analysis = Pick<Handlers, 'analysis.run'>;

/** An analysis looks through the whole folder itself: what was looking for documents gives way to it. */
export function insteadOfFinder(calls: Analysis, finder: Pick<DocumentFinder, 'stop'>): Analysis {
  return {
    async 'analysis.run'(input, context) {
      await finder.stop();
      return calls['analysis.run'](input, context);
    },
  };
}

/** @returns whether the project's list of files is another than before. */
async function findDocuments(
  project: OpenProject,
  files: ProjectFiles,
  signal: AbortSignal,
): Promise<boolean> {
  const scan = await files.scan(project.folder, signal);
  const hashes = new Map<string, HashOutcome>();
  for (const path of compareDocuments(project, files, scan).unsettled) {
    hashes.set(path, await hashOne(project, files, path, signal));
  }
  throwIfCancelled(signal);
  // Compared anew: what was saved into the project while the files were read is known by now.
  const changes = compareDocuments(project, files, scan).settle(hashes);
  if (changes.every(({ type }) => type === 'unchanged')) return false;
  project.files.apply(changes, scan.skipped);
  return true;
}

/** The documents alone; where media is remembered under the path of one, the analysis tells what became of it. */
function compareDocuments(
  project: OpenProject,
  files: ProjectFiles,
  scan: ProjectScan,
): ReturnType<ProjectFiles['compare']> {
  const rows = project.files.list();
  const asMedia = new Set(rows.filter((row) => !isDocument(row)).map(({ path }) => path.normalize('NFC')));
  return files.compare(rows.filter(isDocument), {
    ...scan,
    files: scan.files.filter((file) => isDocument(file) && !asMedia.has(file.path.normalize('NFC'))),
  });
}

const kinds: readonly string[] = documentKinds;
const isDocument = ({ kind }: Pick<FileRow, 'kind'>): boolean => kinds.includes(kind);
