import { readArguments, readNumber, fromWhereTyped } from '../arguments.ts';
import type { Command } from '../index.ts';

export const run: Command = async ({ args, output, signal, connect, startServer }) => {
  const { positionals, values } = readArguments(
    args,
    { port: { type: 'string' }, 'no-open': { type: 'boolean' }, json: { type: 'boolean' } },
    { min: 0, max: 1, name: 'folder' },
  );
  const port = typeof values['port'] === 'string' ? readNumber(values['port'], 'port', 0, 65_535) : 0;
  const folder = positionals[0] === undefined ? null : fromWhereTyped(positionals[0]);
  if (folder !== null) await (await connect()).call('projects.open', { folder });
  const { url, close } = await startServer({ port });
  if (values['json'] === true) output.json({ url });
  else output.line(url);
  if (values['no-open'] !== true && output.isTerminal) output.message('Open this address in your browser.');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await close();
  return 0;
};
