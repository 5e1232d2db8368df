import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { viewFacts, viewIds, type ViewFacts, type ViewId } from '#shared/domain/views.ts';
import type { IconName } from '#renderer/ui/icons.tsx';

/** A view as the window shows it. To add one, begin in `shared/domain/views.ts`. */
export interface View extends ViewFacts {
  id: ViewId;
  icon: IconName;
  /** Ctrl/Cmd with its number for the first nine; settings have the key that every program gives them. */
  keys: readonly string[];
  Component: LazyExoticComponent<ComponentType>;
  preload(): Promise<unknown>;
}

/** Loaded when it is first shown, so that the window opens fast. */
const parts: Readonly<Record<ViewId, { icon: IconName; load(): Promise<ComponentType> }>> = {
  projects: {
    icon: 'projects',
    load: async () => (await import('../features/projects/Projects.tsx')).Projects,
  },
  library: { icon: 'library', load: async () => (await import('../features/library/Library.tsx')).Library },
  timeline: {
    icon: 'timeline',
    load: async () => (await import('../features/timeline/Timeline.tsx')).Timeline,
  },
  subtitles: {
    icon: 'subtitles',
    load: async () => (await import('../features/subtitles/Subtitles.tsx')).Subtitles,
  },
  scoring: {
    icon: 'sparkle',
    load: async () => (await import('../features/scoring/Scoring.tsx')).Scoring,
  },
  data: { icon: 'table', load: async () => (await import('../features/data/Data.tsx')).Data },
  jobs: { icon: 'jobs', load: async () => (await import('../features/jobs/Jobs.tsx')).Jobs },
  reports: { icon: 'reports', load: async () => (await import('../features/reports/Reports.tsx')).Reports },
  settings: {
    icon: 'settings',
    load: async () => (await import('../features/settings/Settings.tsx')).Settings,
  },
};

/** In the order of the rail. */
export const views: readonly View[] = viewIds.map((id, index) => {
  const { icon, load } = parts[id];
  const preload = async (): Promise<{ default: ComponentType }> => ({ default: await load() });
  const keys = [...(index < 9 ? [`Mod+${index + 1}`] : []), ...(id === 'settings' ? ['Mod+,'] : [])];
  return { id, ...viewFacts[id], icon, keys, Component: lazy(preload), preload };
});
