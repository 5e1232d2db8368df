import { z } from 'zod';
import type { Emit } from '#shared/contract/index.ts';
import type { JobRow } from '#shared/domain/jobs.ts';
import type { MetricColumn } from '#shared/domain/metricColumns.ts';
import { dirname, join } from 'node:path';
import { createProxyFiles, createStorageFiles, filesBelow, isFolder, seeFile } from '../files/index.ts';
import { defineJobKind } from '../jobs/index.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import { createProxyMaker } from '../media/proxies.ts';
import { createRangeFrames } from '../media/rangeFrames.ts';
import { createSoundRangeReader } from '../media/soundRange.ts';
import type { ClipTasks } from '../services/clipAnalysis.ts';
import { createEditorHistory } from '../services/editorHistory.ts';
import {
  createFrameService,
  createThumbnailJob,
  followShotEdits,
  thumbnailJobKind,
} from '../services/framePictures.ts';
import type { Queue } from '../services/jobPorts.ts';
import { summariseJob } from '../services/jobService.ts';
import { createLibraryService } from '../services/libraryService.ts';
import type { OpenProject, ProjectFiles } from '../services/projectPorts.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createProxyJob, createProxyService, proxyJobKind } from '../services/proxyService.ts';
import { createRedetectRange } from '../services/redetectRange.ts';
import { createRelinkService, type ForeignFiles } from '../services/relinkService.ts';
import { pictureFolderName } from '../services/reportService.ts';
import { createShotEditService } from '../services/shotEditService.ts';
import { createStorageService } from '../services/storageService.ts';
import { createTimelineService } from '../services/timelineService.ts';
import { createFrameExtractor, savePicture } from './framePictures.ts';
import { createMediaLocator } from './mediaLocator.ts';
import { proxyFolderName } from './servedFiles.ts';

const foreignFiles: ForeignFiles = {
  see: seeFile,
  isFolder,
  below: filesBelow,
  folderOf: dirname,
  join: (folder, relative) => join(folder, ...relative.split('/')),
};

const storageFolders = { pictures: pictureFolderName, proxies: proxyFolderName, backups: 'backups' };

/** A query that nobody cancels. */
const noContext = { signal: new AbortController().signal, report: () => undefined };

const OfContent = z.object({ hash: z.string() });

interface EditingParts {
  current: CurrentProject;
  emit: Emit;
  tools: FfmpegTools;
  tasks: ClipTasks;
  files: ProjectFiles;
  queue: () => Queue;
}

/** Names of the jobs that `createEditing` has handlers for. */
export const editingJobKinds = [proxyJobKind, thumbnailJobKind];

/** The calls behind the views that an editor works in, and their jobs. */
export function createEditing({ current, emit, tools, tasks, files, queue }: EditingParts) {
  const media = createMediaLocator();
  const relinked = (project: OpenProject) => media.relinked(project);
  const { history, calls: historyCalls } = createEditorHistory({ current, emit });
  const { contentChanged, summariesOf, ...libraryCalls } = createLibraryService({
    current,
    emit,
    history,
    relinked,
  });
  const redetect = createRedetectRange({ ranges: createRangeFrames(tools), tasks, media });
  const pictures = { current, queue, media, extractor: createFrameExtractor(tools), save: savePicture };
  followShotEdits(pictures, history);
  const proxyPorts = {
    ...{ current, queue, emit, media, files },
    ...{ proxies: createProxyFiles(proxyFolderName), maker: createProxyMaker(tools) },
  };
  const { playbackOf, ...proxyCalls } = createProxyService(proxyPorts);
  return {
    ...{ history, summariesOf, relinked },
    calls: {
      ...historyCalls,
      ...libraryCalls,
      ...proxyCalls,
      ...createShotEditService({ current, history, redetect }),
      ...createFrameService(pictures),
      ...createTimelineService({
        current,
        playbackOf,
        relinked,
        media,
        soundRange: createSoundRangeReader(tools),
      }),
      ...createRelinkService({ current, files, foreign: foreignFiles, contentChanged }),
      ...createStorageService({ current, emit, files: createStorageFiles(storageFolders) }),
    },
    kinds: [defineJobKind(createProxyJob(proxyPorts)), defineJobKind(createThumbnailJob(pictures))],
    /** Rows of clips and shots, complete. */
    libraryReader: {
      read: (clipIds: string[], columns: MetricColumn[]) =>
        libraryCalls['library.get']({ clipIds, columns }, noContext),
    },
    /** Tell of a job; what it measured or made anew is shown anew. */
    jobChanged(job: JobRow): void {
      const { kind, status, payload } = job;
      emit('jobs.changed', summariseJob(job));
      if (kind === proxyJobKind || (status !== 'done' && status !== 'failed')) return;
      const of = OfContent.safeParse(payload);
      if (of.success) contentChanged([of.data.hash]);
    },
  };
}
