import { Menu, app } from 'electron';
import type { Router } from '#main/router.ts';
import { menuTemplate } from './menuTemplate.ts';
import type { MenuLanguage } from './menuWords.ts';

export interface NativeMenuOptions {
  router: Pick<Router, 'emit'>;
  language: MenuLanguage;
  recent: readonly { name: string; folder: string }[];
  openFolder(folder: string): void;
  clearRecent(): void;
}

/** Build the menu of the program, and on macOS that of its icon in the dock. Called anew when language or projects change. */
export function setNativeMenu(options: NativeMenuOptions): void {
  const { router, language, recent, openFolder, clearRecent } = options;
  const template = menuTemplate({
    ...{ language, recent, clearRecent, platform: process.platform, openRecent: openFolder },
    send: (command) => router.emit('host.menu', { command }),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  const projects = recent.map(({ name, folder }) => ({ label: name, click: () => openFolder(folder) }));
  app.dock?.setMenu(Menu.buildFromTemplate(projects));
}
