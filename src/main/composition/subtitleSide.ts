import { createSubtitleFiles } from '../files/index.ts';
import { createEmbeddedSubtitles } from '../media/embeddedSubtitles.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import type { ClipTasks } from '../services/clipAnalysis.ts';
import type { MediaProbe } from '../services/ports.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createSubtitleReader } from '../services/subtitleReading.ts';
import { createSubtitleService } from '../services/subtitleService.ts';
import { createSubtitleRuleSide } from './subtitleRuleSide.ts';

interface SubtitleParts {
  tools: FfmpegTools;
  probe: MediaProbe;
  current: CurrentProject;
  tasks: ClipTasks;
  /** The program's folder. */
  root: string;
}

/** All that reads, judges and writes timed text. */
export function createSubtitleSide(parts: SubtitleParts) {
  const { tools } = parts;
  const files = createSubtitleFiles();
  const reader = createSubtitleReader({ files, embedded: createEmbeddedSubtitles(tools) });
  return {
    reader,
    calls: {
      ...createSubtitleService({ reader, files }),
      ...createSubtitleRuleSide({ ...parts, reader }),
    },
  };
}
