import { join } from 'node:path';
import { createRuleFiles, createSubtitleFiles } from '../files/index.ts';
import { createFrameSource } from '../media/frameSource.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import type { ClipTasks } from '../services/clipAnalysis.ts';
import { createClipCuts } from '../services/clipCuts.ts';
import type { MediaProbe } from '../services/ports.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createRuleLibrary } from '../services/ruleLibrary.ts';
import type { SubtitleReader } from '../services/subtitleReading.ts';
import { createSubtitleRuleService } from '../services/subtitleRuleService.ts';

export interface SubtitleRuleParts {
  reader: SubtitleReader;
  root: string;
  current: CurrentProject;
  tools: FfmpegTools;
  tasks: ClipTasks;
  probe: MediaProbe;
}

/** Judging and mending; the writers of reports are loaded with the first one. */
export function createSubtitleRuleSide({ reader, root, current, tools, tasks, probe }: SubtitleRuleParts) {
  const ruleFiles = createRuleFiles(join(root, 'resources/rules'));
  return createSubtitleRuleService({
    ...{ reader, files: createSubtitleFiles(), ruleFiles },
    library: createRuleLibrary(ruleFiles),
    findCuts: createClipCuts({ current, frames: createFrameSource(tools), tasks, probe }),
    reports: {
      async write(qc, to) {
        const { writeQcReport } = await import('../reports/subtitles/writeQcReport.ts');
        await writeQcReport(qc, to);
      },
    },
  });
}
