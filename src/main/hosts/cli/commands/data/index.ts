import { UsageError } from '#main/hosts/cli/usage.ts';
import type { Command } from '#main/hosts/cli/index.ts';

const commands: Record<string, () => Promise<{ run: Command }>> = {
  describe: () => import('./describe.ts'),
  group: () => import('./group.ts'),
  query: () => import('./query.ts'),
  tables: () => import('./tables.ts'),
};

export const run: Command = async (context) => {
  const [what, ...args] = context.args;
  const load = what !== undefined && Object.hasOwn(commands, what) ? commands[what] : undefined;
  if (!load) {
    const known = Object.keys(commands).join(', ');
    throw new UsageError(
      what === undefined ? `Say what to do: ${known}.` : `There is no "data ${what}", only ${known}.`,
    );
  }
  const { run: runOne } = await load();
  return runOne({ ...context, args });
};
