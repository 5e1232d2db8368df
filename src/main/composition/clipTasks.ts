import type { WorkerPool } from '../jobs/index.ts';
import type { ClipTask, ClipTasks } from '../services/clipAnalysis.ts';
import type { JudgeTask } from '../analysis/subtitles/mend/judgeTask.ts';
import type { FitTasks } from '../services/subtitleSyncService.ts';
import type { WorkbookRequest, WorkbookRows } from '../tables/readers/workbook.ts';

/** What the threads do: clips, fitting and judging subtitles, unpacking workbooks. */
export type AnalysisTasks = ClipTasks &
  FitTasks & {
    workbook(request: WorkbookRequest): ClipTask<never, WorkbookRows>;
    subtitleJudge<R>(task: JudgeTask): ClipTask<never, R>;
  };

/** The analysis threads as the services see them; the names are those that worker.ts serves. */
export function createClipTasks(pool: () => WorkerPool): AnalysisTasks {
  const run = <M, R>(name: string, init: unknown): ClipTask<M, R> => {
    const task = pool().run<R>(name, init);
    // Whoever posts or waits is told of a failure; a task that nobody waits for any more must not end the program.
    task.result.catch(() => undefined);
    return {
      post: (message) => task.post(message),
      lend: (message, buffer) => task.lend(message, buffer),
      finish: () => task.finish(),
      cancel: async () => task.cancel(),
    };
  };
  return {
    frames: (init) => run('frames', init),
    samples: (init) => run('samples', init),
    subtitleFit: (init) => run('subtitleFit', init),
    subtitleJudge: (init) => run('subtitleJudge', init),
    workbook: (init) => run('workbook', init),
  };
}
