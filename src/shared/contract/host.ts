import { z } from 'zod';
import { viewIds } from '../domain/views.ts';
import { command, event, job, query } from './define.ts';

export const hostKinds = ['electron', 'web', 'cli'] as const;

/** What a native menu can ask of the page. The page answers as if the editor had pressed the shortcut. */
export const viewCommands = viewIds.filter((id) => id !== 'settings').map((id) => `view.${id}` as const);
export const menuCommands = [
  ...(['openFolder', 'openSample', 'closeProject', 'importFiles', 'exportReport', 'settings'] as const),
  ...(['undo', 'redo', 'find', 'palette', 'shortcuts', 'about', 'analyze'] as const),
  ...viewCommands,
] as const;
export type MenuCommand = (typeof menuCommands)[number];

export const HostFacts = z.object({
  kind: z.enum(hostKinds),
  platform: z.string().describe("Node's name: linux, darwin, win32"),
  canChoose: z.boolean().describe('native dialogs: `host.choose`'),
  canReveal: z.boolean().describe('`host.reveal`'),
  canCopyIn: z.boolean().describe('dropped files have paths: `host.copyIn`; otherwise they are uploaded'),
  hasMenu: z.boolean().describe('a native menu sends `host.menu`'),
});
export type HostFacts = z.infer<typeof HostFacts>;

export const CopyInProgress = z.object({
  file: z.string(),
  doneBytes: z.int().nonnegative(),
  totalBytes: z.int().nonnegative(),
});
export type CopyInProgress = z.infer<typeof CopyInProgress>;

export const host = {
  /** What the program around the page can do. */
  'host.get': query({ input: z.object({}), output: HostFacts }),
  /** Show the native dialog. No paths: the editor has cancelled it. */
  'host.choose': command({
    input: z.object({
      what: z.enum(['folder', 'file', 'files']),
      title: z.string().max(200).optional(),
      startIn: z.string().max(4096).optional().describe('absolute path of a folder'),
    }),
    output: z.object({ paths: z.array(z.string()) }),
    errors: ['bad-request'],
  }),
  /** The folders in a folder, for a page that has no native dialog. Never files. */
  'host.browse': query({
    input: z.object({ folder: z.string().max(4096).nullable().describe("null: the person's own folder") }),
    output: z.object({
      folder: z.string(),
      parent: z.string().nullable(),
      folders: z.array(z.object({ name: z.string(), path: z.string(), isProject: z.boolean() })),
    }),
    errors: ['not-found'],
  }),
  /**
   * Show a file in the file manager; where that is not possible, its folder. Only what lies in the
   * open project, or in a folder that was chosen in the dialog.
   */
  'host.reveal': command({
    input: z.object({ path: z.string().min(1).max(4096).describe('absolute, or relative to the project') }),
    output: z.object({}),
    errors: ['bad-request', 'not-found', 'path-outside-project'],
  }),
  /** Copy dropped files and folders into the project folder; originals are only read. Names in use are numbered. */
  'host.copyIn': job({
    input: z.object({
      paths: z.array(z.string().min(1).max(4096)).min(1).max(10_000).describe('absolute'),
      into: z.string().max(1024).default('').describe('folder of the project, relative'),
    }),
    progress: CopyInProgress,
    output: z.object({
      copied: z.array(z.object({ from: z.string(), path: z.string() })),
      failed: z.array(z.object({ from: z.string(), code: z.string(), message: z.string() })),
    }),
    errors: ['bad-request', 'not-found', 'project-read-only', 'disk-full', 'cancelled'],
  }),
  /** The editor has chosen something in the native menu. */
  'host.menu': event(z.object({ command: z.enum(menuCommands) })),
};
