import type { Command } from '#main/hosts/cli/index.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';

/** What can be done with subtitle files; each in a file of its own. */
const loaders: Record<string, () => Promise<{ run: Command }>> = {
  check: () => import('./check.ts'),
  convert: () => import('./convert.ts'),
  fix: () => import('./fix.ts'),
  search: () => import('./search.ts'),
  stats: () => import('./stats.ts'),
  sync: () => import('./sync.ts'),
};

export const run: Command = async (context) => {
  const [name, ...args] = context.args;
  const load = name !== undefined && Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (!load) {
    const known = Object.keys(loaders).join(', ');
    throw new UsageError(
      name === undefined ? `Say what to do: ${known}.` : `subtitles: "${name}" is not one of ${known}.`,
    );
  }
  return (await load()).run({ ...context, args });
};
