import type { Emit } from '#shared/contract/index.ts';
import { createRuleFiles, createSubtitleFiles } from '../files/index.ts';
import { createEmbeddedSubtitles } from '../media/embeddedSubtitles.ts';
import type { FfmpegTools } from '../media/ffmpegTools.ts';
import { ownProfiles } from '../services/customProfiles.ts';
import type { EditorHistory } from '../services/editorHistory.ts';
import type { MediaProbe } from '../services/ports.ts';
import type { ProjectFiles } from '../services/projectPorts.ts';
import type { CurrentProject } from '../services/projectService.ts';
import { createProjectTracks } from '../services/projectTracks.ts';
import { createCueTable } from '../services/cueTable.ts';
import { createSubtitleIndex, indexAfter } from '../services/subtitleIndex.ts';
import { createRuleLibrary } from '../services/ruleLibrary.ts';
import { createSubtitleReader } from '../services/subtitleReading.ts';
import { createSubtitleSearchService } from '../services/subtitleSearchService.ts';
import { createSubtitleStatsService } from '../services/subtitleStatsService.ts';
import { createSubtitleService } from '../services/subtitleService.ts';
import type { AnalysisTasks } from './clipTasks.ts';
import { createSubtitleDesk } from './subtitleDesk.ts';
import { createSubtitleRuleSide, ruleFolder } from './subtitleRuleSide.ts';
import { createSpeech, createSubtitleSync } from './subtitleSync.ts';

interface SubtitleParts {
  tools: FfmpegTools;
  probe: MediaProbe;
  current: CurrentProject;
  onFault: (error: unknown) => void;
  tasks: AnalysisTasks;
  history: EditorHistory;
  emit: Emit;
  files: Pick<ProjectFiles, 'resolve' | 'hash'>;
  /** The program's folder. */
  root: string;
  modelsDir: string;
}

/** All that reads, judges, edits and writes timed text. */
export function createSubtitleSide(parts: SubtitleParts) {
  const { tools, current, root, history, files: projectFiles } = parts;
  const files = createSubtitleFiles();
  const reader = createSubtitleReader({ files, embedded: createEmbeddedSubtitles(tools) });
  const ruleFiles = createRuleFiles(ruleFolder(root));
  const library = createRuleLibrary(ruleFiles, () => {
    const project = current.peek();
    return project ? ownProfiles(project) : [];
  });
  const emit: Emit = (name, payload) => {
    parts.emit(name, payload);
    if (name === 'subtitles.changed' || name === 'subtitles.tracksChanged') index.refreshSoon();
  };
  const desk = createSubtitleDesk({ current, history, emit, reader, library, projectFiles });
  const tracks = createProjectTracks({ current, held: desk.held });
  const index = createSubtitleIndex({ current, tracks, onFault: parts.onFault });
  const speechOf = createSpeech(parts);
  const rules = createSubtitleRuleSide({ ...parts, speechOf, reader, ruleFiles, library, held: desk.held });
  return {
    reader,
    reportTracks: rules.reportTracks,
    cues: createCueTable(tracks),
    index,
    indexAfter: (calls: Parameters<typeof indexAfter>[0]) => indexAfter(calls, index),
    calls: {
      ...desk.calls,
      ...createSubtitleSearchService({ current, index }),
      ...createSubtitleService({ reader, files }),
      ...createSubtitleStatsService({ current, reader, probe: parts.probe, library }),
      ...rules.calls,
      ...createSubtitleSync({ subtitles: { reader, files }, speechOf, tasks: parts.tasks }),
    },
  };
}
