import { z } from 'zod';
import type { JudgeRequest } from '#shared/contract/subtitleRules.ts';
import { LanguageWords, type RuleProfile } from '#shared/domain/subtitles/profile.ts';
import { TrimbinError } from '#shared/errors.ts';
import { resolveCustom, resolveProfiles } from '../analysis/subtitles/rules/resolveProfiles.ts';
import type { RuleFiles } from './subtitlePorts.ts';

/** The profiles of the houses and the words of the languages, read once. */
export interface RuleLibrary {
  /** @throws TrimbinError `not-found`, `bad-request`. */
  profiles(): Promise<RuleProfile[]>;
  words(): Promise<Record<string, LanguageWords>>;
  /** The profile that is asked for. @throws TrimbinError `not-found`, `bad-request`. */
  choose(request: Pick<JudgeRequest, 'profile' | 'profilePath' | 'profileJson'>): Promise<RuleProfile>;
}

export function createRuleLibrary(files: RuleFiles): RuleLibrary {
  let loading: Promise<{ profiles: RuleProfile[]; words: Record<string, LanguageWords> }> | null = null;
  const load = (): NonNullable<typeof loading> =>
    (loading ??= files.load().then(({ profiles, words }) => ({
      profiles: asBadRequest(() => resolveProfiles(profiles)),
      words: z.record(z.string(), LanguageWords).parse(words),
    })));
  return {
    profiles: async () => (await load()).profiles,
    words: async () => (await load()).words,
    async choose({ profile = 'netflix-default', profilePath, profileJson }) {
      const { profiles } = await load();
      const own = profilePath === undefined ? profileJson : await files.read(profilePath);
      if (own !== undefined) {
        return asBadRequest(() => resolveCustom(own, profiles), profilePath);
      }
      const found = profiles.find(({ id }) => id === profile);
      if (found) return found;
      const known = profiles.map(({ id }) => id).join(', ');
      throw new TrimbinError('bad-request', `There is no profile "${profile}". Known: ${known}.`);
    },
  };
}

/** What does not fit a profile is the fault of who wrote it. */
function asBadRequest<T>(work: () => T, path?: string): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const where = path === undefined ? '' : `${path}: `;
    throw new TrimbinError('bad-request', `${where}${error.message}.`, {}, { cause: error });
  }
}
