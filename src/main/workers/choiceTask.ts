import { runChoiceTask, type ChoiceTask } from '../analysis/scoring/choice/choiceTasks.ts';

/** Near-duplicates, reasons and selects of many shots. */
export function createChoiceTask(task: ChoiceTask) {
  return {
    onMessage(): void {
      throw new RangeError('A choice takes no messages.');
    },
    finish: () => runChoiceTask(task),
  };
}
