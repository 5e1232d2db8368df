import { z } from 'zod';
import type { JudgeRequest } from '#shared/contract/subtitleRules.ts';
import { LanguageWords, type ProfileSource, type RuleProfile } from '#shared/domain/subtitles/profile.ts';
import { TrimbinError } from '#shared/errors.ts';
import { resolveCustom, resolveProfiles } from '../analysis/subtitles/rules/resolveProfiles.ts';
import type { RuleFiles } from './subtitlePorts.ts';

/** The profiles of the houses, read once, and the editor's own; the words of the languages. */
export interface RuleLibrary {
  /** @throws TrimbinError `not-found`, `bad-request`. */
  profiles(): Promise<RuleProfile[]>;
  words(): Promise<Record<string, LanguageWords>>;
  /** Check a profile of the editor's own. @throws TrimbinError `bad-request` for what does not fit, or has the id of a house. */
  checkOwn(source: ProfileSource): Promise<RuleProfile>;
  /** The profile that is asked for. @throws TrimbinError `not-found`, `bad-request`. */
  choose(request: Pick<JudgeRequest, 'profile' | 'profilePath' | 'profileJson'>): Promise<RuleProfile>;
}

/** @param own - Profiles of the editor's own in the open project; one called `custom` takes the place of the blank one. */
export function createRuleLibrary(files: RuleFiles, own: () => ProfileSource[] = () => []): RuleLibrary {
  let loading: Promise<{ profiles: RuleProfile[]; words: Record<string, LanguageWords> }> | null = null;
  const load = (): NonNullable<typeof loading> =>
    (loading ??= files.load().then(({ profiles, words }) => ({
      profiles: asBadRequest(() => resolveProfiles(profiles)),
      words: z.record(z.string(), LanguageWords).parse(words),
    })));
  /** One that no longer fits is left out here; asked for by its id, it says what is wrong. */
  const profiles = async (): Promise<RuleProfile[]> => {
    const houses = (await load()).profiles;
    const resolved = own().flatMap((source) => {
      try {
        return [resolveCustom(source, houses)];
      } catch (error) {
        if (error instanceof RangeError) return [];
        throw error;
      }
    });
    const replaced = new Set(resolved.map(({ id }) => id));
    return [...houses.filter(({ id }) => !replaced.has(id)), ...resolved];
  };
  return {
    profiles,
    async checkOwn(source) {
      const houses = (await load()).profiles;
      if (source.id !== 'custom' && houses.some(({ id }) => id === source.id)) {
        const message = `"${source.id}" is the profile of a house. Give yours another id, and let it extend that one.`;
        throw new TrimbinError('bad-request', message);
      }
      return asBadRequest(() => resolveCustom(source, houses));
    },
    words: async () => (await load()).words,
    async choose({ profile = 'netflix-default', profilePath, profileJson }) {
      const { profiles: houses } = await load();
      const given = profilePath === undefined ? profileJson : await files.read(profilePath);
      const source = given ?? ownCalled(own(), profile);
      if (source !== undefined) {
        return asBadRequest(() => resolveCustom(source, houses), profilePath);
      }
      const found = houses.find(({ id }) => id === profile);
      if (found) return found;
      const known = (await profiles()).map(({ id }) => id).join(', ');
      throw new TrimbinError('bad-request', `There is no profile "${profile}". Known: ${known}.`);
    },
  };
}

/** One of the editor's own by its id, else by its name, whatever the case. */
function ownCalled(own: readonly ProfileSource[], asked: string): ProfileSource | undefined {
  const name = asked.trim().toLowerCase();
  return own.find(({ id }) => id === asked) ?? own.find((one) => one.name?.trim().toLowerCase() === name);
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
