import { Menu, app } from 'electron';
import type { MenuCommand } from '#shared/contract/host.ts';
import { menuTemplate } from './menuTemplate.ts';
import type { MenuLanguage } from './menuWords.ts';

export interface NativeMenuOptions {
  /** Bring the page that is asked to do something onto the screen. */
  send(command: MenuCommand): void;
  language: MenuLanguage;
  recent: readonly { name: string; folder: string }[];
  openFolder(folder: string): void;
  clearRecent(): void;
}

/** Build the menu of the program, and on macOS that of its icon in the dock. Called anew when language or projects change. */
export function setNativeMenu(options: NativeMenuOptions): void {
  const { send, language, recent, openFolder, clearRecent } = options;
  const template = menuTemplate({
    ...{ language, recent, clearRecent, platform: process.platform, openRecent: openFolder },
    send,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  const projects = recent.map(({ name, folder }) => ({ label: name, click: () => openFolder(folder) }));
  app.dock?.setMenu(Menu.buildFromTemplate(projects));
}
