import { useEffect } from 'react';
import type { MenuCommand } from '#shared/contract/host.ts';
import { viewIds, type ViewId } from '#shared/domain/views.ts';
import { useClient } from '../client/core.ts';
import { allCommands } from '../shell/commands.ts';
import { navigate } from '../shell/route.ts';

/** Entries of the native menu that are commands of the page. */
const commandOf: Partial<Record<MenuCommand, string>> = {
  openFolder: 'project.open',
  closeProject: 'project.close',
  importFiles: 'project.add',
  analyze: 'project.analyse',
  undo: 'edit.undo',
  redo: 'edit.redo',
  palette: 'window.palette',
  shortcuts: 'window.shortcuts',
  find: 'library.find',
};

const viewOf: Partial<Record<MenuCommand, ViewId>> = {
  openSample: 'projects',
  exportReport: 'reports',
  settings: 'settings',
  about: 'settings',
};

/** While a text is typed its own steps are meant; the native menu takes the keys before the field does. */
const isTyping = (): boolean =>
  document.activeElement?.matches(
    'input:not([type=checkbox],[type=radio],[type=range],[type=button]), textarea, [contenteditable]',
  ) === true;

/** Do what the editor chose in the native menu, as if the shortcut had been pressed. */
export function useMenuCommands(): void {
  const client = useClient();
  useEffect(
    () =>
      client.on('host.menu', ({ command }) => {
        const view = viewIds.find((id) => command === `view.${id}`) ?? viewOf[command];
        if (view !== undefined) return navigate([view]);
        if ((command === 'undo' || command === 'redo') && isTyping()) {
          document.execCommand(command);
          return;
        }
        const found = allCommands().find(({ id }) => id === commandOf[command]);
        if (found && (found.isEnabled?.() ?? true)) void found.run();
      }),
    [client],
  );
}
