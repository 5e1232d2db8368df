import type { Command } from '#main/hosts/cli/index.ts';
import { UsageError } from '#main/hosts/cli/usage.ts';

const actions: Record<string, () => Promise<{ run: Command }>> = {
  fit: () => import('./fit.ts'),
  train: () => import('./train.ts'),
  rank: () => import('./rank.ts'),
  export: () => import('./export.ts'),
  selects: () => import('./selects.ts'),
};

export const run: Command = async (context) => {
  const [name, ...args] = context.args;
  const load = name !== undefined && Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!load) {
    const known = Object.keys(actions).join(', ');
    throw new UsageError(
      name === undefined ? `Say what: ${known}.` : `score does not know "${name}"; it knows ${known}.`,
    );
  }
  return (await load()).run({ ...context, args });
};
