import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { EventName } from '#shared/contract/index.ts';
import { createClipTasks } from './composition/clipTasks.ts';
import {
  createProjectFiles,
  createProjectOpener,
  picturesFolder,
  removeTemporary,
} from './composition/projectOpener.ts';
import { createReportWriter } from './composition/reportWriter.ts';
import { createSampleMaker } from './composition/sampleMaker.ts';
import { createServedFiles } from './composition/servedFiles.ts';
import { createUploads } from './composition/uploads.ts';
import type { Config } from './config.ts';
import { resolveModel } from './inference/models.ts';
import { defineJobKind, JobQueue, WorkerPool } from './jobs/index.ts';
import { createFrameSource } from './media/frameSource.ts';
import { createFfmpegTools } from './media/ffmpegTools.ts';
import { createMediaProbe } from './media/probe.ts';
import { readCandidate, removeSpill } from './pictures/candidateSpill.ts';
import { createPictureStore } from './pictures/pictureStore.ts';
import { createRouter, type FaultListener, type Handlers, type Router } from './router.ts';
import { createAboutService } from './services/aboutService.ts';
import { createAnalysisService } from './services/analysisService.ts';
import { clipJobKind, createClipJob } from './services/clipJob.ts';
import { createJobService, summariseJob } from './services/jobService.ts';
import { createMediaService } from './services/mediaService.ts';
import type { OpenProject, ProjectFiles } from './services/projectPorts.ts';
import { createProjectService } from './services/projectService.ts';
import { createReportService } from './services/reportService.ts';
import { createSampleService } from './services/sampleService.ts';
import type { ServedFiles } from './serving/mediaHandler.ts';
import type { TakeUpload } from './serving/uploads.ts';

export interface App {
  router: Router;
  /** What a host with a window serves besides the contract. */
  web: { router: Router; rendererDir: string; files: ServedFiles; takeUpload: TakeUpload };
  /** Cancel everything, wait for it, close the project. */
  close(): Promise<void>;
}

/** Threads that one clip keeps busy: decoding beside measuring. */
const perClip = 2;

/** The composition root: the only place where adapters are built and handed to services. */
export function createApp(config: Config, onFault: FaultListener): App {
  const emit = (name: EventName, payload: unknown): void => router.emit(name, payload);
  const tools = createFfmpegTools();
  const probe = createMediaProbe(tools);
  const clipsAtATime = Math.max(1, Math.floor(availableParallelism() / perClip));
  const pool = lazy(() => new WorkerPool({ script: config.workerPath, size: perClip * clipsAtATime }));

  const opener = createProjectOpener();
  const { current, ...projectCalls } = createProjectService({ projects: opener, emit, beforeClose: endWork });
  const files = createProjectFiles(() => current.get().trustInodes);
  const clipJob = createClipJob({
    frames: createFrameSource(tools),
    tasks: createClipTasks(pool.get),
    spills: { read: readCandidate, remove: removeSpill },
    speechModelPath: async () => (await resolveModel('speech', config.modelsDir)).path,
    project: () => current.get(),
    files,
    pictures: (open) => ({ save: createPictureStore(picturesFolder(open)).put }),
  });
  const queues = new WeakMap<OpenProject, JobQueue>();
  const queue = (): JobQueue => {
    const open = current.get();
    const known = queues.get(open);
    if (known) return known;
    const made = new JobQueue({
      store: open.jobs,
      expectedKinds: [clipJobKind],
      kinds: [defineJobKind(clipJob)],
      limits: { ffmpeg: clipsAtATime, onnx: 1, cpu: clipsAtATime },
    });
    made.subscribe((job) => emit('jobs.changed', summariseJob(job)));
    queues.set(open, made);
    return made;
  };

  async function endWork(open: OpenProject): Promise<void> {
    await queues.get(open)?.close();
    if (!open.readOnly) await removeTemporary(open.dataFolder);
  }

  const handlers: Handlers = {
    ...projectCalls,
    ...createAboutService({ version: config.version, node: process.version, tools }),
    ...createAnalysisService({ current, queue, emit, files, probe }),
    ...createJobService({ queue }),
    ...createMediaService({ probe }),
    ...createSampleService({ sample: createSampleMaker(config.root, tools) }),
    ...createReportService({ current, writer: createReportWriter(readFile) }),
  };
  const router = createRouter(handlers, onFault);
  return {
    router,
    web: { router, rendererDir: config.rendererDir, ...windowSide(current.peek, files) },
    async close() {
      await router.close();
      await current.close();
      await pool.peek()?.close();
    },
  };
}

function windowSide(peek: () => OpenProject | null, files: ProjectFiles) {
  return { files: createServedFiles(peek), takeUpload: createUploads(peek, files) };
}

function lazy<T>(make: () => T): { get: () => T; peek: () => T | null } {
  let made: T | null = null;
  return { get: () => (made ??= make()), peek: () => made };
}
