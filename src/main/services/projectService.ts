import { TrimbinError } from '#shared/errors.ts';
import type { Emit } from '#shared/contract/index.ts';
import type { ProjectSummary } from '#shared/contract/projects.ts';
import type { Handlers } from '../router.ts';
import type { OpenProject, ProjectOpener } from './projectPorts.ts';

/** The project that is open, for the services beside this one. */
export interface CurrentProject {
  /** @throws TrimbinError `not-found` while no project is open. */
  get(): OpenProject;
  peek(): OpenProject | null;
  /** Let go of the open project, once what runs in it has ended. */
  close(): Promise<void>;
}

export interface ProjectServicePorts {
  projects: ProjectOpener;
  emit: Emit;
  /** Called before a project is closed: stop what runs in it and wait. */
  beforeClose(project: OpenProject): Promise<void>;
  /** Called when a project has been opened. */
  onOpened?(): void;
}

type Calls = Pick<Handlers, 'projects.open' | 'projects.current' | 'projects.close'>;

export function createProjectService(ports: ProjectServicePorts): Calls & { current: CurrentProject } {
  let open: OpenProject | null = null;

  const current: CurrentProject = {
    get() {
      if (open) return open;
      throw new TrimbinError('not-found', 'No project is open. Open a folder first.');
    },
    peek: () => open,
    async close() {
      const project = open;
      if (!project) return;
      await ports.beforeClose(project);
      open = null;
      project.close();
    },
  };

  return {
    current,
    async 'projects.open'({ folder, readOnly }) {
      if (open && open.folder === folder && open.readOnly === readOnly) return summarise(open);
      await current.close();
      open = await ports.projects.open(folder, { readOnly });
      ports.emit('projects.changed', { id: open.id });
      ports.onOpened?.();
      return summarise(open);
    },
    async 'projects.current'() {
      return open ? summarise(open) : null;
    },
    async 'projects.close'() {
      await current.close();
      return {};
    },
  };
}

function summarise({ id, name, folder, readOnly }: OpenProject): ProjectSummary {
  return { id, name, root: folder, readOnly };
}
