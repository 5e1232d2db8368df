import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { TrimbinError } from '#shared/errors.ts';
import type { RuleFiles } from '#main/services/subtitlePorts.ts';

const wordsName = 'words.json';

/** House rules under `folder` (`resources/rules`): every JSON file but the words holds profiles. */
export function createRuleFiles(folder: string): RuleFiles {
  return {
    async load() {
      const names = await readdir(folder).catch((cause: unknown) => {
        const message = `The house rules were not found in ${folder}. Install Trimbin again.`;
        throw new TrimbinError('not-found', message, { folder }, { cause });
      });
      const profiles: unknown[] = [];
      for (const name of names.filter((one) => one.endsWith('.json') && one !== wordsName).sort()) {
        const content = await readJson(join(folder, name));
        const list = (content as { profiles?: unknown } | null)?.profiles;
        if (!Array.isArray(list)) {
          throw new TrimbinError('bad-request', `${join(folder, name)} has no list "profiles".`);
        }
        profiles.push(...(list as unknown[]));
      }
      return { profiles, words: await readJson(join(folder, wordsName)) };
    },
    read: readJson,
    async isSame(a, b) {
      const [first, second] = await Promise.all([a, b].map((path) => realpath(path).catch(() => path)));
      return first === second;
    },
  };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const message = `The profile ${path} could not be read. Check the path.`;
    throw new TrimbinError('not-found', message, { path }, { cause });
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TrimbinError('bad-request', `${path} is no JSON: ${reason}`, { path }, { cause });
  }
}
