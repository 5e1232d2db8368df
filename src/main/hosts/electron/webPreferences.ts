import type { WebPreferences } from 'electron';

/** What a page may be; a test holds every line (docs/security.md). */
export const safePreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  plugins: false,
  // Its dictionaries are downloads.
  spellcheck: false,
  // An analysis goes on showing its progress behind other windows.
  backgroundThrottling: false,
} as const satisfies WebPreferences;
