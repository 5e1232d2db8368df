import { TrimbinError, toErrorData } from '#shared/errors.ts';
import type { Client } from '#shared/client.ts';
import { createOutput, type Output } from './output.ts';
import { UsageError, commandNames, helpText } from './usage.ts';

export interface CommandContext {
  args: string[];
  output: Output;
  signal: AbortSignal;
  /** A client of the core, built at first use: help and mistakes must not wait for it. */
  connect(): Promise<Client>;
  /** Start the browser host on the same core. */
  startServer(options: { port: number }): Promise<{ url: string; close(): Promise<void> }>;
}

/** @returns the exit code. */
export type Command = (context: CommandContext) => Promise<number>;

const loaders: Record<string, () => Promise<{ run: Command }>> = {
  analyze: () => import('./commands/analyze.ts'),
  report: () => import('./commands/report.ts'),
  info: () => import('./commands/info.ts'),
  subtitles: () => import('./commands/subtitles/index.ts'),
  data: () => import('./commands/data/index.ts'),
  score: () => import('./commands/score/index.ts'),
  features: () => import('./commands/features.ts'),
  serve: () => import('./commands/serve.ts'),
  demo: () => import('./commands/demo.ts'),
};

export interface Core {
  client: Client;
  startServer(options: { port: number }): Promise<{ url: string; close(): Promise<void> }>;
  close(): Promise<void>;
}

export interface CliHost {
  version: string;
  openCore(): Promise<Core>;
}

/** Run one command line. Never throws; every failure is a sentence on stderr and a code. */
export async function runCli(argv: string[], host: CliHost): Promise<number> {
  const output = createOutput(process.stdout, process.stderr);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const [name, ...args] = argv;
  if (name === '--version' || name === '-v') {
    output.line(host.version);
    return 0;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    output.line(helpText(args[0]));
    return 0;
  }
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (!load) {
    output.message(`There is no command "${name}". Known: ${commandNames.join(', ')}.\n\n${helpText()}`);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    output.line(helpText(name));
    return 0;
  }
  return runCommand(load, { name, args, output, host });
}

/** Whoever read the output has gone (`| head`): that ends nothing, there is just nobody to tell. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

async function runCommand(
  load: () => Promise<{ run: Command }>,
  call: { name: string; args: string[]; output: Output; host: CliHost },
): Promise<number> {
  const { name, args, output, host } = call;
  const opened: Promise<Core>[] = [];
  const core = (): Promise<Core> => {
    opened[0] ??= host.openCore();
    return opened[0];
  };
  const stop = listenForSignals(output);
  try {
    const { run } = await load();
    return await run({
      args,
      output,
      signal: stop.signal,
      connect: async () => (await core()).client,
      startServer: async (options) => (await core()).startServer(options),
    });
  } catch (error) {
    return explain(error, name, args, output);
  } finally {
    for (const one of opened)
      await one.then(
        (it) => it.close(),
        () => undefined,
      );
    stop.dispose();
  }
}

function explain(error: unknown, name: string, args: string[], output: Output): number {
  if (error instanceof UsageError) {
    if (args.includes('--json')) output.json({ error: { code: 'bad-request', message: error.message } });
    output.message(`${error.message}\nTry: trimbin ${name} --help`);
    return 2;
  }
  const data = toErrorData(error);
  if (args.includes('--json')) output.json({ error: data });
  output.message(
    data.code === 'cancelled' ? 'Stopped. What was finished is kept; run it again to go on.' : data.message,
  );
  if (!(error instanceof TrimbinError) && error instanceof Error && process.env['TRIMBIN_DEBUG']) {
    output.message(error.stack ?? '');
  }
  return 1;
}

/** npm passes on the Ctrl-C that the terminal has sent to us already: twice at once is once. */
const echoMs = 500;

/** The first signal asks the work to stop; a second one ends the program at once. */
function listenForSignals(output: Output): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  let firstMs = 0;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      if (performance.now() - firstMs < echoMs) return;
      process.exit(1);
    }
    firstMs = performance.now();
    output.message(`Stopping (${signal})…`);
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal);
  return {
    signal: controller.signal,
    dispose() {
      // After a stop the process ends by itself: until then the repeated signal must still find its listener.
      if (controller.signal.aborted) return;
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
      process.off('SIGHUP', onSignal);
    },
  };
}
