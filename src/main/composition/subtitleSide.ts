import { join } from 'node:path';
import { createRuleFiles, createSubtitleFiles } from '../files/index.ts';
import { createEmbeddedSubtitles } from '../media/embeddedSubtitles.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import type { MediaProbe } from '../services/ports.ts';
import type { ProjectFiles } from '../services/projectPorts.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createProjectTracks } from '../services/projectTracks.ts';
import { createSubtitleDeskService } from '../services/subtitleDeskService.ts';
import { createSubtitleIndex, indexAfter } from '../services/subtitleIndex.ts';
import { createRuleLibrary } from '../services/ruleLibrary.ts';
import { createSubtitleReader } from '../services/subtitleReading.ts';
import { createSubtitleSearchService } from '../services/subtitleSearchService.ts';
import { createSubtitleStatsService } from '../services/subtitleStatsService.ts';
import { createSubtitleService } from '../services/subtitleService.ts';
import type { AnalysisTasks } from './clipTasks.ts';
import { createSubtitleRuleSide } from './subtitleRuleSide.ts';
import { createSubtitleSync } from './subtitleSync.ts';

interface SubtitleParts {
  tools: FfmpegTools;
  probe: MediaProbe;
  current: CurrentProject;
  files: Pick<ProjectFiles, 'resolve'>;
  onFault: (error: unknown) => void;
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
  const { current, onFault } = parts;
  const library = createRuleLibrary(createRuleFiles(join(parts.root, 'resources/rules')));
  const tracks = createProjectTracks({ current, files: parts.files, reader });
  const index = createSubtitleIndex({ current, tracks, onFault });
  return {
    reader,
    index,
    indexAfter: (calls: Parameters<typeof indexAfter>[0]) => indexAfter(calls, index),
    calls: {
      ...createSubtitleDeskService(),
      ...createSubtitleSearchService({ current, index }),
      ...createSubtitleService({ reader, files }),
      ...createSubtitleStatsService({ current, reader, probe: parts.probe, library }),
      ...createSubtitleRuleSide({ ...parts, reader }),
      ...createSubtitleSync({ ...parts, subtitles: { reader, files } }),
    },
  };
}
