import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HostBridge } from './app.ts';
import { openBrowser, openerFor } from './hosts/cli/openBrowser.ts';

/** What the browser host gives to its page: the file manager, where a screen is there. Dropped files are uploaded. */
export function createWebBridge(): HostBridge {
  const opener = openerFor(process.platform, process.env);
  return {
    ...{ kind: 'web', platform: process.platform, hasMenu: false, choose: null, trustsDroppedPaths: false },
    reveal: opener && (async (path) => void (await openBrowser(folderOf(path), opener))),
  };
}

/** Never the file itself: it might be a program. */
function folderOf(path: string): string {
  return statSync(path).isDirectory() ? path : dirname(path);
}
