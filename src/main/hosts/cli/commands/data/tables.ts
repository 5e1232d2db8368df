import { fromWhereTyped, readArguments } from '#main/hosts/cli/arguments.ts';
import type { Command } from '#main/hosts/cli/index.ts';

export const run: Command = async ({ args, output, connect }) => {
  const options = { json: { type: 'boolean' } } as const;
  const { positionals, values } = readArguments(args, options, { min: 1, max: 1, name: 'folder' });
  const client = await connect();
  await client.call('projects.open', { folder: fromWhereTyped(positionals[0] ?? ''), readOnly: true });
  const { own, files, waiting } = await client.call('data.tables', {});
  if (values['json'] === true) output.json({ own, files: files.map(({ path }) => path), waiting });
  else for (const name of [...own, ...files.map(({ path }) => path)]) output.line(name);
  for (const table of waiting) output.message(`${table}: nothing in this version finds them yet.`);
  return 0;
};
