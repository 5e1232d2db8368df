import { loadConfig } from './config.ts';
import { runCli } from './hosts/cli/index.ts';

/** The browser host as a program of its own: the same as `trimbin serve`. */
const config = loadConfig();
process.exitCode = await runCli(['serve', ...process.argv.slice(2)], {
  version: config.version,
  openCore: async () => (await import('./core.ts')).openCore(config),
});
