import { BrowserWindow, dialog, shell, type OpenDialogOptions } from 'electron';
import type { HostBridge } from '#main/app.ts';

const properties = {
  folder: ['openDirectory', 'createDirectory'],
  file: ['openFile'],
  files: ['openFile', 'multiSelections'],
} as const;

/** What Electron gives to the page through the contract: dialogs, the file manager, real paths of dropped files. */
export const electronBridge: HostBridge = {
  ...{ kind: 'electron', platform: process.platform, hasMenu: true, trustsDroppedPaths: true },
  async choose({ what, title, startIn }) {
    const options: OpenDialogOptions = {
      properties: [...properties[what]],
      ...(title === undefined ? {} : { title, message: title }),
      ...(startIn === undefined ? {} : { defaultPath: startIn }),
    };
    const window = BrowserWindow.getAllWindows()[0];
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options));
    return canceled ? [] : filePaths;
  },
  // Shows it; never opens it: a file from outside might be a program.
  reveal: async (path) => shell.showItemInFolder(path),
};
