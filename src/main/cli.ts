import { loadConfig } from './config.ts';
import { runCli } from './hosts/cli/index.ts';

const config = loadConfig();
const code = await runCli(process.argv.slice(2), {
  version: config.version,
  openCore: async () => (await import('./core.ts')).openCore(config),
});
process.exitCode = code;
