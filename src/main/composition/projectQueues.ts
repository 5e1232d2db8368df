import { JobQueue, type JobQueueOptions } from '../jobs/index.ts';
import type { OpenProject } from '../services/projectPorts.ts';

export interface ProjectQueues {
  /** The queue of the open project. @throws TrimbinError `not-found` while none is open. */
  get(): JobQueue;
  /** Stop what runs in a project and wait; it stays queued. */
  close(project: OpenProject): Promise<void>;
  /**
   * From now on a project goes on with what an earlier process left as soon as it is open, and now with the one
   * that is: for hosts that stay. A command on the terminal does what it was told and no more.
   */
  continueWork(): void;
  /** Called when a project has been opened. */
  onOpened(): void;
}

/** One queue a project; made when it is first asked for. */
export function createProjectQueues(
  current: { get(): OpenProject; peek(): OpenProject | null },
  options: () => Omit<JobQueueOptions, 'store'>,
  onMade: (queue: JobQueue) => void,
  /** Hears of every project that a host that stays has opened. */
  onShown: (project: OpenProject) => void = () => undefined,
): ProjectQueues {
  const queues = new WeakMap<OpenProject, JobQueue>();
  let continues = false;
  const get = (): JobQueue => {
    const project = current.get();
    const known = queues.get(project);
    if (known) return known;
    const made = new JobQueue({ ...options(), store: project.jobs });
    queues.set(project, made);
    onMade(made);
    return made;
  };
  const onOpened = (): void => {
    const project = current.peek();
    if (!continues || !project) return;
    onShown(project);
    if (!project.readOnly) get().start();
  };
  return {
    get,
    onOpened,
    close: async (project) => queues.get(project)?.close(),
    continueWork() {
      continues = true;
      onOpened();
    },
  };
}
