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
  openPath: (path: string) => Promise<void>,
  onFault: (name: string, error: unknown) => void,
): Promise<void> {
  const language: MenuLanguage = menuLanguage(app.getLocale());
  const fail = (error: unknown): void => onFault('menu', error);
  const refresh = async (): Promise<void> => {
    setNativeMenu({
      ...{ router: core.router, language, recent: [] },
      openFolder: (folder) => void openPath(folder).catch(fail),
      clearRecent: () => void refresh().catch(fail),
    });
  };
  client.on('projects.changed', () => void refresh().catch(fail));
  showWork(client, () => language);
  await refresh();
}
