export { openProjectDatabase, type OpenOptions, type ProjectDatabase } from './database.ts';
export { createEditorStores } from './editorStores.ts';
export { createFileStore } from './fileStore.ts';
export { createJobStore } from './jobStore.ts';
export { createMediaInfoStore } from './mediaInfoStore.ts';
export { createResultStore } from './resultStore.ts';
export { createSettingsStore } from './settingsStore.ts';
