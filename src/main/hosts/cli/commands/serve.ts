import { fromWhereTyped, readArguments, readNumber } from '../arguments.ts';
import type { Command } from '../index.ts';
import { openBrowser, openerFor } from '../openBrowser.ts';
import type { Output } from '../output.ts';

/** Runs until it is told to stop; then jobs are put back into the queue and the project is closed. */
export const run: Command = async ({ args, output, signal, connect, startServer }) => {
  const { positionals, values } = readArguments(
    args,
    { port: { type: 'string' }, 'no-open': { type: 'boolean' }, json: { type: 'boolean' } },
    { min: 0, max: 1, name: 'folder' },
  );
  const port = typeof values['port'] === 'string' ? readPort(values['port']) : 0;
  const folder = positionals[0] === undefined ? null : fromWhereTyped(positionals[0]);
  if (folder !== null) await (await connect()).call('projects.open', { folder });
  const { url, close } = await startServer({ port });
  try {
    if (values['json'] === true) output.json({ url });
    else output.line(url);
    if (values['no-open'] !== true) await show(url, output);
    await aborted(signal);
  } finally {
    await close();
  }
  return 0;
};

function readPort(text: string): number {
  return Math.trunc(readNumber(text, 'port', 0, 65_535));
}

async function show(url: string, output: Output): Promise<void> {
  const opener = openerFor(process.platform, process.env);
  const isShown = opener !== null && (await openBrowser(url, opener));
  if (!isShown) output.message('Open this address in your browser.');
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
