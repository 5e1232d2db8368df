import type { EditorStores } from '#main/services/libraryPorts.ts';
import {
  createFramePictureStore,
  createRelinkStore,
  createSummaryStore,
  createUsedPictures,
} from './cacheStores.ts';
import type { ProjectDatabase } from './database.ts';
import { createHistoryStore } from './historyStore.ts';
import { createLabelStore } from './labelStore.ts';
import { createPairStore, createScoreModelStore } from './scoringStores.ts';
import { createSelectsStore } from './selectsStore.ts';
import { createSubtitleSearchStore } from './searchStore.ts';
import { createShotEditStore } from './shotEditStore.ts';
import { createSubtitleEditStore } from './subtitleEditStore.ts';

/** Everything about a project that the editor said, and what is kept to show it quickly. */
export function createEditorStores(database: ProjectDatabase): EditorStores {
  return {
    labels: createLabelStore(database),
    shotEdits: createShotEditStore(database),
    history: createHistoryStore(database),
    summaries: createSummaryStore(database),
    framePictures: createFramePictureStore(database),
    relinks: createRelinkStore(database),
    usedPictures: createUsedPictures(database),
    pairs: createPairStore(database),
    scoreModels: createScoreModelStore(database),
    selects: createSelectsStore(database),
    subtitleSearch: createSubtitleSearchStore(database),
    subtitles: createSubtitleEditStore(database),
  };
}
