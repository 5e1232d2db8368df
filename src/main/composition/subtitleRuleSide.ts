import { join } from 'node:path';
import type { Finding } from '#shared/domain/subtitles/finding.ts';
import { createDeskFiles, createSubtitleFiles } from '../files/index.ts';
import { createFrameSource } from '../media/frameSource.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import type { FixOutcome } from '../analysis/subtitles/mend/judgeTask.ts';
import { runJudgeTask, type JudgeTask } from '../analysis/subtitles/mend/judgeTask.ts';
import { createClipCuts } from '../services/clipCuts.ts';
import type { MediaProbe } from '../services/ports.ts';
import type { CurrentProject } from '../services/projectService.ts';
import type { HeldTracks } from '../services/heldTracks.ts';
import type { RuleLibrary } from '../services/ruleLibrary.ts';
import type { RuleFiles } from '../services/subtitlePorts.ts';
import type { SubtitleReader } from '../services/subtitleReading.ts';
import { createReportTracks } from '../services/reportTracks.ts';
import type { SpeechOfClip } from '../services/speechOfClip.ts';
import { createFindSpeech } from '../services/speechOfVideo.ts';
import { createSubtitleRuleService, type TrackJudge } from '../services/subtitleRuleService.ts';
import type { AnalysisTasks } from './clipTasks.ts';
import { finishTask } from './finishTask.ts';

export interface SubtitleRuleParts {
  reader: SubtitleReader;
  ruleFiles: RuleFiles;
  library: RuleLibrary;
  held: HeldTracks;
  current: CurrentProject;
  tools: FfmpegTools;
  tasks: AnalysisTasks;
  probe: MediaProbe;
  speechOf: SpeechOfClip;
}

export const ruleFolder = (root: string): string => join(root, 'resources/rules');

/** Judging and mending; the writers of reports are loaded with the first one. */
export function createSubtitleRuleSide(parts: SubtitleRuleParts) {
  const { reader, ruleFiles, library, held, current, tools, tasks, probe, speechOf } = parts;
  const judged = {
    ...{ reader, library, current, held, judge: createTrackJudge(tasks) },
    findSpeech: createFindSpeech({ current, speechOf }),
    findCuts: createClipCuts({ current, frames: createFrameSource(tools), tasks, probe }),
  };
  const calls = createSubtitleRuleService({
    ...{ ...judged, files: { ...createSubtitleFiles(), ...createDeskFiles() }, ruleFiles },
    reports: {
      async write(qc, to) {
        const { writeQcReport } = await import('../reports/subtitles/writeQcReport.ts');
        await writeQcReport(qc, to);
      },
    },
  });
  return { calls, reportTracks: createReportTracks(judged) };
}

/** Cues that are judged, and that are mended, in less time than a thread takes to begin (about 50 ms). */
const quick = { skip: 1000, tell: 100, fix: 100 };

function createTrackJudge(tasks: Pick<AnalysisTasks, 'subtitleJudge'>): TrackJudge {
  const run = async <R>(task: JudgeTask, most: number, signal: AbortSignal): Promise<R> =>
    task.track.cues.length <= most
      ? (runJudgeTask(task) as R)
      : finishTask(tasks.subtitleJudge<R>(task), signal);
  return {
    check: (task, signal) => run<Finding[]>({ kind: 'check', ...task }, quick[task.fixable], signal),
    fix: (task, signal) => run<FixOutcome>({ kind: 'fix', ...task }, quick.fix, signal),
  };
}
