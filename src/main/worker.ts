import { serveTasks } from './jobs/serveTasks.ts';

/** A thread loads what it works on, when it begins: the others' code would cost each thread 30 ms and some MB. */
serveTasks({
  choice: async (task) => (await import('./workers/choiceTask.ts')).createChoiceTask(task),
  fit: async (task) => (await import('./workers/fitTask.ts')).createFitTask(task),
  frames: async (init) => (await import('./workers/frameTask.ts')).createFrameTask(init),
  samples: async (init) => (await import('./workers/sampleTask.ts')).createSampleTask(init),
  subtitleFit: async (request) =>
    (await import('./workers/subtitleFitTask.ts')).createSubtitleFitTask(request),
  subtitleJudge: async (task) =>
    (await import('./workers/subtitleJudgeTask.ts')).createSubtitleJudgeTask(task),
  workbook: async (request) => (await import('./workers/workbookTask.ts')).createWorkbookTask(request),
});
