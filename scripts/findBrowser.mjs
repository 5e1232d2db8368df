/** Find a browser that can show a page as a window of its own: Chrome, Chromium or Edge. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = [
  ...['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'],
  ...['microsoft-edge', 'microsoft-edge-stable', 'chrome.exe', 'msedge.exe'],
];

const installed = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
    const folder = process.env[name];
    if (!folder) return [];
    return [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ];
  }),
};

/** @returns {string | null} path of the executable; TRIMBIN_BROWSER, where set, is taken first */
export function findBrowser() {
  const wanted = process.env['TRIMBIN_BROWSER'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...(wanted ? [wanted] : []),
    ...(installed[/** @type {keyof typeof installed} */ (process.platform)] ?? []),
    ...onPath.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}
