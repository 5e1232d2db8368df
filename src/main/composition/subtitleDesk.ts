import type { Emit } from '#shared/contract/index.ts';
import { createDeskFiles, createRuleFiles, createSubtitleFiles } from '../files/index.ts';
import { createCustomProfiles } from '../services/customProfiles.ts';
import type { EditorHistory } from '../services/editorHistory.ts';
import { createHeldTracks } from '../services/heldTracks.ts';
import type { ProjectFiles } from '../services/projectPorts.ts';
import type { CurrentProject } from '../services/projectService.ts';
import type { RuleLibrary } from '../services/ruleLibrary.ts';
import { createSubtitleDeskService, tellOfEdits } from '../services/subtitleDeskService.ts';
import { createOriginals } from '../services/subtitleOriginals.ts';
import type { SubtitleReader } from '../services/subtitleReading.ts';
import { createMediaLocator } from './mediaLocator.ts';

export interface SubtitleDeskParts {
  current: CurrentProject;
  history: EditorHistory;
  emit: Emit;
  reader: SubtitleReader;
  library: RuleLibrary;
  projectFiles: Pick<ProjectFiles, 'resolve' | 'hash'>;
}

/** The subtitles of the open project. */
export function createSubtitleDesk(parts: SubtitleDeskParts) {
  const { current, history, emit, reader, library, projectFiles } = parts;
  const files = { ...createSubtitleFiles(), ...createDeskFiles() };
  const originals = createOriginals({ reader, media: createMediaLocator(), projectFiles, files });
  const held = createHeldTracks(originals);
  const changed = (ids: readonly string[]): void => emit('subtitles.tracksChanged', { ids: [...ids] });
  tellOfEdits({ current, history, emit, changed });
  return {
    held,
    calls: {
      ...createSubtitleDeskService({
        ...{ current, history, originals, held, files, library, changed, projectFiles },
        isSame: createRuleFiles('').isSame,
      }),
      ...createCustomProfiles({
        ...{ current, library, files },
        changed: () => emit('subtitles.profilesChanged', {}),
      }),
    },
  };
}
