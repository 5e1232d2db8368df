import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { IconName } from '#renderer/ui/icons.tsx';

export interface View {
  /** First part of the route, and key of its name (`view.<id>`). */
  id: 'projects' | 'library' | 'timeline' | 'jobs' | 'reports' | 'settings';
  icon: IconName;
  /** Shown only while a project is open; otherwise the way to one is shown. */
  needsProject: boolean;
  /** Loaded when it is first shown, so that the window opens fast. */
  Component: LazyExoticComponent<ComponentType>;
  preload(): Promise<unknown>;
}

function view(
  id: View['id'],
  icon: IconName,
  needsProject: boolean,
  load: () => Promise<ComponentType>,
): View {
  const preload = async (): Promise<{ default: ComponentType }> => ({ default: await load() });
  return { id, icon, needsProject, Component: lazy(preload), preload };
}

/** In the order of the rail; Ctrl/Cmd with the number shows a view. */
export const views: readonly View[] = [
  view(
    'projects',
    'projects',
    false,
    async () => (await import('../features/projects/Projects.tsx')).Projects,
  ),
  view('library', 'library', true, async () => (await import('../features/library/Library.tsx')).Library),
  view(
    'timeline',
    'timeline',
    true,
    async () => (await import('../features/timeline/Timeline.tsx')).Timeline,
  ),
  view('jobs', 'jobs', true, async () => (await import('../features/jobs/Jobs.tsx')).Jobs),
  view('reports', 'reports', true, async () => (await import('../features/reports/Reports.tsx')).Reports),
  view(
    'settings',
    'settings',
    false,
    async () => (await import('../features/settings/Settings.tsx')).Settings,
  ),
];
