import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#shared/contract/host.ts';
import { viewFacts, viewIds } from '#shared/domain/views.ts';
import { menuWord, type MenuLanguage, type WordedCommand } from './menuWords.ts';

export interface MenuOptions {
  language: MenuLanguage;
  platform: NodeJS.Platform;
  recent: readonly { name: string; folder: string }[];
  /** Something of the page is wanted. */
  send(command: MenuCommand): void;
  openRecent(folder: string): void;
  clearRecent(): void;
}

type Entry = MenuItemConstructorOptions;
type Word = Parameters<typeof menuWord>[1];

const separator: Entry = { type: 'separator' };

/**
 * The menu as the platform wants it: on macOS an application menu with Settings and Quit, and a Window menu; elsewhere
 * Settings and Quit under File, and About under Help. A role does what the platform does, with our word.
 */
export function menuTemplate(options: MenuOptions): Entry[] {
  const make = makerOf(options);
  const isMac = options.platform === 'darwin';
  return [
    ...(isMac ? [appMenu(make)] : []),
    { label: make.word('file'), submenu: fileMenu(options, make, isMac) },
    { label: make.word('edit'), submenu: editMenu(make, isMac) },
    { label: make.word('view'), submenu: viewMenu(make) },
    { label: make.word('go'), submenu: goMenu(options) },
    { label: make.word('window'), role: 'windowMenu', submenu: windowMenu(make, isMac) },
    { label: make.word('help'), role: 'help', submenu: helpMenu(make, isMac) },
  ];
}

interface Maker {
  word(word: Word): string;
  /** Something that the page does. */
  ask(command: WordedCommand, accelerator?: string): Entry;
  /** Something that the platform does. */
  role(role: NonNullable<Entry['role']>, word: Word, accelerator?: string): Entry;
}

function makerOf({ language, send }: MenuOptions): Maker {
  const word = (name: Word): string => menuWord(language, name);
  const key = (accelerator: string | undefined) => (accelerator === undefined ? {} : { accelerator });
  return {
    word,
    ask: (command, accelerator) => ({
      ...{ id: command, label: word(command), click: () => send(command) },
      ...key(accelerator),
    }),
    role: (role, name, accelerator) => ({ role, label: word(name), ...key(accelerator) }),
  };
}

function appMenu({ word, ask, role }: Maker): Entry {
  return {
    label: 'Trimbin',
    submenu: [
      ...[ask('about'), separator, ask('settings', 'Cmd+,'), separator],
      ...[{ role: 'services', label: word('services') } as const, separator],
      ...[role('hide', 'hide'), role('hideOthers', 'hideOthers'), role('unhide', 'showAll'), separator],
      role('quit', 'quit'),
    ],
  };
}

function fileMenu(options: MenuOptions, { word, ask, role }: Maker, isMac: boolean): Entry[] {
  const { recent, openRecent, clearRecent } = options;
  const projects: Entry[] = recent.map(({ name, folder }) => ({
    ...{ label: name, sublabel: folder, toolTip: folder, click: () => openRecent(folder) },
  }));
  const clear: Entry[] = [separator, { label: word('clearRecent'), click: clearRecent }];
  const none: Entry[] = [{ label: word('noRecent'), enabled: false }];
  return [
    ask('openFolder', 'CmdOrCtrl+O'),
    { label: word('recent'), submenu: projects.length > 0 ? [...projects, ...clear] : none },
    ...[ask('openSample'), separator, ask('importFiles', 'CmdOrCtrl+I'), ask('analyze', 'CmdOrCtrl+R')],
    ...[ask('exportReport', 'CmdOrCtrl+E'), separator, ask('closeProject')],
    ...(isMac ? [role('close', 'close')] : [separator, ask('settings', 'Ctrl+,'), separator]),
    ...(isMac ? [] : [role('quit', 'quit')]),
  ];
}

/** Undo is the page's: it knows the editor's steps. Inside a text field the page leaves it to Chromium. */
function editMenu({ ask, role }: Maker, isMac: boolean): Entry[] {
  return [
    ...[ask('undo', 'CmdOrCtrl+Z'), ask('redo', isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y'), separator],
    ...[role('cut', 'cut'), role('copy', 'copy'), role('paste', 'paste')],
    ...[role('selectAll', 'selectAll'), separator, ask('find', 'CmdOrCtrl+F')],
  ];
}

function viewMenu({ ask, role }: Maker): Entry[] {
  return [
    ...[ask('palette', 'CmdOrCtrl+K'), separator],
    ...[role('resetZoom', 'actualSize'), role('zoomIn', 'zoomIn'), role('zoomOut', 'zoomOut'), separator],
    ...[role('togglefullscreen', 'fullScreen'), role('reload', 'reload', 'Shift+CmdOrCtrl+R')],
  ];
}

/** Settings have their own place; the number is the one of the rail. */
function goMenu({ language, send }: MenuOptions): Entry[] {
  return viewIds
    .map((id, index) => ({ id, ...(index < 9 ? { accelerator: `CmdOrCtrl+${index + 1}` } : {}) }))
    .filter((view) => view.id !== 'settings')
    .map(({ id, ...key }) => {
      const command = `view.${id}` as MenuCommand;
      return { id: command, label: viewFacts[id].name[language], click: () => send(command), ...key };
    });
}

function windowMenu({ role }: Maker, isMac: boolean): Entry[] {
  const both = [role('minimize', 'minimize'), role('zoom', 'zoomWindow')];
  return isMac ? [...both, separator, role('front', 'front')] : [...both, role('close', 'close')];
}

function helpMenu({ ask }: Maker, isMac: boolean): Entry[] {
  return [ask('shortcuts'), ...(isMac ? [] : [separator, ask('about')])];
}
