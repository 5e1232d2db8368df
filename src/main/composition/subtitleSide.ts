import { createSubtitleFiles } from '../files/index.ts';
import { createEmbeddedSubtitles } from '../media/embeddedSubtitles.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import type { MediaProbe } from '../services/ports.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createSubtitleDeskService } from '../services/subtitleDeskService.ts';
import { createSubtitleReader } from '../services/subtitleReading.ts';
import { createSubtitleService } from '../services/subtitleService.ts';
import type { AnalysisTasks } from './clipTasks.ts';
import { createSubtitleRuleSide } from './subtitleRuleSide.ts';
import { createSubtitleSync } from './subtitleSync.ts';

interface SubtitleParts {
  tools: FfmpegTools;
  probe: MediaProbe;
  current: CurrentProject;
  tasks: AnalysisTasks;
  /** The program's folder. */
  root: string;
  modelsDir: string;
}

/** All that reads, judges and writes timed text. */
export function createSubtitleSide(parts: SubtitleParts) {
  const { tools } = parts;
  const files = createSubtitleFiles();
  const reader = createSubtitleReader({ files, embedded: createEmbeddedSubtitles(tools) });
  return {
    reader,
    calls: {
      ...createSubtitleDeskService(),
      ...createSubtitleService({ reader, files }),
      ...createSubtitleRuleSide({ ...parts, reader }),
      ...createSubtitleSync({ ...parts, subtitles: { reader, files } }),
    },
  };
}
