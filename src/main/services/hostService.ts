import type { CopyInProgress, HostFacts } from '#shared/contract/host.ts';
import { TrimbinError, throwIfCancelled, toErrorData } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import type { OpenProject } from './projectPorts.ts';

export interface ChooseRequest {
  what: 'folder' | 'file' | 'files';
  title?: string | undefined;
  startIn?: string | undefined;
}

/** What the program around the page gives; each host brings its own. */
export interface HostBridge {
  kind: HostFacts['kind'];
  platform: string;
  hasMenu: boolean;
  /** Null where there are no native dialogs. */
  choose: ((request: ChooseRequest) => Promise<string[]>) | null;
  /** Null where there is no file manager. */
  reveal: ((path: string) => Promise<void>) | null;
  /** Whether paths that a page names were really dropped by the editor. */
  trustsDroppedPaths: boolean;
}

/** One file to be copied; `to` is relative to where the copy goes. */
export interface CopySource {
  from: string;
  to: string;
  bytes: number;
}

export interface HostFiles {
  /** Folders in a folder, sorted by name; hidden ones are left out. @throws TrimbinError `not-found` */
  browse(folder: string | null): Promise<{
    folder: string;
    parent: string | null;
    folders: { name: string; path: string; isProject: boolean }[];
  }>;
  /** A path in one of the folders; relative to the first. @throws TrimbinError `not-found`, `path-outside-project` */
  resolveShown(folders: readonly string[], path: string): string;
  /** Files and the files below folders; what is not there is left to `copy` to say. */
  collect(paths: readonly string[], signal: AbortSignal): Promise<CopySource[]>;
  /** @returns the path in the project. @throws TrimbinError */
  copy(
    project: OpenProject,
    source: { from: string; path: string },
    options: { signal: AbortSignal; onProgress: (bytes: number) => void },
  ): Promise<string>;
}

export interface ChosenPaths {
  add(path: string): void;
  list(): readonly string[];
}

export interface HostServicePorts {
  bridge(): HostBridge;
  files: HostFiles;
  current: { get(): OpenProject; peek(): OpenProject | null };
  /** Told what the editor chose in a native dialog: that alone may lie outside of the project. */
  chosen: ChosenPaths;
}

type Calls = 'host.get' | 'host.choose' | 'host.browse' | 'host.reveal' | 'host.copyIn';

export function createHostService(ports: HostServicePorts): Pick<Handlers, Calls> {
  const { bridge, files, current, chosen } = ports;
  return {
    async 'host.get'() {
      const { kind, platform, hasMenu, choose, reveal, trustsDroppedPaths } = bridge();
      return {
        ...{ kind, platform, hasMenu, canCopyIn: trustsDroppedPaths },
        ...{ canChoose: choose !== null, canReveal: reveal !== null },
      };
    },
    async 'host.choose'(request) {
      const { choose } = bridge();
      if (!choose) throw notHere('There are no native dialogs here; type the path, or browse for it.');
      const paths = await choose(request);
      for (const path of paths) chosen.add(path);
      return { paths };
    },
    'host.browse': ({ folder }) => files.browse(folder),
    async 'host.reveal'({ path }) {
      const { reveal } = bridge();
      if (!reveal) throw notHere('There is no file manager here to show it in.');
      const project = current.peek();
      const folders = [...(project ? [project.folder] : []), ...chosen.list()];
      await reveal(files.resolveShown(folders, path));
      return {};
    },
    async 'host.copyIn'({ paths, into }, { signal, report }) {
      if (!bridge().trustsDroppedPaths) throw notHere('Here files are taken in by upload.');
      const project = current.get();
      if (project.readOnly) {
        throw new TrimbinError('project-read-only', `${project.folder} is open for reading only.`);
      }
      const sources = await files.collect(paths, signal);
      return copyAll(files, project, sources, into, signal, report);
    },
  };
}

async function copyAll(
  files: HostFiles,
  project: OpenProject,
  sources: readonly CopySource[],
  into: string,
  signal: AbortSignal,
  report: (progress: CopyInProgress) => void,
) {
  const totalBytes = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  const copied: { from: string; path: string }[] = [];
  const failed: { from: string; code: string; message: string }[] = [];
  let before = 0;
  for (const { from, to, bytes } of sources) {
    throwIfCancelled(signal);
    const tell = (done: number): void =>
      report({ file: to, doneBytes: Math.min(before + done, totalBytes), totalBytes });
    tell(0);
    try {
      const path = into === '' ? to : `${into}/${to}`;
      copied.push({ from, path: await files.copy(project, { from, path }, { signal, onProgress: tell }) });
    } catch (error) {
      const { code, message } = toErrorData(error);
      // A full disk or the editor's word ends it all; one bad file only itself.
      if (code === 'cancelled' || code === 'disk-full') throw error;
      failed.push({ from, code, message });
    }
    before += bytes;
  }
  return { copied, failed };
}

function notHere(message: string): TrimbinError {
  return new TrimbinError('bad-request', message);
}
