import { runJudgeTask, type JudgeTask } from '../analysis/subtitles/mend/judgeTask.ts';

/** Judging or mending one track. */
export function createSubtitleJudgeTask(task: JudgeTask) {
  return {
    onMessage(): void {
      throw new RangeError('Judging takes no messages.');
    },
    finish: () => runJudgeTask(task),
  };
}
