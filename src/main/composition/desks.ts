import type { Emit } from '#shared/contract/index.ts';
import type { Config } from '../config.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import type { EditorHistory } from '../services/editorHistory.ts';
import type { LibraryReader, OwnTableSource } from '../services/ownTables.ts';
import { createDocumentFinder, insteadOfFinder } from '../services/documentFinder.ts';
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
  history: EditorHistory;
  emit: Emit;
  libraryReader: LibraryReader;
  /** Scores as a table of the data room. */
  scoreTable: OwnTableSource;
  tasks: AnalysisTasks;
  config: Pick<Config, 'root' | 'modelsDir'>;
  onFault: (name: string, error: unknown) => void;
}

/** The desks beside the footage: subtitles, tables. */
export function createDesks(parts: DeskParts) {
  const { index, indexAfter, calls, cues, reportTracks } = createSubtitleSide({
    ...{ ...parts, ...parts.config },
    onFault: (error) => parts.onFault('subtitles in the index', error),
  });
  const data = createDataSide({
    ...parts,
    library: parts.libraryReader,
    own: { cues, scores: parts.scoreTable },
  });
  const finder = createDocumentFinder({
    ...parts,
    onFound: () => index.refreshSoon(),
    onFault: (error) => parts.onFault('documents of the project', error),
  });
  return {
    calls: { ...calls, ...data.calls },
    reportTracks,
    /** Analysis that leaves every subtitle searchable. */
    indexAfter: (analysis: Parameters<typeof indexAfter>[0]) => insteadOfFinder(indexAfter(analysis), finder),
    /** A project has been opened by a host that stays. */
    opened(): void {
      finder.lookSoon();
      index.refreshSoon();
    },
    /** Before the project closes, and before the program ends. */
    async close(): Promise<void> {
      // What it finds would go into the index.
      await finder.stop();
      await Promise.all([data.close(), index.stop()]);
    },
  };
}
