import type { Config } from '../config.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import type { LibraryReader } from '../services/ownTables.ts';
import type { MediaProbe } from '../services/ports.ts';
import type { ProjectFiles } from '../services/projectPorts.ts';
import type { CurrentProject } from '../services/projectService.ts';
import type { AnalysisTasks } from './clipTasks.ts';
import { createDataSide } from './dataSide.ts';
import { createSubtitleSide } from './subtitleSide.ts';

interface DeskParts {
  current: CurrentProject;
  files: ProjectFiles;
  tools: FfmpegTools;
  probe: MediaProbe;
  library: LibraryReader;
  tasks: AnalysisTasks;
  config: Pick<Config, 'root' | 'modelsDir'>;
}

/** The desks beside the footage: subtitles, tables. */
export function createDesks(parts: DeskParts) {
  const data = createDataSide(parts);
  return {
    calls: { ...createSubtitleSide({ ...parts, ...parts.config }).calls, ...data.calls },
    /** Before the project closes, and before the program ends. */
    close: data.close,
  };
}
