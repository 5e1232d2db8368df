import { z } from 'zod';
import type { Emit } from '#shared/contract/index.ts';
import type { JobRow } from '#shared/domain/jobs.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import { createRangeFrames } from '../media/rangeFrames.ts';
import type { ClipTasks } from '../services/clipAnalysis.ts';
import { createEditorHistory } from '../services/editorHistory.ts';
import { createLibraryService } from '../services/libraryService.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createRedetectRange } from '../services/redetectRange.ts';
import { createShotEditService } from '../services/shotEditService.ts';
import { createMediaLocator } from './mediaLocator.ts';

const OfContent = z.object({ hash: z.string() });

interface EditingParts {
  current: CurrentProject;
  emit: Emit;
  tools: FfmpegTools;
  tasks: ClipTasks;
}

/** The calls behind the views that an editor works in. */
export function createEditing({ current, emit, tools, tasks }: EditingParts) {
  const media = createMediaLocator();
  const { history, calls: historyCalls } = createEditorHistory({ current, emit });
  const { contentChanged, ...libraryCalls } = createLibraryService({
    ...{ current, emit, history },
    relinked: (project) => media.relinked(project),
  });
  const redetect = createRedetectRange({ ranges: createRangeFrames(tools), tasks, media });
  const calls = {
    ...historyCalls,
    ...libraryCalls,
    ...createShotEditService({ current, history, redetect }),
  };
  return {
    calls,
    /** What was measured anew is shown anew. */
    jobChanged({ status, payload }: JobRow): void {
      if (status !== 'done' && status !== 'failed') return;
      const of = OfContent.safeParse(payload);
      if (of.success) contentChanged([of.data.hash]);
    },
  };
}
