import { randomBytes } from 'node:crypto';
import { collectDropped, copyIn, listFolders, resolveShown } from '../files/index.ts';
import {
  createHostService,
  type ChosenPaths,
  type HostBridge,
  type HostFiles,
} from '../services/hostService.ts';
import type { Transport } from '#shared/protocol.ts';
import type { Router } from '../router.ts';
import type { OpenProject, ProjectFiles } from '../services/projectPorts.ts';
import { createPathGuard } from './pathGuard.ts';
import { createServedFiles } from './servedFiles.ts';
import { createUploads } from './uploads.ts';

/** A terminal: no dialogs, no windows, no drops. */
const terminal: HostBridge = {
  ...{ kind: 'cli', platform: process.platform, hasMenu: false },
  ...{ choose: null, reveal: null, trustsDroppedPaths: false },
};

/** All that exists for the sake of a window: what it is served, what it may ask of the program around it. */
export function createHostSide(
  current: { get(): OpenProject; peek(): OpenProject | null },
  files: Pick<ProjectFiles, 'temporaryPath'>,
) {
  let bridge = terminal;
  const places = new Set<string>();
  const chosen: ChosenPaths = { add: (path) => places.add(path), list: () => [...places] };
  const admit = createPathGuard(current, chosen);
  const hostFiles: HostFiles = {
    browse: listFolders,
    resolveShown,
    collect: collectDropped,
    async copy(project, source, options) {
      const name = `copy-${randomBytes(8).toString('hex')}`;
      const temporary = await files.temporaryPath(project.dataFolder, name);
      return (await copyIn(project.folder, source, { ...options, temporary })).path;
    },
  };
  return {
    calls: createHostService({ bridge: () => bridge, files: hostFiles, current, chosen }),
    /** What pages are served by; what they ask for is held to the paths that are open to them. */
    forPages: ({ connect }: Pick<Router, 'connect'>) => ({
      router: { connect: (line: Transport) => connect(line, admit) },
      given: chosen.add,
      ...{ files: createServedFiles(current.peek), takeUpload: createUploads(current.peek, files) },
    }),
    setBridge(given: HostBridge): void {
      bridge = given;
    },
  };
}
