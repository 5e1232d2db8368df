import { runFitTask, type FitTask } from '../analysis/scoring/validation/fitTasks.ts';

/** One piece of the training of a score. */
export function createFitTask(task: FitTask) {
  return {
    onMessage(): void {
      throw new RangeError('A training takes no messages.');
    },
    finish: () => runFitTask(task),
  };
}
