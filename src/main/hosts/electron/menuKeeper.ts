import { app } from 'electron';
import type { Client } from '#shared/client.ts';
import type { App } from '#main/app.ts';
import { menuLanguage, type MenuLanguage } from './menuWords.ts';
import { setNativeMenu } from './nativeMenu.ts';
import { showWork } from './showWork.ts';

/** The menu in the person's language, with their projects; and the work in the dock. */
export async function keepMenu(
  core: App,
  client: Client,
  { openPath, showPage }: { openPath: (path: string) => Promise<void>; showPage: () => Promise<void> },
  onFault: (name: string, error: unknown) => void,
): Promise<void> {
  let language: MenuLanguage = menuLanguage(app.getLocale());
  const fail = (error: unknown): void => onFault('menu', error);
  const refresh = async (): Promise<void> => {
    const chosen = (await client.call('settings.get', {})).settings.language;
    language = chosen === 'system' ? menuLanguage(app.getLocale()) : chosen;
    const recent = await client.call('projects.recent', {});
    setNativeMenu({
      ...{ language, recent: recent.filter(({ exists }) => exists) },
      // On macOS the menu is there without a window, too.
      send: (command) =>
        void showPage()
          .then(() => core.router.emit('host.menu', { command }))
          .catch(fail),
      openFolder: (folder) => void openPath(folder).catch(fail),
      clearRecent: () => void client.call('projects.forget', {}).then(refresh).catch(fail),
    });
  };
  client.on('settings.changed', () => void refresh().catch(fail));
  client.on('projects.changed', () => void refresh().catch(fail));
  showWork(client, () => language);
  await refresh();
}
