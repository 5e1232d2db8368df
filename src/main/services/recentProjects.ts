import { z } from 'zod';
import { RecentProject } from '#shared/contract/settings.ts';
import type { Handlers } from '../router.ts';
import type { SettingsFile } from './settingsService.ts';

const Kept = RecentProject.omit({ exists: true });
type Kept = z.infer<typeof Kept>;

/** Projects in the list. */
const keptProjects = 20;

export interface RecentPorts {
  file: SettingsFile;
  isFolder(path: string): Promise<boolean>;
  now(): Date;
}

export function createRecentProjects({ file, isFolder, now }: RecentPorts): {
  calls: Pick<Handlers, 'projects.recent' | 'projects.forget'>;
  /** A project was opened: it is the newest. @throws TrimbinError `write-failed`, `disk-full`. */
  opened(project: { folder: string; name: string }): Promise<void>;
} {
  // One write after the other: each starts from what the one before left.
  let last: Promise<unknown> = Promise.resolve();
  const read = (): Kept[] => {
    const parsed = z.array(z.unknown()).safeParse(file.read().value?.['projects']);
    if (!parsed.success) return [];
    return parsed.data.flatMap((entry) => Kept.safeParse(entry).data ?? []);
  };
  const change = (work: (projects: Kept[]) => Kept[]): Promise<void> => {
    const next = last.then(() => file.write({ projects: work(read()).slice(0, keptProjects) }));
    last = next.catch(() => undefined);
    return next;
  };
  const list = (): Promise<RecentProject[]> =>
    Promise.all(read().map(async (entry) => ({ ...entry, exists: await isFolder(entry.folder) })));
  return {
    calls: {
      'projects.recent': list,
      async 'projects.forget'({ folder }) {
        await change((projects) =>
          projects.filter((entry) => folder !== undefined && entry.folder !== folder),
        );
        return list();
      },
    },
    opened: ({ folder, name }) =>
      change((projects) => [
        { folder, name, openedAt: now().toISOString() },
        ...projects.filter((entry) => entry.folder !== folder),
      ]),
  };
}
