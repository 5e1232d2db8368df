import { serveTasks } from './jobs/serveTasks.ts';
import { createChoiceTask } from './workers/choiceTask.ts';
import { createFitTask } from './workers/fitTask.ts';
import { createFrameTask } from './workers/frameTask.ts';
import { createSampleTask } from './workers/sampleTask.ts';
import { createSubtitleFitTask } from './workers/subtitleFitTask.ts';
import { createSubtitleJudgeTask } from './workers/subtitleJudgeTask.ts';
import { createWorkbookTask } from './workers/workbookTask.ts';

serveTasks({
  choice: createChoiceTask,
  fit: createFitTask,
  frames: createFrameTask,
  samples: createSampleTask,
  subtitleFit: createSubtitleFitTask,
  subtitleJudge: createSubtitleJudgeTask,
  workbook: createWorkbookTask,
});
