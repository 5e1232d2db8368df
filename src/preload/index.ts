import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { createPageTransport, tellGiven } from './pageTransport.ts';

// One line to the core; it does not grow when a call is added.
contextBridge.exposeInMainWorld('trimbin', createPageTransport(ipcRenderer));

// The one thing that no message can carry: where a file that the editor dropped lies. Electron gives it for files
// of a real drop or choice alone; for any other file it is ''. The core is told, so that it need not believe the page.
contextBridge.exposeInMainWorld('trimbinFiles', {
  pathOf(file: File): string {
    const path = webUtils.getPathForFile(file);
    if (path !== '') tellGiven(ipcRenderer, path);
    return path;
  },
});
