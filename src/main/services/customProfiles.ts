import { z } from 'zod';
import { ProfileSource } from '#shared/domain/subtitles/profile.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { requireWritable } from './editorHistory.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { RuleLibrary } from './ruleLibrary.ts';

const settingKey = 'subtitles.profiles';
const Profiles = z.array(ProfileSource);

type Calls = Pick<Handlers, 'subtitles.customProfiles' | 'subtitles.saveProfile' | 'subtitles.deleteProfile'>;

/** The editor's own profiles, as the project keeps them. */
export function ownProfiles({ settings }: Pick<OpenProject, 'settings'>): ProfileSource[] {
  return settings.get(settingKey, Profiles) ?? [];
}

/** House rules of the editor's own. */
export function createCustomProfiles(ports: {
  current: CurrentProject;
  library: Pick<RuleLibrary, 'checkOwn'>;
  changed(): void;
}): Calls {
  const save = (project: OpenProject, profiles: ProfileSource[]): { profiles: ProfileSource[] } => {
    if (profiles.length === 0) project.settings.delete(settingKey);
    else project.settings.set(settingKey, profiles);
    ports.changed();
    return { profiles };
  };
  return {
    'subtitles.customProfiles': async () => ({ profiles: ownProfiles(ports.current.get()) }),
    async 'subtitles.saveProfile'({ profile }) {
      requireWritable(ports.current.get());
      await ports.library.checkOwn(profile);
      const project = ports.current.get();
      const others = ownProfiles(project).filter(({ id }) => id !== profile.id);
      const sorted = [...others, profile].sort((a, b) => (a.id < b.id ? -1 : 1));
      return save(project, sorted);
    },
    async 'subtitles.deleteProfile'({ id }) {
      const project = ports.current.get();
      requireWritable(project);
      const profiles = ownProfiles(project);
      if (!profiles.some((one) => one.id === id)) {
        throw new TrimbinError('not-found', `There is no profile "${id}" of your own in this project.`);
      }
      return save(
        project,
        profiles.filter((one) => one.id !== id),
      );
    },
  };
}
