import { z } from 'zod';
import { ProfileSource } from '#shared/domain/subtitles/profile.ts';
import { TrimbinError } from '#shared/errors.ts';
import type { Handlers } from '../router.ts';
import { requireWritable } from './editorHistory.ts';
import type { OpenProject } from './projectPorts.ts';
import type { CurrentProject } from './projectService.ts';
import type { RuleLibrary } from './ruleLibrary.ts';
import type { DeskFiles, SubtitleFiles } from './subtitlePorts.ts';

const settingKey = 'subtitles.profiles';
const Profiles = z.array(ProfileSource);

type Calls = Pick<
  Handlers,
  'subtitles.customProfiles' | 'subtitles.saveProfile' | 'subtitles.deleteProfile' | 'subtitles.exportProfile'
>;

/** The editor's own profiles, as the project keeps them. */
export function ownProfiles({ settings }: Pick<OpenProject, 'settings'>): ProfileSource[] {
  return settings.get(settingKey, Profiles) ?? [];
}

/** House rules of the editor's own. */
export function createCustomProfiles(ports: {
  current: CurrentProject;
  library: Pick<RuleLibrary, 'checkOwn'>;
  files: Pick<SubtitleFiles, 'write'> & Pick<DeskFiles, 'newPath'>;
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
      requireOwn(project, id);
      return save(
        project,
        ownProfiles(project).filter((one) => one.id !== id),
      );
    },
    async 'subtitles.exportProfile'({ id, path, overwrite }) {
      const project = ports.current.get();
      requireWritable(project);
      const text = `${JSON.stringify(requireOwn(project, id), null, 2)}\n`;
      if (!/\.json$/i.test(path)) {
        throw new TrimbinError('bad-request', `${path}: the name of a profile ends in .json.`, { path });
      }
      const target = await ports.files.newPath(project.folder, path);
      await ports.files.write(target, text, { encoding: 'UTF-8', overwrite });
      return { path };
    },
  };
}

/** @throws TrimbinError `not-found`. */
function requireOwn(project: OpenProject, id: string): ProfileSource {
  const found = ownProfiles(project).find((one) => one.id === id);
  if (found) return found;
  throw new TrimbinError('not-found', `There is no profile "${id}" of your own in this project.`);
}
