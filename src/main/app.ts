import type { EventName } from '#shared/contract/index.ts';
import type { AnalyserName } from '#shared/domain/results.ts';
import { createClipTasks } from './composition/clipTasks.ts';
import { createEditing, editingJobKinds } from './composition/editing.ts';
import {
  createProjectFiles,
  createProjectOpener,
  picturesFolder,
  removeTemporary,
} from './composition/projectOpener.ts';
import { createDesks } from './composition/desks.ts';
import { createHostSide } from './composition/hostSide.ts';
import { createProjectQueues } from './composition/projectQueues.ts';
import { createReportWriter } from './composition/reportWriter.ts';
import { createScoring } from './composition/scoring.ts';
import { createSampleMaker } from './composition/sampleMaker.ts';
import { createUserSide, threadsPerClip } from './composition/userSide.ts';
import type { Config } from './config.ts';
import { resolveModel } from './inference/models.ts';
import { forbidTelemetry } from './inference/telemetry.ts';
import { defineJobKind, WorkerPool } from './jobs/index.ts';
import { createFrameSource } from './media/frameSource.ts';
import type { FfmpegTools } from './media/ffmpegTools.ts';
import { createMediaProbe } from './media/probe.ts';
import { readCandidate, removeSpill } from './pictures/candidateSpill.ts';
import { createPictureStore } from './pictures/pictureStore.ts';
import { createRouter, type FaultListener, type Handlers, type Router } from './router.ts';
import { createAboutService } from './services/aboutService.ts';
import { createAnalysisService } from './services/analysisService.ts';
import { clipJobKind, createClipJob } from './services/clipJob.ts';
import type { HostBridge } from './services/hostService.ts';
import { createJobService } from './services/jobService.ts';
import { createMediaService } from './services/mediaService.ts';
import type { OpenProject, ProjectFiles } from './services/projectPorts.ts';
import { createProjectService, type CurrentProject } from './services/projectService.ts';
import { createReportService } from './services/reportService.ts';
import { createSampleService } from './services/sampleService.ts';
import type { ServedFiles } from './serving/mediaHandler.ts';
import type { TakeUpload } from './serving/uploads.ts';

export type { HostBridge };

interface GivenPaths {
  /** Where a file or folder lies that the editor dropped on the window; from then on its page may name it. */
  given(path: string): void;
}

export interface App {
  router: Router;
  /** What a host with a window serves to its page; the page's line is held to the paths that are open to it. */
  web: {
    router: Pick<Router, 'connect'>;
    rendererDir: string;
    files: ServedFiles;
    takeUpload: TakeUpload;
  } & GivenPaths;
  /** Tell what the program around the page can do. */
  setBridge(bridge: HostBridge): void;
  /** For hosts that stay: go on with what an earlier process left in a project. */
  continueWork(): void;
  /** Stop everything, wait for it, close the project. What was queued stays so. */
  close(): Promise<void>;
}

/** The composition root: the only place where adapters are built and handed to services. */
export function createApp(config: Config, onFault: FaultListener): App {
  const emit = (name: EventName, payload: unknown): void => router.emit(name, payload);
  const user = createUserSide({ current: () => current, emit, onFault: (error) => onFault('recent', error) });
  const { tools, clipsAtATime } = user;
  const probe = createMediaProbe(tools);
  const pool = lazy(() => createPool(config, clipsAtATime()));

  const { current, ...projectCalls } = createProjectService({
    ...{ projects: createProjectOpener(), emit, beforeClose: endWork, onOpened: () => queues.onOpened() },
  });
  const files = createProjectFiles(() => current.get().trustInodes);
  const tasks = createClipTasks(pool.get);
  const clipJob = makeClipJob({ config, tools, pool: pool.get, current, files });
  const queues = createProjectQueues(
    current,
    () => ({
      expectedKinds: [clipJobKind, ...editingJobKinds],
      kinds: [defineJobKind(clipJob), ...editing.kinds],
      limits: { ffmpeg: clipsAtATime(), onnx: 1, cpu: clipsAtATime() },
    }),
    (made) => made.subscribe((job) => editing.jobChanged(job)),
    (project) => [user, desks].forEach(({ opened }) => opened(project)),
  );
  const queue = queues.get;
  const editing = createEditing({ current, emit, tools, tasks, files, queue });

  async function endWork(open: OpenProject): Promise<void> {
    await queues.close(open);
    await desks.close();
    if (!open.readOnly) await removeTemporary(open.dataFolder);
  }

  const scoring = createScoring({ current, pool: pool.get, tasks, ...editing });
  const deskParts = { current, files, tools, probe, tasks, config, onFault, emit };
  const desks = createDesks({ ...deskParts, ...editing, ...scoring });
  const side = createHostSide(current, files);
  const prepare = prepareWith(tools, pool.get);
  const handlers: Handlers = {
    ...{ ...projectCalls, ...editing.calls, ...scoring.calls, ...user.calls },
    ...createAboutService({ version: config.version, node: process.version, tools }),
    ...desks.indexAfter(createAnalysisService({ current, queue, emit, files, probe, prepare })),
    ...{ ...createJobService({ current, queue }), ...createMediaService({ probe }), ...side.calls },
    ...{ ...createSampleService({ sample: createSampleMaker(config.root, tools) }), ...desks.calls },
    ...createReportService({ ...editing, ...desks, ...scoring, current, writer: createReportWriter() }),
  };
  const router = createRouter(handlers, onFault);
  return {
    router,
    web: { ...side.forPages(router), rendererDir: config.rendererDir },
    ...{ continueWork: queues.continueWork, setBridge: side.setBridge },
    async close() {
      // Jobs first: they stay queued for the next time, which a cancelled call would undo.
      const open = current.peek();
      if (open) await endWork(open);
      await router.close();
      await Promise.all([desks.close(), current.close()]);
      await pool.peek()?.close();
    },
  };
}

/**
 * Left alone, the young generation of a thread grows from 1 to 16 MB in the course of minutes, twice over, for garbage
 * that never needs more than a little room: a long clip would take more memory than a short one.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 6 };

function createPool({ workerPath: script }: Config, clips: number): WorkerPool {
  forbidTelemetry();
  return new WorkerPool({ script, size: threadsPerClip * clips, workerOptions: { resourceLimits } });
}

/** One thread measures the pictures of every frame, another all the rest; what ffmpeg can do is asked meanwhile. */
function prepareWith(tools: FfmpegTools, pool: () => WorkerPool) {
  return (analysers: readonly AnalyserName[]): void => {
    pool().warm(analysers.some((name) => name !== 'shots') ? threadsPerClip : 1);
    // Whoever needs it asks again and is told of a failure.
    tools.capabilities().catch(() => undefined);
  };
}

function makeClipJob(parts: {
  config: Config;
  tools: FfmpegTools;
  pool: () => WorkerPool;
  current: CurrentProject;
  files: ProjectFiles;
}) {
  const { config, tools, pool, current, files } = parts;
  return createClipJob({
    frames: createFrameSource(tools),
    tasks: createClipTasks(pool),
    spills: { read: readCandidate, remove: removeSpill },
    speechModelPath: async () => (await resolveModel('speech', config.modelsDir)).path,
    project: () => current.get(),
    files,
    pictures: (open) => ({ save: createPictureStore(picturesFolder(open)).put }),
  });
}

function lazy<T>(make: () => T): { get: () => T; peek: () => T | null } {
  let made: T | null = null;
  return { get: () => (made ??= make()), peek: () => made };
}
